import { flushSync } from "react-dom";

/** What was asked of rows that aren't there yet, in its order. */
let waiting: (() => void)[] = [];

/** Whether a table of the screen still shows the rows of another filter, so that no key may mean them. */
const areRowsOnTheirWay = (): boolean => document.querySelector("main [role=grid][aria-busy=true]") !== null;

/** Runs what is about a row: now, or once the rows that were asked for are there. */
export function runForRow(run: () => void): void {
  if (waiting.length > 0 || areRowsOnTheirWay()) waiting.push(run);
  else run();
}

/** Forgets what waits: another filter was asked for meanwhile, or another screen. */
export function forgetWaiting(): void {
  waiting = [];
}

/**
 * Told by a table that its rows are there: what waited runs, each after what the one before it did is drawn. A dialog that one of them
 * opens has the keys from then on, so what was pressed after it means nothing here.
 */
export function runWaiting(): void {
  // Not within a render or an effect, where nothing can be drawn in between.
  setTimeout(() => {
    while (waiting.length > 0 && !areRowsOnTheirWay()) {
      const run = waiting.shift();
      if (isDialogOpen()) forgetWaiting();
      else if (run) flushSync(run);
    }
  });
}

/** One that is fading out has given the keys back already. */
export const isDialogOpen = (): boolean =>
  document.querySelector('[role="dialog"]:not([data-ending-style])') !== null;
