import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Panel } from "../../ui/Panel.tsx";
import css from "./Case.module.css";
import { strongOf, tiedWith, type Explanation } from "./explain.ts";
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
  const [all, setAll] = useState(false);
  const strong = strongOf(explanations);
  const faint = Math.max(0, explanations.length - strong);
  // A faint one chosen by its key is shown with the others.
  const shown = all || chosen >= strong ? explanations : explanations.slice(0, strong);
  return (
    <Panel
      title={t("cases.why.title")}
      note={t("cases.why.note")}
      actions={
        faint > 0 && (
          <Button size="s" tone="quiet" onClick={() => setAll(!all)}>
            {all ? t("cases.why.fewer") : t("cases.why.weaker", { count: faint })}
          </Button>
        )
      }
    >
      {explanations.length === 0 && <p className={css["quiet"]}>{t("cases.why.none")}</p>}
      <ol className={css["cards"]}>
        {shown.map((explanation, place) => (
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
