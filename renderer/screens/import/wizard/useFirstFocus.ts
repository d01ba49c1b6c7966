import { useEffect, type RefObject } from "react";

/** Puts the focus on a step's first useful control, once it is there. */
export function useFirstFocus(ref: RefObject<HTMLElement | null>, ready = true): void {
  useEffect(() => {
    if (ready) ref.current?.focus({ preventScroll: true });
  }, [ref, ready]);
}
