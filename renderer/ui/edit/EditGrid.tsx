import { useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useId, useRef, type Ref } from "react";
import { classesOf } from "../classes.ts";
import { areaOf, type Cell, cellsOf, type CellEdit, type CellSpan, pasted } from "./cells.ts";
import css from "./EditGrid.module.css";
import { EditHead } from "./EditHead.tsx";
import { EditRow } from "./EditRow.tsx";
import { cellsFromTsv, cellsToTsv } from "./tsvCells.ts";
import { useClipboard } from "./useClipboard.ts";
import { useEditing } from "./useEditing.ts";
import { useEditKeys } from "./useEditKeys.ts";

const c = classesOf(css);
const ROW_PX = 28;
/** Wide enough for a line number of seven digits; CSS says the same. */
export const NAME_PX = 76;

export type EditColumn = { readonly id: string; readonly header: string; readonly widthPx: number };
/** One row: what names it, its cells, and which of them are wrong or were changed. The same object until it changes. */
export type EditableRow = {
  readonly name: string;
  readonly cells: readonly string[];
  /** The column at fault; -1 where there is none. */
  readonly wrong: number;
  readonly changed: ReadonlySet<number>;
};

type Props = {
  readonly label: string;
  /** Heads the column of the rows' names. */
  readonly nameHeader: string;
  readonly columns: readonly EditColumn[];
  readonly rowCount: number;
  readonly rowAt: (index: number) => EditableRow | undefined;
  readonly span: CellSpan;
  readonly onSpan: (span: CellSpan) => void;
  /** Several at once when cells are pasted or cleared. */
  readonly onEdit: (edits: readonly CellEdit[]) => void;
  readonly gridRef?: Ref<HTMLDivElement>;
  /** What describes the active cell, by its id. */
  readonly describedBy?: string;
};

/**
 * A table of any length and width whose cells are edited by keyboard as in a spreadsheet. Only what is in view is in
 * the page. It holds the focus itself and names the active cell, except while a cell is being edited.
 */
export function EditGrid(props: Props) {
  const { label, nameHeader, columns, rowCount, rowAt, span, onSpan, onEdit, describedBy } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement | null>(null);
  const { active } = span;
  const size = { rows: rowCount, columns: columns.length };
  const cellAt = (row: number, column: number): string => rowAt(row)?.cells[column] ?? "";

  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollMargin: ROW_PX,
    scrollPaddingStart: ROW_PX,
    // The active row stays in the page wherever one scrolls: it is named by id, and may hold an open editor.
    rangeExtractor: useCallback((range: Range) => withActive(range, active.row), [active.row]),
    useFlushSync: false,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (column) => columns[column]?.widthPx ?? 0,
    overscan: 2,
    scrollMargin: NAME_PX,
    scrollPaddingStart: NAME_PX,
    rangeExtractor: useCallback((range: Range) => withActive(range, active.column), [active.column]),
    useFlushSync: false,
  });
  useEffect(() => across.measure(), [across, columns]);
  const hasRows = rowCount > 0;
  useEffect(() => {
    if (!hasRows) return;
    rows.scrollToIndex(active.row);
    across.scrollToIndex(active.column);
  }, [rows, across, active.row, active.column, hasRows]);

  const focus = () => scroller.current?.focus({ preventScroll: true });
  const editing = useEditing({ active, size, cellAt, onEdit, onSpan, focus });
  const onKeyDown = useEditKeys({
    size,
    span,
    rowsInView: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 320) / ROW_PX) - 2),
    onSpan,
    onEdit,
    onStart: editing.start,
  });
  const area = areaOf(span);
  useClipboard(scroller, {
    copy: () => cellsToTsv(cellsOf(area, cellAt)),
    paste: (text) => onEdit(pasted(cellsFromTsv(text), area, size)),
  });
  const shown = across.getVirtualItems();
  const widthPx = NAME_PX + across.getTotalSize();

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
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        {...(describedBy !== undefined && { "aria-describedby": describedBy })}
        {...(hasRows && { "aria-activedescendant": `${id}-${active.row}-${active.column}` })}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => {
          const cell = cellUnder(event.target);
          if (cell && event.button === 0) editing.pick(cell, event.shiftKey ? span.anchor : cell);
        }}
        onDoubleClick={(event) => {
          if (cellUnder(event.target)) editing.start();
        }}
      >
        <EditHead nameHeader={nameHeader} columns={columns} shown={shown} widthPx={widthPx} />
        <div className={c("body")} role="rowgroup" style={{ height: rows.getTotalSize(), width: widthPx }}>
          {rows.getVirtualItems().map(({ index, start }) => (
            <EditRow
              key={index}
              id={id}
              index={index}
              top={start - ROW_PX}
              row={rowAt(index)}
              columns={columns}
              shown={shown}
              active={index === active.row ? active.column : -1}
              left={index >= area.top && index <= area.bottom ? area.left : -1}
              right={index >= area.top && index <= area.bottom ? area.right : -1}
              editor={index === active.row ? editing.editor : undefined}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The cell that was pressed; nothing inside an open one. */
function cellUnder(target: EventTarget): Cell | undefined {
  const cell = target instanceof HTMLInputElement || !(target instanceof Element) ? null : target.closest<HTMLElement>("[data-column]"); // prettier-ignore
  return cell ? { row: Number(cell.dataset["row"]), column: Number(cell.dataset["column"]) } : undefined;
}

function withActive({ startIndex, endIndex, overscan, count }: Range, active: number): number[] {
  const from = Math.max(0, startIndex - overscan);
  const to = Math.min(count - 1, endIndex + overscan);
  const near = Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
  return active >= from && active <= to ? near : [...near, active].filter((index) => index < count);
}
