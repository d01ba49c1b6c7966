import { memo } from "react";
import { classesOf } from "./classes.ts";
import type { Column } from "./Grid.tsx";
import css from "./Grid.module.css";
import type { Span } from "./useGridKeys.ts";

const c = classesOf(css);

type Props<Row> = {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly row: Row | undefined;
  readonly tone: string | undefined;
  readonly columns: readonly Column<Row>[];
  readonly active: boolean;
  readonly selected: boolean;
  readonly onSpan: (span: Span) => void;
  readonly onOpen: ((index: number) => void) | undefined;
};

function Row<R>({ id, index, top, row, tone, columns, active, selected, onSpan, onOpen }: Props<R>) {
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={c("row", "columns", active && "active", selected && "selected", tone)}
      style={{ transform: `translateY(${top}px)` }}
      onMouseDown={() => onSpan({ anchor: index, active: index })}
      onDoubleClick={() => onOpen?.(index)}
    >
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={c("cell", column.align)}>
          {row === undefined ? <span className={c("bone")} /> : column.cell(row)}
        </div>
      ))}
    </div>
  );
}

// Scrolling renders the grid at every frame; a row that stays in view must not render with it.
export const GridRow = memo(Row) as typeof Row;
