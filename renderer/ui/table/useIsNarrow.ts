import { useCallback, useSyncExternalStore } from "react";

/** A laptop of 1366 pixels is narrow for our widest tables, a screen of 1600 isn't. */
const NARROW_PX = 1500;

/** Whether the window is too narrow for every column of a wide table, or of one that needs so many pixels. */
export function useIsNarrow(leastPx = NARROW_PX): boolean {
  const query = `(width < ${leastPx}px)`;
  const subscribe = useCallback((changed: () => void) => follow(query, changed), [query]);
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

function follow(query: string, changed: () => void): () => void {
  const narrow = matchMedia(query);
  narrow.addEventListener("change", changed);
  return () => narrow.removeEventListener("change", changed);
}
