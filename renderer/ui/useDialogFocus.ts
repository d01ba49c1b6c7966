import { useLayoutEffect, useRef, type RefObject } from "react";

/** What a dialog's popup takes, so that its keys go where they belong. */
type DialogFocus = {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly initialFocus: () => false;
  readonly finalFocus: false;
};

const FIELDS = "a[href], button, input, select, textarea, summary, [tabindex]";

/**
 * Gives a dialog the keys as it opens, and what had them before as it closes: at once both times. A frame after it opened a
 * key would still reach the page below, and until it has faded out what is pressed would be lost. Whoever
 * took the focus meanwhile keeps it.
 */
export function useDialogFocus(open: boolean): DialogFocus {
  const ref = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<Element>(null);
  const wasOpen = useRef(false);
  // Not in an effect: a field that takes the focus as it mounts does so before one could look.
  if (open && !wasOpen.current) cameFrom.current = document.activeElement;
  wasOpen.current = open;

  useLayoutEffect(() => {
    if (!open) giveBack(cameFrom, ref.current);
  }, [open]);
  // One that goes without closing first is gone from the page a moment later.
  useLayoutEffect(() => () => queueMicrotask(() => giveBack(cameFrom, null)), []);

  const initialFocus = () => {
    const popup = ref.current;
    if (popup && !popup.contains(document.activeElement)) (firstField(popup) ?? popup).focus();
    return false as const;
  };
  return { ref, initialFocus, finalFocus: false };
}

const firstField = (popup: HTMLElement): HTMLElement | undefined =>
  [...popup.querySelectorAll<HTMLElement>(FIELDS)].find(
    (field) =>
      field.tabIndex >= 0 &&
      !field.matches(":disabled") &&
      field.checkVisibility({ visibilityProperty: true }),
  );

function giveBack(cameFrom: RefObject<Element | null>, popup: HTMLElement | null): void {
  const element = cameFrom.current;
  const focused = document.activeElement;
  if (!(element instanceof HTMLElement)) return;
  if (focused !== document.body && !popup?.contains(focused)) return;
  cameFrom.current = null;
  // Who signed in sees another screen than the one it came from; its table is what their keys are for. And where nothing had
  // the focus, it would stay in what fades out.
  const isThere = element.isConnected && element !== document.body;
  (isThere ? element : screenNow())?.focus({ preventScroll: true });
}

const screenNow = (): HTMLElement | null =>
  document.querySelector<HTMLElement>("main [role=grid]") ?? document.querySelector("main");
