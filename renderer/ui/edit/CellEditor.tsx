import { useEffect, useRef } from "react";
import css from "./EditGrid.module.css";
import type { Editor } from "./useEditing.ts";

type Props = { readonly label: string; readonly editor: Editor };

/** The one open cell. Text that was typed over the cell stands ready to go on; else all of it is chosen. */
export function CellEditor({ label, editor }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const { typed } = editor;
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    if (!typed) input.current?.select();
  }, [typed]);
  return (
    <input
      ref={input}
      className={css["editor"]}
      aria-label={label}
      defaultValue={editor.text}
      autoComplete="off"
      spellCheck={false}
      onInput={(event) => editor.onText(event.currentTarget.value)}
      onKeyDown={editor.onKeyDown}
      onBlur={editor.onLeave}
    />
  );
}
