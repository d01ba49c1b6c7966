import { expire, NO_SCAN, press, type Scanning, silenceMs } from "../../../../shared/scanning/burst.ts";
import type { ScannerSettings } from "../../../../shared/scanning/settings.ts";
import { firstHeld, hold, isHolding, takeHeld } from "./held.ts";

type Field = HTMLInputElement | HTMLTextAreaElement;
type Before = { readonly field: Field; readonly value: string; readonly start: number | null };

/** The field that takes digits when nothing else does: there, not there yet, or none. */
export type Home = HTMLInputElement | "later" | undefined;

export type Listener = {
  readonly settings: () => ScannerSettings;
  readonly onScan: (code: string) => void;
  readonly home: () => Home;
};

/** How often it is looked whether keys that wait for the page can go on. */
const LOOK_AGAIN_MS = 16;

/**
 * Watches every key of the page and hands over the codes that a scanner typed; whatever field has the focus is left
 * as it was before. Where no field has it, keys are held back until it is known that they are a person's, because a
 * scanned letter must not be taken for a shortcut; a number then goes to its field, wherever the focus was. Answers how
 * to stop.
 */
export function listenForScans({ settings, onScan, home }: Listener): () => void {
  let state: Scanning = NO_SCAN;
  let before: Before | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let releasing: ReturnType<typeof setTimeout> | undefined;
  let isBlind = false;
  const given = new WeakSet<Event>();

  const takeBack = () => {
    if (before) setValue(before);
    takeHeld();
  };
  const again = (event: KeyboardEvent, target: EventTarget | null) => {
    const copy = new KeyboardEvent(event.type, event);
    given.add(copy);
    target?.dispatchEvent(copy);
  };
  /** No key of a number may get lost: what came before the field was there is typed into it. */
  const typeInto = (field: Field, keys: readonly KeyboardEvent[]) => {
    field.focus();
    before = fieldOf(field);
    for (const event of keys) {
      if (event.key.length === 1) document.execCommand("insertText", false, event.key);
      // Nobody enters a number of a line that they haven't seen.
      else if (isBlind) break;
      else again(event, field);
    }
    isBlind = false;
  };
  const release = () => {
    clearTimeout(releasing);
    const first = firstHeld();
    if (!first) return;
    const place = placeOf(first, home);
    isBlind ||= place === "later";
    if (isHolding() || place === "later") releasing = setTimeout(release, LOOK_AGAIN_MS);
    else if (place) typeInto(place, takeHeld());
    else for (const event of takeHeld()) again(event, event.target);
  };
  const onSilence = () => {
    const end = expire(state, performance.now(), settings());
    state = end.state;
    if (end.takeBack) takeBack();
    else release();
    for (const code of end.codes) onScan(code);
  };
  const wait = () => {
    clearTimeout(timer);
    // Twice: keys that came while the page was busy are handed over before the second one is due.
    timer = setTimeout(() => (timer = setTimeout(onSilence, 1)), silenceMs(state, settings()) + 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (given.has(event) || event.isComposing || isRaw(event.target)) return;
    const isTyped = event.key.length === 1 || event.key === "Enter" || event.key === "Tab";
    if (!isTyped || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const pressed = press(state, { key: event.key, at: event.timeStamp }, settings());
    state = pressed.state;
    if (pressed.takeBack) takeBack();
    if (pressed.begins) {
      release();
      before = fieldOf(event.target);
    }
    if (pressed.swallow) stop(event);
    else if (isToBeHeld(event)) {
      hold(event);
      stop(event);
      clearTimeout(releasing);
      // Behind Enter a number is whole; anything else may be a scanner's next letter.
      if (event.key === "Enter") release();
      else releasing = setTimeout(release, settings().gapMs + 10);
    } else release();
    for (const code of pressed.codes) onScan(code);
    wait();
  };
  addEventListener("keydown", onKeyDown, { capture: true });
  return () => {
    clearTimeout(timer);
    clearTimeout(releasing);
    removeEventListener("keydown", onKeyDown, { capture: true });
  };
}

/** Where keys go that begin with this one: the field that has the focus by now, else the home of numbers. */
function placeOf({ key }: KeyboardEvent, home: () => Home): Field | "later" | undefined {
  const focused = document.activeElement;
  if (isField(focused)) return focused;
  // What a dialog doesn't take is nobody's, unless it is fading out.
  const isInDialog = focused?.closest('[role="dialog"]:not([data-ending-style])');
  return /^\d$/.test(key) && !isInDialog ? home() : undefined;
}

/** A key that no field takes; and every one behind a key that waits, because they keep their order. */
function isToBeHeld({ key, target }: KeyboardEvent): boolean {
  if (isHolding()) return true;
  if (isField(target)) return false;
  const first = firstHeld()?.key ?? key;
  if (key === "Enter") return /^\d$/.test(first);
  return key.length === 1 && (key !== " " || firstHeld() !== undefined);
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Where a scanner is measured, its keys are wanted as they come. */
const isRaw = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.dataset["scan"] === "raw";

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

const fieldOf = (target: EventTarget | null): Before | undefined =>
  isField(target) ? { field: target, value: target.value, start: target.selectionStart } : undefined;

/** As if the person had taken the characters out: React hears of it, too. */
function setValue({ field, value, start }: Before): void {
  const proto =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(proto, "value")?.set?.call(field, value);
  if (start !== null) field.setSelectionRange(start, start);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
