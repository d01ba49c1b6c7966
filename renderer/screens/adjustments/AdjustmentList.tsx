import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ADJUSTMENT_STATES } from "../../../shared/shapes.ts";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { go } from "../../routing.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { rowsIn } from "../../ui/rowsIn.ts";
import { useChosen } from "../../ui/useChosen.ts";
import { FIRST_ROW, type Span } from "../../ui/useGridKeys.ts";
import { useAdjustmentColumns } from "./columns.tsx";
import { Decide } from "./Decide.tsx";

type Props = { readonly state: (typeof ADJUSTMENT_STATES)[number] };

export function AdjustmentList({ state }: Props) {
  const { t } = useTranslation();
  const pages = usePages(state, (page) => client["adjustments.list"]({ state, ...page }));
  const { rowAt, total } = pages;
  const [span, setSpan] = useState<Span>(FIRST_ROW);
  const { chosen, toggle, choose } = useChosen<number>();
  const columns = useAdjustmentColumns(state, chosen, toggle);
  const active = rowAt(span.active)?.adjustment;
  const all = { anchor: 0, active: Math.max(0, total - 1) };
  return (
    <>
      {state === "proposed" && (
        <Decide
          ids={chosen.size > 0 ? [...chosen] : active === undefined ? [] : [active]}
          chosen={chosen.size}
          onToggle={() => active !== undefined && toggle(active)}
          onChooseAll={() => choose(rowsIn(rowAt, all).map((row) => row.adjustment))}
          onDecided={() => choose([])}
        />
      )}
      <PagedGrid
        label={t("adjustments.table")}
        name="adjustments"
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={(row) => go("case", row.case)}
        empty={
          <EmptyState
            icon="adjustments"
            title={t(state === "proposed" ? "adjustments.emptyProposed" : "adjustments.emptyOther")}
            text={t(state === "proposed" ? "adjustments.emptyProposedText" : "adjustments.emptyOtherText")}
          />
        }
      />
    </>
  );
}
