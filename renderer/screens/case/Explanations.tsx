import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AboutCount } from "../../../shared/caseShapes.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Panel } from "../../ui/Panel.tsx";
import css from "./Case.module.css";
import { strongOf, tiedWith } from "./explain.ts";
import { ExplanationCard } from "./ExplanationCard.tsx";
import type { ShowOrigin } from "./useOrigin.tsx";

type Props = {
  readonly about: AboutCount;
  readonly chosen: number;
  readonly onChoose: (place: number) => void;
  /** What the chosen one asks for; undefined where nothing may be done. */
  readonly onAct: (() => void) | undefined;
  readonly onOrigin: ShowOrigin;
};

const WEAKER_KEY = "m";

/** Side by side, because the question is which of them, not whether the first. */
export function Explanations({ about, chosen, onChoose, onAct, onOrigin }: Props) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { explanations } = about.trace;
  const strong = strongOf(explanations);
  const faint = Math.max(0, explanations.length - strong);
  // A faint one chosen by its key is shown with the others.
  const shown = all || chosen >= strong ? explanations : explanations.slice(0, strong);
  const more = all ? t("case.why.fewer") : t("case.why.weaker", { count: faint });
  const turn = () => setAll(!all);
  useActions(
    faint > 0 ? [{ id: "case.weaker", title: more, group: "here", keys: WEAKER_KEY, run: turn }] : [],
  );
  return (
    <Panel
      title={t("case.why.title")}
      note={t("case.why.note")}
      actions={
        faint > 0 && (
          <Button size="s" tone="quiet" keys={WEAKER_KEY} onClick={turn}>
            {more}
          </Button>
        )
      }
    >
      {explanations.length === 0 && <p className={css["quiet"]}>{t("case.why.none")}</p>}
      <ol className={css["cards"]}>
        {shown.map((explanation, place) => (
          <ExplanationCard
            key={place}
            about={about}
            explanation={explanation}
            place={place}
            tie={tiedWith(explanations, place)}
            chosen={place === chosen}
            onChoose={() => onChoose(place)}
            onAct={place === chosen ? onAct : undefined}
            onOrigin={onOrigin}
          />
        ))}
      </ol>
    </Panel>
  );
}
