/** In the page: the time between frames while the table scrolls by half a screen a frame. */
export async function scrollAndWatch(): Promise<number[]> {
  const frames: number[] = [];
  let last = performance.now();
  for (let step = 0; step < 240; step++) {
    document.querySelector('[role="grid"]')?.scrollBy(0, 300);
    await new Promise(requestAnimationFrame);
    frames.push(performance.now() - last);
    last = performance.now();
  }
  return frames;
}

/** In the page: from each keydown's own time to the end of the frame that it led to. */
export function watchPaints(): void {
  const paints: number[] = [];
  Object.assign(window, { paints });
  const channel = new MessageChannel();
  const waiting: number[] = [];
  channel.port1.onmessage = () => {
    for (const pressed of waiting.splice(0)) paints.push(performance.now() - pressed);
  };
  window.addEventListener(
    "keydown",
    (event) => {
      waiting.push(event.timeStamp);
      requestAnimationFrame(() => channel.port2.postMessage(0));
    },
    true,
  );
}

/** In the page: what was watched so far, in milliseconds a key. */
export const watchedPaints = (): number[] => (window as unknown as { paints: number[] }).paints;

/**
 * In the page: from each Enter's own time to the end of the frame that shows the tick, which stands for "on disk". Each
 * number must be another one: by it an entry finds its Enter, because not every Enter is an entry (a line that is asked
 * for again takes no number that was begun for the next).
 */
export function watchTicks(): void {
  const ticks: number[] = [];
  Object.assign(window, { ticks });
  const channel = new MessageChannel();
  const pressedAt = new Map<string, number>();
  const saving = new Set<Element>();
  const drawn: number[] = [];
  channel.port1.onmessage = () => {
    for (const pressed of drawn.splice(0)) ticks.push(performance.now() - pressed);
  };
  const onKeyDown = ({ key, target, timeStamp }: KeyboardEvent) => {
    if (key === "Enter" && target instanceof HTMLInputElement) pressedAt.set(target.value, timeStamp);
  };
  window.addEventListener("keydown", onKeyDown, true);
  new MutationObserver(() => {
    for (const mark of document.querySelectorAll('section li [aria-label="saving"]')) saving.add(mark);
    for (const mark of saving) {
      if (mark.ariaLabel === "saving") continue;
      saving.delete(mark);
      const [number = ""] = mark.closest("li")?.lastElementChild?.textContent.split(" ") ?? [];
      const pressed = pressedAt.get(number);
      if (pressed === undefined) continue;
      drawn.push(pressed);
      requestAnimationFrame(() => channel.port2.postMessage(0));
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}

/** In the page: what was watched of ticks so far, in milliseconds an entry. */
export const watchedTicks = (): number[] => (window as unknown as { ticks: number[] }).ticks;
