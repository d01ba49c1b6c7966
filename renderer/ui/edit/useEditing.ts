import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { at, type Cell, type CellEdit, type CellSpan, moved, type Size } from "./cells.ts";

/** An open cell: the text it opened with, and whether that was typed over what stood there. */
export type Editor = {
  readonly text: string;
  readonly typed: boolean;
  readonly onText: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onLeave: () => void;
};

type Options = {
  readonly active: Cell;
  readonly size: Size;
  readonly cellAt: (row: number, column: number) => string;
  readonly onEdit: (edits: readonly CellEdit[]) => void;
  readonly onSpan: (span: CellSpan) => void;
  /** Gives the focus back to the grid. */
  readonly focus: () => void;
};
type Open = Pick<Editor, "text" | "typed">;

const NEXT: Readonly<Record<string, string>> = { Enter: "ArrowDown", Tab: "ArrowRight" };
const BACK: Readonly<Record<string, string>> = { Enter: "ArrowUp", Tab: "ArrowLeft" };

/** Enter and Tab take the text and go on, Escape leaves the cell as it was, leaving it in any other way takes it. */
export function useEditing(options: Options) {
  const [open, setOpen] = useState<Open>();
  const latest = useRef(options);
  latest.current = options;
  // The open cell as it stands now; nothing while none is open, so that no text is taken twice.
  const draft = useRef<CellEdit>(undefined);

  const start = useCallback((typed?: string) => {
    const { active, size, cellAt } = latest.current;
    if (size.rows === 0 || size.columns === 0) return;
    const text = typed ?? cellAt(active.row, active.column);
    draft.current = { ...active, value: text };
    setOpen({ text, typed: typed !== undefined });
  }, []);

  const take = useCallback(() => {
    const edit = draft.current;
    draft.current = undefined;
    setOpen(undefined);
    const { cellAt, onEdit } = latest.current;
    if (edit && edit.value !== cellAt(edit.row, edit.column)) onEdit([edit]);
  }, []);

  /** Goes to another cell; the browser moves the focus too late to tell the open one that it was left. */
  const pick = useCallback(
    (active: Cell, anchor: Cell) => {
      take();
      latest.current.onSpan({ anchor, active });
    },
    [take],
  );

  const editor = useMemo<Editor | undefined>(() => {
    if (!open) return undefined;
    const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.nativeEvent.isComposing) return;
      const modified = event.ctrlKey || event.metaKey;
      // A step of the screen is taken with what stands in the cell.
      if ((modified || event.altKey) && event.key === "Enter") take();
      // Undoing letters is the text's own business while it is being typed.
      if (modified && ["z", "y", "d"].includes(event.key)) event.stopPropagation();
      const key = onward(event, open.typed);
      if (key === undefined && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      if (key === undefined) draft.current = undefined;
      take();
      const { active, size, onSpan, focus } = latest.current;
      if (key !== undefined) onSpan(at(moved(active, { key, far: false, page: 1 }, size) ?? active));
      focus();
    };
    return {
      text: open.text,
      typed: open.typed,
      onText: (value) => {
        if (draft.current) draft.current = { ...draft.current, value };
      },
      onKeyDown,
      onLeave: take,
    };
  }, [open, take]);

  return { start, pick, editor };
}

/** The direction in which a key leaves the cell. Arrows do so only where typing opened it: else they move in the text. */
function onward(event: KeyboardEvent, typed: boolean): string | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (typed && event.key.startsWith("Arrow")) return event.key;
  return (event.shiftKey ? BACK : NEXT)[event.key];
}
