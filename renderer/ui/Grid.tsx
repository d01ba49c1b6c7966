import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useMemo, useRef, type ReactNode, type Ref } from "react";
import { usePreferences } from "../data/preferences.ts";
import { runForRow } from "../keys/waitingKeys.ts";
import { classesOf } from "./classes.ts";
import css from "./Grid.module.css";
import { GridHead } from "./GridHead.tsx";
import { GridRow } from "./GridRow.tsx";
import { isInView } from "./inView.ts";
import { tellWhatIsCut } from "./tellWhatIsCut.ts";
import { leastWidth, tracksOf } from "./tracks.ts";
import type { FilterKind } from "./table/filters.ts";
import { useGridKeys, type Span } from "./useGridKeys.ts";

const c = classesOf(css);
/** As `--row` says in the style sheet: rows are placed by number, so both must know. */
const ROW_PX = { comfortable: 32, compact: 26 } as const;

export type Column<Row> = {
  readonly id: string;
  readonly header: string;
  /** Said to screen readers only, where the column is too narrow for a word. */
  readonly hideHeader?: boolean;
  /** A CSS grid track: "96px", "minmax(140px, 1fr)". */
  readonly width: string;
  readonly align?: "end";
  readonly sortable?: boolean;
  /** Not shown at first where the window is narrow, so that what is said in the others can be read. */
  readonly spare?: boolean;
  /** How the list is filtered by it, where the list can be. */
  readonly filter?: FilterKind;
  readonly cell: (row: Row) => ReactNode;
  /** The cell as a spreadsheet takes it. */
  readonly text: (row: Row) => string;
};
const NONE: readonly string[] = [];
export type Sort = { readonly id: string; readonly descending: boolean };

type Props<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rowCount: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly toneOf?: (row: Row) => string | undefined;
  readonly onRange?: (first: number, last: number) => void;
  readonly span: Span;
  readonly onSpan: (span: Span) => void;
  readonly onOpen?: (index: number) => void;
  readonly onCopy?: (span: Span) => void;
  readonly sort?: Sort;
  readonly onSort?: (id: string) => void;
  /** The columns that are filtered now. */
  readonly filtered?: readonly string[];
  readonly onFilter?: ((id: string) => void) | undefined;
  readonly gridRef?: Ref<HTMLDivElement>;
  /** Whether the rows are still those of another filter, or none yet, because these are on their way. */
  readonly busy?: boolean;
  /** Whether a walk beyond the rows in view turns the page, like paper, instead of moving all rows at each step. */
  readonly turnsPages?: boolean;
};

/**
 * A table of any length at a fixed row height: only the rows in view are in the page. It holds the keyboard
 * focus itself and names the active row by aria-activedescendant, because a row scrolled away can't hold it.
 */
export function Grid<Row>(props: Props<Row>) {
  const { label, columns, rowCount, rowAt, toneOf, onRange, span, onSpan, onOpen, onCopy, sort, onSort } =
    props;
  const id = useId();
  const tracks = useMemo(() => tracksOf(columns), [columns]);
  const rowPx = ROW_PX[usePreferences(({ density }) => density)];
  const scroller = useRef<HTMLDivElement | null>(null);
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 10,
    // The head stands above the rows and stays there, covering one row's height.
    scrollMargin: rowPx,
    scrollPaddingStart: rowPx,
    useFlushSync: false,
  });
  // What was measured at another density is no longer true.
  useEffect(() => virtual.measure(), [virtual, rowPx]);
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);

  const { active } = span;
  // When the active row moves, and when there are rows at last; a table that grows must not jump.
  const hasRows = rowCount > 0;
  const { turnsPages = false } = props;
  const rowsNow = useRef({ rowCount, rowPx });
  rowsNow.current = { rowCount, rowPx };
  useEffect(() => {
    const now = rowsNow.current;
    // In a low window the page around the table scrolls, too.
    if (hasRows && scroller.current === document.activeElement)
      scroller.current?.scrollIntoView({ block: "nearest" });
    if (active >= now.rowCount || isInView(virtual, active, now.rowPx)) return;
    // A turned page begins with the row that was just left.
    if (turnsPages) virtual.scrollToIndex(Math.max(0, active - 1), { align: "start" });
    else virtual.scrollToIndex(active);
  }, [virtual, active, hasRows, turnsPages]);

  const onKeyDown = useGridKeys({
    rowCount,
    span,
    rowsInView: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 320) / rowPx) - 2),
    onSpan,
    onOpen: onOpen && ((index) => runForRow(() => onOpen(index))),
    onCopy,
  });
  const from = Math.min(span.anchor, span.active);
  const to = Math.max(span.anchor, span.active);

  return (
    <div className={c("frame")}>
      <div
        ref={(element) => {
          scroller.current = element;
          if (typeof props.gridRef === "function") props.gridRef(element);
          else if (props.gridRef) props.gridRef.current = element;
        }}
        className={c("grid")}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-busy={props.busy ?? false}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length}
        {...(items.some((item) => item.index === span.active) && {
          "aria-activedescendant": `${id}-${span.active}`,
        })}
        style={{
          "--columns": tracks.join(" "),
          "--least": `${leastWidth(tracks)}px`,
        }}
        onKeyDown={onKeyDown}
        onPointerOver={tellWhatIsCut}
      >
        <GridHead
          columns={columns}
          sort={sort}
          onSort={onSort}
          filtered={props.filtered ?? NONE}
          onFilter={props.onFilter}
        />
        <div className={c("body")} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rowAt(index);
            return (
              <GridRow
                key={index}
                id={`${id}-${index}`}
                index={index}
                top={start - rowPx}
                row={row}
                tone={row && toneOf?.(row)}
                columns={columns}
                active={index === span.active}
                selected={index >= from && index <= to}
                onSpan={onSpan}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
