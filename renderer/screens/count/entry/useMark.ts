import { useStore } from "zustand";
import type { Entries } from "./entries.ts";
import { keyOf, type CountLine, type Mark } from "./lines.ts";

/** What this window knows of one line: whoever reads it here is drawn again when that changes, and for no other line. */
export function useMark(entries: Entries, line: CountLine): Mark | undefined {
  const key = keyOf(line);
  return useStore(entries.store, ({ marks }) => marks.get(key));
}
