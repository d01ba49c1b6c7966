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

/** In the page: from each Enter's own time to the end of the frame that shows the tick, which stands for "on disk". */
export function watchTicks(): void {
  const ticks: number[] = [];
  Object.assign(window, { ticks });
  const channel = new MessageChannel();
  const pressed: number[] = [];
  const saving = new Set<Element>();
  channel.port1.onmessage = () => {
    const since = pressed.shift();
    if (since !== undefined) ticks.push(performance.now() - since);
  };
  window.addEventListener("keydown", (event) => event.key === "Enter" && pressed.push(event.timeStamp), true);
  // Each mark by itself: the next number may be on its way before a look at the page shows that this one arrived.
  new MutationObserver(() => {
    for (const mark of document.querySelectorAll('section li [aria-label="saving"]')) saving.add(mark);
    for (const mark of saving) {
      if (mark.ariaLabel === "saving") continue;
      saving.delete(mark);
      requestAnimationFrame(() => channel.port2.postMessage(0));
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}

/** In the page: what was watched of ticks so far, in milliseconds an entry. */
export const watchedTicks = (): number[] => (window as unknown as { ticks: number[] }).ticks;
