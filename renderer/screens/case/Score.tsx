import { useTranslation } from "react-i18next";
import { formatShare } from "../../ui/format.ts";
import css from "./Case.module.css";
import { wordOf } from "./explain.ts";

/** The chance that an explanation is right, as a bar, in a word and in figures. */
export function Score({ score }: { readonly score: number }) {
  const { t } = useTranslation();
  return (
    <div className={css["score"]}>
      <span className={css["scoreTrack"]} aria-hidden="true">
        <span className={css["scoreBar"]} style={{ width: `${score * 100}%` }} />
      </span>
      {t("case.why.score", { word: t(`case.why.${wordOf(score)}`), share: formatShare(score) })}
    </div>
  );
}
