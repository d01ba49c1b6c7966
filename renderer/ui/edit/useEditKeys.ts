import type { KeyboardEvent } from "react";
import { areaOf, at, type CellEdit, type CellSpan, filled, moved, type Size } from "./cells.ts";

type Options = {
  readonly size: Size;
  readonly span: CellSpan;
  readonly rowsInView: () => number;
  readonly onSpan: (span: CellSpan) => void;
  readonly onEdit: (edits: readonly CellEdit[]) => void;
  /** Opens the active cell; with a text, that replaces what stood there. */
  readonly onStart: (text?: string) => void;
};

/** Arrows move, with Ctrl to the edge, with Shift they widen the choice. Enter, F2 or typing opens the cell, Delete clears. */
export function useEditKeys({ size, span, rowsInView, onSpan, onEdit, onStart }: Options) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || size.rows === 0 || event.nativeEvent.isComposing) return;
    const far = event.ctrlKey || event.metaKey;
    if (event.altKey) return;
    const wanted = moved(span.active, { key: event.key, far, page: rowsInView() }, size);
    if (wanted) {
      event.preventDefault();
      onSpan(event.shiftKey ? { anchor: span.anchor, active: wanted } : at(wanted));
      return;
    }
    if (far) return;
    if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      onStart();
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      onEdit(filled(areaOf(span), () => ""));
    } else if ([...event.key].length === 1) {
      event.preventDefault();
      onStart(event.key);
    }
  };
}
