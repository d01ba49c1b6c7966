import { useTranslation } from "react-i18next";
import type { AboutCount } from "../../../shared/caseShapes.ts";
import { Badge } from "../../ui/Badge.tsx";
import { classesOf } from "../../ui/classes.ts";
import { formatShare } from "../../ui/format.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { Arithmetic } from "./Arithmetic.tsx";
import css from "./Case.module.css";
import { causesOf, doesOf, type Explanation } from "./explain.ts";
import { PartView } from "./PartView.tsx";
import { Score } from "./Score.tsx";
import type { ShowOrigin } from "./useOrigin.tsx";

const c = classesOf(css);

type Props = {
  readonly about: AboutCount;
  readonly explanation: Explanation;
  readonly place: number;
  readonly tie: number | undefined;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onAct: (() => void) | undefined;
  readonly onOrigin: ShowOrigin;
};

/** One way to account for the whole difference: what it blames, what it adds up to, what would settle it, what to do. */
export function ExplanationCard(props: Props) {
  const { about, explanation, place, tie, chosen, onChoose, onAct, onOrigin } = props;
  const { t } = useTranslation();
  const { parts, score } = explanation;
  const causes = causesOf(t, explanation);
  return (
    <li className={c("card", chosen && "chosen")}>
      <button
        type="button"
        id={`explanation-${place}`}
        className={c("choose")}
        aria-pressed={chosen}
        aria-label={`${t("case.why.number", { number: place + 1 })}: ${causes}, ${formatShare(score)}`}
        onClick={onChoose}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.repeat || !onAct) return;
          event.preventDefault();
          onAct();
        }}
      >
        <span className={c("cause")}>{causes}</span>
        <Kbd keys={String(place + 1)} />
      </button>
      <Score score={score} />
      {tie !== undefined && <Badge tone="warn">{t("case.why.tie", { other: tie + 1 })}</Badge>}
      {parts.map((part, index) => (
        <PartView key={index} named={about} part={part} alone={parts.length === 1} onOrigin={onOrigin} />
      ))}
      <p className={c("remedy")}>
        <span className={c("term")}>{t("case.why.remedy")}</span>
        <span className={c("does")}>{doesOf(t, explanation)}</span>
        {onAct && <Kbd keys="enter" />}
      </p>
      <Arithmetic
        from={[t("case.one.book"), about.book]}
        to={[t("case.one.counted"), about.counted]}
        parts={parts}
      />
    </li>
  );
}
