import { useSyncExternalStore } from "react";
import { MINUTE_MS } from "../../shared/time.ts";

let now = Date.now();

/** The time in ms, a new one every minute: what is due or old on a screen that stays open moves on by itself. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);

function subscribe(changed: () => void): () => void {
  const tick = () => {
    now = Date.now();
    changed();
  };
  tick();
  const timer = setInterval(tick, MINUTE_MS);
  return () => clearInterval(timer);
}
