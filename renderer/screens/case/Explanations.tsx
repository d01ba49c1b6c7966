import { useTranslation } from "react-i18next";
import { Panel } from "../../ui/Panel.tsx";
import css from "./Case.module.css";
import { tiedWith, type Explanation } from "./explain.ts";
import { ExplanationCard } from "./ExplanationCard.tsx";

type Props = {
  readonly explanations: readonly Explanation[];
  readonly chosen: number;
  readonly onChoose: (place: number) => void;
  readonly onMovement: (id: number) => void;
};

/** Side by side, because the question is which of them, not whether the first. */
export function Explanations({ explanations, chosen, onChoose, onMovement }: Props) {
  const { t } = useTranslation();
  return (
    <Panel title={t("cases.why.title")} note={t("cases.why.note")}>
      {explanations.length === 0 && <p className={css["quiet"]}>{t("cases.why.none")}</p>}
      <ol className={css["cards"]}>
        {explanations.map((explanation, place) => (
          <ExplanationCard
            key={place}
            explanation={explanation}
            place={place}
            tie={tiedWith(explanations, place)}
            chosen={place === chosen}
            onChoose={() => onChoose(place)}
            onMovement={onMovement}
          />
        ))}
      </ol>
    </Panel>
  );
}
