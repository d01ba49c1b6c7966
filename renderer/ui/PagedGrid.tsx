import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from "react";
import { useTranslation } from "react-i18next";
import type { ColumnFilter } from "../../shared/columnFilters.ts";
import type { Pages } from "../data/usePages.ts";
import { useWaitingKeys } from "../keys/waitingKeys.ts";
import { Button } from "./Button.tsx";
import { EmptyState } from "./EmptyState.tsx";
import { Grid, type Column, type Sort } from "./Grid.tsx";
import css from "./Grid.module.css";
import { Refused } from "./Refused.tsx";
import { shownColumns } from "./table/columnChoice.ts";
import { ColumnsDialog } from "./table/ColumnsDialog.tsx";
import { FilterDialog } from "./table/FilterDialog.tsx";
import { TableFoot } from "./table/TableFoot.tsx";
import { useColumnChoice } from "./table/useColumnChoice.ts";
import { useCopyRows } from "./table/useCopyRows.ts";
import { useTableActions } from "./table/useTableActions.ts";
import type { Span } from "./useGridKeys.ts";

type Props<Row> = {
  readonly label: string;
  /** What the chosen columns are remembered by; without it, by what the table is called. */
  readonly name?: string;
  readonly columns: readonly Column<Row>[];
  readonly pages: Pages<{ readonly total: number; readonly rows: readonly Row[] }>;
  readonly span: Span;
  readonly onSpan: (span: Span) => void;
  readonly onOpen?: ((row: Row) => void) | undefined;
  readonly sort?: Sort;
  readonly onSort?: (id: string) => void;
  /** The filters in force, where the list takes any; `onFilters` sets other ones. */
  readonly filters?: readonly ColumnFilter[];
  readonly onFilters?: (filters: readonly ColumnFilter[]) => void;
  /** What the rows of the filter add up to. */
  readonly totals?: ReactNode;
  readonly gridRef?: RefObject<HTMLDivElement | null>;
  /** False beside other work, which keeps the focus when rows arrive. */
  readonly takesFocus?: boolean;
  /** Stands instead of the grid once it is known that there are no rows. */
  readonly empty: ReactNode;
};

const NO_FILTERS: readonly ColumnFilter[] = [];

/**
 * The app's table for lists of any length. The service sorts, filters and totals; here its columns are chosen, its rows
 * copied, and everything is offered by key. It takes the focus as its rows arrive, unless it is told not to.
 */
export function PagedGrid<Row>(props: Props<Row>) {
  const { label, name, pages, columns, empty, onOpen, gridRef, totals, onFilters, ...rest } = props;
  const { filters = NO_FILTERS, takesFocus = true, ...shownAs } = rest;
  const { t } = useTranslation();
  const { rowAt, total, want, loading, refusal } = pages;
  const own = useRef<HTMLDivElement>(null);
  const grid = gridRef ?? own;
  const isThere = total > 0;
  const [choice, setChoice] = useColumnChoice(name ?? label, columns);
  const shown = useMemo(() => shownColumns(columns, choice), [columns, choice]);
  const copy = useCopyRows(shown, pages);
  const [opened, setOpened] = useState<Opened>();
  const filterBy = onFilters && ((column?: string) => setOpened({ dialog: "filter", column }));
  const chooseColumns = () => setOpened({ dialog: "columns", column: undefined });
  useTableActions({ label, columns, onSort: rest.onSort, filterBy, chooseColumns, copyAll: copy.all });
  useLayoutEffect(() => {
    // Whoever is typing a search, or is in a dialog, stays there.
    if (takesFocus && !document.activeElement?.closest("input, [role=dialog]")) grid.current?.focus();
  }, [grid, isThere, takesFocus]);

  const isEmpty = !isThere && !loading;
  // A filter that nothing fits was set from here, whoever else works on the screen.
  const wasMine = takesFocus || filters.length > 0;
  const none = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Where the last row went, what stands instead of the rows has the focus.
    if (isEmpty && wasMine && document.activeElement === document.body) none.current?.focus();
  }, [isEmpty, wasMine]);

  useWaitingKeys(loading);
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
  if (isEmpty && filters.length === 0)
    return (
      <div ref={none} tabIndex={-1} className={css["none"]}>
        {empty}
      </div>
    );
  return (
    <>
      <Refused refusal={refusal} />
      {isEmpty ? (
        <div ref={none} tabIndex={-1} className={css["none"]}>
          <EmptyState icon="filter" title={t("ui.table.noneTitle")} text={t("ui.table.noneText")}>
            <Button onClick={() => onFilters?.([])}>{t("ui.table.clear")}</Button>
          </EmptyState>
        </div>
      ) : (
        <Grid
          {...shownAs}
          label={label}
          columns={shown}
          filtered={filters.map(({ column }) => column)}
          onFilter={filterBy}
          rowCount={total}
          rowAt={rowAt}
          onRange={want}
          {...(onOpen && { onOpen: open })}
          onCopy={copy.span}
          gridRef={grid}
          busy={loading}
        />
      )}
      <TableFoot
        total={total}
        totals={totals}
        filtered={onFilters && filters.length}
        onFilter={() => filterBy?.()}
        onClear={() => onFilters?.([])}
        onColumns={chooseColumns}
        onCopy={copy.all}
        copying={copy.copying}
      />
      <FilterDialog
        open={opened?.dialog === "filter"}
        first={opened?.column}
        onClose={() => setOpened(undefined)}
        columns={columns}
        filters={filters}
        onFilters={(next) => onFilters?.(next)}
      />
      <ColumnsDialog
        open={opened?.dialog === "columns"}
        onClose={() => setOpened(undefined)}
        columns={columns}
        choice={choice}
        onChoice={setChoice}
      />
    </>
  );
}

type Opened = { readonly dialog: "filter" | "columns"; readonly column: string | undefined } | undefined;
