import { useTranslation } from "react-i18next";
import type { SuggestedCause } from "../../../shared/caseShapes.ts";
import { formatWholeShare } from "../../ui/format.ts";
import css from "./Cases.module.css";

/** What a trace suggests, with how sure it is of that. */
export function Suggested({ suggested }: { readonly suggested: SuggestedCause }) {
  const { t } = useTranslation();
  const cause = suggested.causes.map((each) => t(`words.cause.${each}`)).join(" + ");
  const share = formatWholeShare(suggested.score);
  return (
    <span className={css["suggested"]} title={t("cases.suggested", { cause, share })}>
      <span>{cause}</span> <small>{share}</small>
    </span>
  );
}
