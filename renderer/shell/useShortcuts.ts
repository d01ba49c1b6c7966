import { useEffect } from "react";
import { allActions } from "../keys/actions.ts";
import { recall } from "../data/remembered.ts";
import { forgetWaiting, isDialogOpen, runForRow } from "../keys/waitingKeys.ts";

const SEQUENCE_MS = 1_200;
export const SINGLE_KEYS = "singleKeys";

/** Runs the action whose keys were pressed. Plain keys stay out of the way of typing and of open dialogs. */
export function useShortcuts(): void {
  useEffect(() => {
    let sequence = "";
    let since = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const pressed = nameOf(event);
      if (pressed === undefined) return;
      const modified = pressed.includes("mod+") || pressed.includes("alt+");
      if (!modified && (isTyping(event.target) || isDialogOpen() || recall(SINGLE_KEYS) === "off")) return;
      if (modified && isDialogOpen()) return;
      // What is decided is decided once: a key held down must not walk through several steps.
      if (event.repeat && event.key === "Enter") return;
      sequence =
        event.timeStamp - since < SEQUENCE_MS && sequence !== "" ? `${sequence} ${pressed}` : pressed;
      since = event.timeStamp;
      const actions = allActions().toReversed();
      const match =
        actions.find(({ keys }) => keys === sequence) ?? actions.find(({ keys }) => keys === pressed);
      if (match) event.preventDefault();
      else if (actions.some(({ keys }) => keys?.startsWith(`${sequence} `))) return;
      sequence = "";
      if (match && !match.ofRows) {
        forgetWaiting();
        match.run();
      } else runForRow(() => runByKeys(match?.keys ?? pressed));
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}

/** What the keys do by then: of other rows something else may be offered, or nothing. */
const runByKeys = (wanted: string): void =>
  allActions()
    .toReversed()
    .find(({ keys }) => keys === wanted)
    ?.run();

function nameOf(event: KeyboardEvent): string | undefined {
  if (["Control", "Shift", "Alt", "Meta", "AltGraph"].includes(event.key)) return undefined;
  const key = event.key === " " ? "space" : event.key.toLowerCase();
  const mod = event.ctrlKey || event.metaKey ? "mod+" : "";
  // Of other keys Shift is part of the sign that they write: nobody presses "shift+?".
  const shift = event.shiftKey && /^\p{L}$/u.test(key) ? "shift+" : "";
  return `${mod}${event.altKey ? "alt+" : ""}${shift}${key}`;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
