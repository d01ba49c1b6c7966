import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/shapes.ts";
import { MOVEMENT_TYPES } from "../../../shared/domain.ts";
import { Button } from "../../ui/Button.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { BridgeChart } from "./BridgeChart.tsx";
import { BridgeTable } from "./BridgeTable.tsx";

export type Step = CaseDetail["bridge"][number] & { readonly name: string };

/** From what was known to be right to what was counted; as a picture, or as the same figures in a table. */
export function Bridge({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const steps = detail.bridge.map((step) => {
    const type = MOVEMENT_TYPES.find((known) => known === step.label);
    const name =
      step.kind === "movements"
        ? type
          ? t(`words.movement.${type}`)
          : step.label
        : t(`cases.bridge.kinds.${step.kind}`);
    return { ...step, name };
  });
  return (
    <Panel
      title={t("cases.bridge.title")}
      flush={asTable}
      actions={
        <Button size="s" tone="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? "cases.bridge.asChart" : "cases.bridge.asTable")}
        </Button>
      }
    >
      {asTable ? <BridgeTable steps={steps} /> : <BridgeChart steps={steps} />}
    </Panel>
  );
}
