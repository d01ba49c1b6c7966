import { useRef } from "react";

/**
 * Gives the focus back to what had it before a dialog opened, as the dialog's `finalFocus`. What no Tab reaches, like a
 * screen as a whole, gets it itself: its first button would take the next Enter.
 */
export function useFocusBack(open: boolean): () => HTMLElement | undefined {
  const cameFrom = useRef<Element>(null);
  const wasOpen = useRef(false);
  // Not in an effect: a field that takes the focus as it mounts does so before one could look.
  if (open && !wasOpen.current) cameFrom.current = document.activeElement;
  wasOpen.current = open;
  return () => {
    const element = cameFrom.current;
    if (!(element instanceof HTMLElement)) return undefined;
    // Who signed in sees another screen than the one it came from; its table is what their keys are for.
    if (!element.isConnected) {
      queueMicrotask(() => screenNow()?.focus({ preventScroll: true }));
      return undefined;
    }
    if (element.tabIndex >= 0) return element;
    queueMicrotask(() => element.focus({ preventScroll: true }));
    return undefined;
  };
}

const screenNow = (): HTMLElement | null =>
  document.querySelector<HTMLElement>("main [role=grid]") ?? document.querySelector("main");
