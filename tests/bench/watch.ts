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

/** In the page: from each Enter's own time to the end of the frame that shows what the service answered to it. */
export function watchTicks(): void {
  const ticks: number[] = [];
  Object.assign(window, { ticks });
  const channel = new MessageChannel();
  let pressed: number | undefined;
  channel.port1.onmessage = () => {
    if (pressed !== undefined) ticks.push(performance.now() - pressed);
    pressed = undefined;
  };
  window.addEventListener("keydown", (event) => event.key === "Enter" && (pressed = event.timeStamp), true);
  new MutationObserver(() => {
    const text = document.querySelector("#entry-message")?.textContent ?? "";
    if (pressed !== undefined && /^Saved|count this line again/.test(text))
      requestAnimationFrame(() => channel.port2.postMessage(0));
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** In the page: what was watched of ticks so far, in milliseconds an entry. */
export const watchedTicks = (): number[] => (window as unknown as { ticks: number[] }).ticks;
