import { useEffect } from "react";
import { flushSync } from "react-dom";

/** What was asked of rows or of a screen that aren't there yet, in its order. */
let waiting: (() => void)[] = [];

/**
 * Whether no key may mean what is seen: a table of the screen still shows the rows of another filter, or the screen doesn't
 * know yet what it is to offer.
 */
const isMoreOnItsWay = (): boolean => document.querySelector("main [aria-busy=true]") !== null;

/** Runs what is about a row: now, or once the rows that were asked for are there. */
export function runForRow(run: () => void): void {
  if (waiting.length > 0 || isMoreOnItsWay()) waiting.push(run);
  else run();
}

/** Forgets what waits: another filter was asked for meanwhile, or another screen. */
export function forgetWaiting(): void {
  waiting = [];
}

/**
 * Of a table or a screen whose element says `aria-busy` as long as `isBusy`: then what waited runs, each after what the one before it did
 * is drawn. A dialog that one of them opens has the keys from then on, so what was pressed after it means nothing here. What waits goes
 * with the table or the screen.
 */
export function useWaitingKeys(isBusy: boolean): void {
  useEffect(() => {
    if (!isBusy) runWaiting();
  }, [isBusy]);
  useEffect(() => forgetWaiting, []);
}

function runWaiting(): void {
  // Not within a render or an effect, where nothing can be drawn in between.
  setTimeout(() => {
    while (waiting.length > 0 && !isMoreOnItsWay()) {
      const run = waiting.shift();
      if (isDialogOpen()) forgetWaiting();
      else if (run) flushSync(run);
    }
  });
}

/** One that is fading out has given the keys back already. */
export const isDialogOpen = (): boolean =>
  document.querySelector('[role="dialog"]:not([data-ending-style])') !== null;
