import { useSyncExternalStore } from "react";

/** A laptop of 1366 pixels is narrow for our widest tables, a screen of 1600 isn't. */
const NARROW = "(width < 1500px)";

/** Whether the window is too narrow for every column of a wide table. */
export const useIsNarrow = (): boolean => useSyncExternalStore(follow, () => matchMedia(NARROW).matches);

function follow(changed: () => void): () => void {
  const narrow = matchMedia(NARROW);
  narrow.addEventListener("change", changed);
  return () => narrow.removeEventListener("change", changed);
}
