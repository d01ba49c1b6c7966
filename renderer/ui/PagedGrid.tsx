import { useCallback, useLayoutEffect, useRef, type ReactNode, type RefObject } from "react";
import type { Pages } from "../data/usePages.ts";
import { Grid, type Column, type Sort } from "./Grid.tsx";
import css from "./Grid.module.css";
import { Refused } from "./Refused.tsx";
import { rowsIn } from "./rowsIn.ts";
import { copyRows } from "./tsv.ts";
import type { Span } from "./useGridKeys.ts";

type Props<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly pages: Pages<{ readonly total: number; readonly rows: readonly Row[] }>;
  readonly span: Span;
  readonly onSpan: (span: Span) => void;
  readonly onOpen?: ((row: Row) => void) | undefined;
  readonly sort?: Sort;
  readonly onSort?: (id: string) => void;
  readonly gridRef?: RefObject<HTMLDivElement | null>;
  /** Stands instead of the grid once it is known that there are no rows. */
  readonly empty: ReactNode;
};

/** A grid over a list read in pages: it takes the focus as its rows arrive, and copies the chosen ones. */
export function PagedGrid<Row>({ pages, columns, empty, onOpen, gridRef, ...rest }: Props<Row>) {
  const { rowAt, total, want, loading, refusal } = pages;
  const own = useRef<HTMLDivElement>(null);
  const grid = gridRef ?? own;
  const isThere = total > 0;
  useLayoutEffect(() => {
    // Whoever is typing a search, or is in a dialog, stays there.
    if (!document.activeElement?.closest("input, [role=dialog]")) grid.current?.focus();
  }, [grid, isThere]);

  const openNow = useRef(onOpen);
  openNow.current = onOpen;
  const open = useCallback(
    (index: number) => {
      const row = rowAt(index);
      if (row !== undefined) openNow.current?.(row);
    },
    [rowAt],
  );
  if (!isThere && refusal) return <Refused refusal={refusal} />;
  if (!isThere && !loading) return <div className={css["none"]}>{empty}</div>;
  return (
    <>
      <Refused refusal={refusal} />
      <Grid
        {...rest}
        columns={columns}
        rowCount={total}
        rowAt={rowAt}
        onRange={want}
        {...(onOpen && { onOpen: open })}
        onCopy={(span) => void copyRows(columns, rowsIn(rowAt, span))}
        gridRef={grid}
      />
    </>
  );
}
