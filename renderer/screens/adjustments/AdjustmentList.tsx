import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ADJUSTMENT_STATES } from "../../../shared/shapes.ts";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { go } from "../../routing.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Grid } from "../../ui/Grid.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { copyRows } from "../../ui/tsv.ts";
import { FIRST_ROW, type Span } from "../../ui/useGridKeys.ts";
import css from "./Adjustments.module.css";
import { useAdjustmentColumns } from "./columns.tsx";
import { Decide } from "./Decide.tsx";

type Props = { readonly state: (typeof ADJUSTMENT_STATES)[number] };
const NOTHING: ReadonlySet<number> = new Set();

export function AdjustmentList({ state }: Props) {
  const { t } = useTranslation();
  const pages = usePages(state, (page) => client["adjustments.list"]({ state, ...page }));
  const { rowAt, total, want, loading } = pages;
  const [span, setSpan] = useState<Span>(FIRST_ROW);
  const [chosen, setChosen] = useState(NOTHING);
  const grid = useRef<HTMLDivElement>(null);
  const toggle = useCallback(
    (id: number) =>
      setChosen((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  const columns = useAdjustmentColumns(state, chosen, toggle);
  const active = rowAt(span.active)?.adjustment;
  const isThere = total > 0;
  useLayoutEffect(() => grid.current?.focus(), [isThere]);
  const rowsIn = ({ anchor, active: end }: Span) => {
    const from = Math.min(anchor, end);
    const places = Array.from({ length: Math.abs(anchor - end) + 1 }, (_, step) => from + step);
    return places.flatMap((place) => rowAt(place) ?? []);
  };

  return (
    <>
      <Refused refusal={pages.refusal} />
      {state === "proposed" && (
        <Decide
          ids={chosen.size > 0 ? [...chosen] : active === undefined ? [] : [active]}
          chosen={chosen.size}
          onToggle={() => active !== undefined && toggle(active)}
          onChooseAll={() =>
            setChosen(
              new Set(rowsIn({ anchor: 0, active: Math.max(0, total - 1) }).map((row) => row.adjustment)),
            )
          }
          onDecided={() => setChosen(NOTHING)}
        />
      )}
      {!loading && total === 0 ? (
        <div className={css["none"]}>
          <EmptyState
            icon="adjustments"
            title={t(state === "proposed" ? "adjustments.emptyProposed" : "adjustments.emptyOther")}
            text={t(state === "proposed" ? "adjustments.emptyProposedText" : "adjustments.emptyOtherText")}
          />
        </div>
      ) : (
        <Grid
          label={t("adjustments.table")}
          columns={columns}
          rowCount={total}
          rowAt={rowAt}
          onRange={want}
          span={span}
          onSpan={setSpan}
          onOpen={(place) => {
            const row = rowAt(place);
            if (row) go("case", row.case);
          }}
          onCopy={(rows) => void copyRows(columns, rowsIn(rows))}
          gridRef={grid}
        />
      )}
    </>
  );
}
