import { useTranslation } from "react-i18next";
import type { AboutSources } from "../../../shared/caseShapes.ts";
import { Panel } from "../../ui/Panel.tsx";
import { Arithmetic } from "./Arithmetic.tsx";
import css from "./Case.module.css";
import { causesOf, doesOf, type Explanation } from "./explain.ts";
import { PartView } from "./PartView.tsx";
import { comparedPlace, comparedStatus } from "./placeText.ts";
import { Score } from "./Score.tsx";
import type { ShowOrigin } from "./useOrigin.tsx";

type Suspect = AboutSources["explained"][number];
type Props = { readonly explained: readonly Suspect[]; readonly onOrigin: ShowOrigin };

/** What would explain two ledgers' difference, each as the wrong one: which of them is, only the goods and the papers tell. */
export function LedgerCauses({ explained, onOrigin }: Props) {
  const { t } = useTranslation();
  if (explained.length === 0) return undefined;
  return (
    <Panel title={t("case.why.title")} note={t("case.sources.either")}>
      <ol className={css["cards"]}>
        {explained.flatMap((suspect, place) =>
          suspect.explanations.map((explanation, nth) => (
            <Card key={`${place} ${nth}`} suspect={suspect} explanation={explanation} onOrigin={onOrigin} />
          )),
        )}
      </ol>
    </Panel>
  );
}

type CardProps = {
  readonly suspect: Suspect;
  readonly explanation: Explanation;
  readonly onOrigin: ShowOrigin;
};

function Card({ suspect, explanation, onOrigin }: CardProps) {
  const { t } = useTranslation();
  const { parts, score } = explanation;
  const { wrong, right, has, should } = suspect;
  return (
    <li className={css["card"]}>
      <h3 className={css["cause"]}>
        {t("case.sources.wrong", { source: wrong, cause: causesOf(t, explanation) })}
      </h3>
      <p className={css["quiet"]}>{`${comparedPlace(suspect)} · ${comparedStatus(t, suspect)}`}</p>
      <Score score={score} />
      {parts.map((part, index) => (
        <PartView key={index} named={suspect} part={part} alone={parts.length === 1} onOrigin={onOrigin} />
      ))}
      <p className={css["remedy"]}>
        <span className={css["term"]}>{t("case.why.remedy")}</span>
        <span className={css["does"]}>{doesOf(t, explanation)}</span>
      </p>
      <Arithmetic from={[wrong, has]} to={[right, should]} parts={parts} />
    </li>
  );
}
