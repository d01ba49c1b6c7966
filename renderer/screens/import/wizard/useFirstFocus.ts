import { useLayoutEffect, type RefObject } from "react";

/** Puts the focus on a step's first useful control as soon as it is there: whoever sees a step may press its keys. */
export function useFirstFocus(ref: RefObject<HTMLElement | null>, ready = true): void {
  useLayoutEffect(() => {
    // After the renders that mounting sets off: until then a radio doesn't know its place among the others.
    if (ready) queueMicrotask(() => ref.current?.focus({ preventScroll: true }));
  }, [ref, ready]);
}
