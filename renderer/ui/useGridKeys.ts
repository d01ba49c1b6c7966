import type { KeyboardEvent } from "react";

/** The rows chosen: from where the choice began to the active row, both included. */
export type Span = { readonly anchor: number; readonly active: number };
export const FIRST_ROW: Span = { anchor: 0, active: 0 };

type Options = {
  readonly rowCount: number;
  readonly span: Span;
  readonly rowsInView: () => number;
  readonly onSpan: (span: Span) => void;
  readonly onOpen: ((index: number) => void) | undefined;
  readonly onCopy: ((span: Span) => void) | undefined;
};

/** Arrows, PageUp, PageDown, Home, End; with Shift they widen the choice. Enter opens, Ctrl+C copies. */
export function useGridKeys({ rowCount, span, rowsInView, onSpan, onOpen, onCopy }: Options) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || rowCount === 0 || event.altKey) return;
    const modified = event.ctrlKey || event.metaKey;
    if (modified && event.key === "c" && onCopy) {
      event.preventDefault();
      onCopy(span);
      return;
    }
    if (event.key === "Enter" && !modified && onOpen) {
      event.preventDefault();
      onOpen(span.active);
      return;
    }
    const wanted = target(event.key, span.active, rowCount, rowsInView());
    if (wanted === undefined) return;
    event.preventDefault();
    const active = Math.max(0, Math.min(rowCount - 1, wanted));
    onSpan({ anchor: event.shiftKey ? span.anchor : active, active });
  };
}

function target(key: string, at: number, rowCount: number, page: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at - 1;
    case "PageDown":
      return at + page;
    case "PageUp":
      return at - page;
    case "Home":
      return 0;
    case "End":
      return rowCount - 1;
    default:
      return undefined;
  }
}
