import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AboutCount } from "../../../shared/caseShapes.ts";
import { MOVEMENT_TYPES } from "../../../shared/domain.ts";
import { type Quantity, quantity } from "../../../shared/quantity.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { BridgeChart } from "./BridgeChart.tsx";
import { BridgeTable } from "./BridgeTable.tsx";
import type { Opener } from "./Opens.tsx";

export type Step = AboutCount["bridge"][number] & {
  readonly name: string;
  /** What the movements blamed by the chosen explanation add to the step. */
  readonly blamed: Quantity;
  readonly opener: Opener | undefined;
};

type Props = {
  readonly about: AboutCount;
  readonly blamed: readonly number[];
  /** What opens where a bar's number came from. */
  readonly openerOf: (step: AboutCount["bridge"][number]) => Opener | undefined;
};

/** From what was known to be right to what was counted; as a picture, or as the same figures in a table. */
export function Bridge({ about, blamed, openerOf }: Props) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const turn = () => setAsTable(!asTable);
  const turnName = t(asTable ? "case.bridge.asChart" : "case.bridge.asTable");
  useActions([
    { id: "case.bridge", title: `${t("case.bridge.title")}: ${turnName}`, group: "here", run: turn },
  ]);
  const steps = about.bridge.map((step) => {
    const isMoved = step.kind === "movements";
    return {
      ...step,
      name: isMoved ? typeName(t, step.label) : t(`case.bridge.kinds.${step.kind}`),
      blamed: isMoved ? blamedOf(about, blamed, step.label) : NONE,
      opener: openerOf(step),
    };
  });
  return (
    <Panel
      title={t("case.bridge.title")}
      note={steps.some((step) => step.blamed !== 0) && t("case.bridge.note")}
      flush={asTable}
      actions={
        <Button size="s" tone="quiet" onClick={turn}>
          {turnName}
        </Button>
      }
    >
      {asTable ? <BridgeTable steps={steps} /> : <BridgeChart steps={steps} />}
    </Panel>
  );
}

/** A type of movement, or what very many older ones come to together. */
function typeName(t: TFunction, label: string): string {
  const type = MOVEMENT_TYPES.find((known) => known === label);
  return type ? t(`words.movement.${type}`) : t("case.bridge.older");
}

const NONE = quantity(0);

/** Of the position's own movements up to the count: what came after it is in no step. */
function blamedOf({ movements, countedAt }: AboutCount, blamed: readonly number[], type: string): Quantity {
  const own = movements.filter(
    (row) =>
      row.at === null && row.type === type && row.occurredAt <= countedAt && blamed.includes(row.movementId),
  );
  return quantity(own.reduce((sum, { effect }) => sum + effect, 0));
}
