import { setTimeout as delay } from "node:timers/promises";
import { admit } from "../../shared/rpc.ts";
import type { Actor, Admitted } from "../../shared/rpc.ts";
import { SECOND_MS } from "../../shared/time.ts";

export const LOOK_EVERY_MS = 5 * SECOND_MS;

/** Whose name stands in the audit for what the app does by itself with dropped files. */
export const DROP_ACTOR: Actor = { name: "drop folder", role: "manager" };

export type Ticking = {
  /** Whether there is a folder to look into at all. */
  readonly isOn: () => boolean;
  /** Carries a scan out in its turn; resolves when it is done, whatever came of it. */
  readonly scan: (call: Admitted, actor: Actor, signal: AbortSignal) => Promise<unknown>;
  readonly everyMs: number;
};

/**
 * Looks into the drop folders again and again, each look some time after the one before has ended, so that they never
 * pile up behind a long job. Answers what ends it: a scan under way is cancelled.
 */
export function startTicking({ isOn, scan, everyMs }: Ticking): () => void {
  const ending = new AbortController();
  const call = admit("drops.scan", {}, DROP_ACTOR);
  if (!call.ok) throw new Error(`the drop folder's own scan is refused: ${call.error.message}`);
  void tick(call.value);
  return () => ending.abort();

  async function tick(admitted: Admitted): Promise<void> {
    while (await passed(everyMs, ending.signal)) {
      if (isOn()) await scan(admitted, DROP_ACTOR, ending.signal);
    }
  }
}

/** False once it was ended. */
async function passed(ms: number, signal: AbortSignal): Promise<boolean> {
  // An interrupted wait rejects, which is no news here.
  await delay(ms, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}
