import { useTranslation } from "react-i18next";
import { quantity } from "../../../shared/quantity.ts";
import { Badge } from "../../ui/Badge.tsx";
import { classesOf } from "../../ui/classes.ts";
import { formatShare, formatSignedQty } from "../../ui/format.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import css from "./Case.module.css";
import { sumOf, wordOf, type Explanation } from "./explain.ts";
import { PartView } from "./PartView.tsx";

const c = classesOf(css);

type Props = {
  readonly explanation: Explanation;
  readonly place: number;
  readonly tie: number | undefined;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onMovement: (id: number) => void;
};

export function ExplanationCard({ explanation, place, tie, chosen, onChoose, onMovement }: Props) {
  const { t } = useTranslation();
  const { parts, score } = explanation;
  const total = quantity(parts.reduce((sum, { explains }) => sum + explains, 0));
  const causes = parts.map(({ cause }) => t(`words.cause.${cause}`)).join(" + ");
  return (
    <li className={c("card", chosen && "chosen")}>
      <button
        type="button"
        className={c("choose")}
        aria-pressed={chosen}
        aria-label={`${t("cases.why.number", { number: place + 1 })}: ${causes}, ${formatShare(score)}`}
        onClick={onChoose}
      >
        <span className={c("cause")}>{causes}</span>
        <Kbd keys={String(place + 1)} />
      </button>
      <div className={c("score")}>
        <span className={c("scoreTrack")} aria-hidden="true">
          <span className={c("scoreBar")} style={{ width: `${score * 100}%` }} />
        </span>
        {t("cases.why.score", { word: t(`cases.why.${wordOf(score)}`), share: formatShare(score) })}
      </div>
      {tie !== undefined && <Badge tone="warn">{t("cases.why.tie", { other: tie + 1 })}</Badge>}
      {parts.map((part, index) => (
        <PartView key={index} part={part} alone={parts.length === 1} onMovement={onMovement} />
      ))}
      {parts.length > 1 && (
        <p className={c("arithmetic")}>
          {t("cases.why.sum", { parts: sumOf(parts), total: formatSignedQty(total) })}
        </p>
      )}
    </li>
  );
}
