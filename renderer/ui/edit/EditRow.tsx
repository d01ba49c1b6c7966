import type { VirtualItem } from "@tanstack/react-virtual";
import { memo } from "react";
import { classesOf } from "../classes.ts";
import { CellEditor } from "./CellEditor.tsx";
import type { EditableRow, EditColumn } from "./EditGrid.tsx";
import css from "./EditGrid.module.css";
import type { Editor } from "./useEditing.ts";

const c = classesOf(css);

type Props = {
  /** Of the grid; the cells' own ids begin with it. */
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly row: EditableRow | undefined;
  readonly columns: readonly EditColumn[];
  readonly shown: readonly VirtualItem[];
  /** The active cell's column where it is in this row, else -1. */
  readonly active: number;
  /** The first and last chosen columns of this row, else -1. */
  readonly left: number;
  readonly right: number;
  readonly editor: Editor | undefined;
};

function Row(props: Props) {
  const { id, index, top, row, columns, shown, active, left, right, editor } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={c("row")}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="rowheader" aria-colindex={1} className={c("name")}>
        {row?.name}
      </div>
      {shown.map(({ index: column, start, size }) => {
        const wrong = row?.wrong === column;
        const changed = row?.changed.has(column) ?? false;
        const isActive = column === active;
        return (
          <div
            key={column}
            id={`${id}-${index}-${column}`}
            role="gridcell"
            data-row={index}
            data-column={column}
            aria-colindex={column + 2}
            aria-selected={column >= left && column <= right}
            {...(wrong && { "aria-invalid": true })}
            className={c(
              "cell",
              column >= left && column <= right && "selected",
              wrong && "wrong",
              changed && "changed",
              isActive && "active",
            )}
            style={{ left: start, width: size }}
          >
            {isActive && editor ? (
              <CellEditor label={columns[column]?.header ?? ""} editor={editor} />
            ) : (
              row?.cells[column]
            )}
          </div>
        );
      })}
    </div>
  );
}

// Scrolling renders the grid at every frame; a row that stays in view must not render with it.
export const EditRow = memo(Row);
