import { useTranslation } from "react-i18next";
import type { Wizard } from "./state.ts";
import { stepAfter } from "./steps.ts";

/** What going on does, in words: only the last step writes, and it says how much. */
export function useNextTitle({ step, preview }: Wizard): string {
  const { t } = useTranslation();
  switch (step) {
    case "file":
    case "header":
    case "match":
    case "mend":
      return t("imports.steps.next", { step: t(`imports.steps.${stepAfter(step)}`) });
    case "consequences":
      return t("imports.steps.run", { count: preview?.accepted ?? 0 });
    case "commit":
      return t("imports.steps.another");
  }
}
