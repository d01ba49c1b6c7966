import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { Page } from "../../ui/Page.tsx";
import { ImportLists } from "./ImportLists.tsx";
import type { ScreenProps } from "../index.ts";
import { useWizard } from "./wizard/store.ts";
import { Wizard } from "./wizard/Wizard.tsx";

/** Files come in step by step; what came in so far stands below the first step. */
export function ImportScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const step = useWizard((wizard) => wizard.step);
  const mayImport = may("manager", "supervisor", "admin");
  // A link that names a list shows it, however far an import has come.
  const showsLists = !mayImport || step === "file" || (step !== "mend" && route.query.has("list"));
  return (
    <Page fill={mayImport && step === "mend"} title={t("imports.title")} lead={t("imports.lead")}>
      {mayImport && <Wizard />}
      {showsLists && <ImportLists />}
    </Page>
  );
}
