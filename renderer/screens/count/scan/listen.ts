import { expire, NO_SCAN, pauseMs, press, type Scanning } from "../../../../shared/scanning/burst.ts";
import type { ScannerSettings } from "../../../../shared/scanning/settings.ts";

type Field = HTMLInputElement | HTMLTextAreaElement;
type Before = { readonly field: Field; readonly value: string; readonly start: number | null };

/**
 * Watches every key of the page and hands over the codes that a scanner typed; whatever field has the focus is left
 * as it was before. Where no field has it, keys are held back until it is known that they are a person's, because a
 * scanned letter must not be taken for a shortcut. Answers how to stop.
 */
export function listenForScans(settings: () => ScannerSettings, onScan: (code: string) => void): () => void {
  let state: Scanning = NO_SCAN;
  let before: Before | undefined;
  let held: KeyboardEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let holding: ReturnType<typeof setTimeout> | undefined;
  const given = new WeakSet<Event>();

  const takeBack = () => {
    if (before) setValue(before);
    held = [];
  };
  /** Keys that came before a field took the focus are the first of what is typed there: none may get lost. */
  const typeHeld = (field: Field) => {
    before = fieldOf(field);
    const text = held.splice(0).map(({ key }) => key);
    document.execCommand("insertText", false, text.join(""));
  };
  const release = () => {
    const focused = document.activeElement;
    if (held.length > 0 && isField(focused)) return typeHeld(focused);
    for (const event of held.splice(0)) {
      const again = new KeyboardEvent(event.type, event);
      given.add(again);
      event.target?.dispatchEvent(again);
    }
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
    timer = setTimeout(() => (timer = setTimeout(onSilence, 1)), pauseMs(settings()) + 1);
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
    else if (event.key.length > 1 || isField(event.target)) release();
    else if (event.key !== " ") {
      held.push(event);
      stop(event);
      clearTimeout(holding);
      holding = setTimeout(release, settings().gapMs + 10);
    }
    for (const code of pressed.codes) onScan(code);
    wait();
  };
  addEventListener("keydown", onKeyDown, { capture: true });
  return () => {
    clearTimeout(timer);
    clearTimeout(holding);
    removeEventListener("keydown", onKeyDown, { capture: true });
  };
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
