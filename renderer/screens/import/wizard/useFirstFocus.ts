import { useEffect, type RefObject } from "react";

/** Puts the focus on a step's first useful control, once it is there. */
export function useFirstFocus(ref: RefObject<HTMLElement | null>, ready = true): void {
  useEffect(() => {
    // After the renders that mounting sets off: until then a radio doesn't know its place among the others.
    if (ready) queueMicrotask(() => ref.current?.focus({ preventScroll: true }));
  }, [ref, ready]);
}
