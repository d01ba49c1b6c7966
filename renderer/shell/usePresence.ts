import { useEffect } from "react";
import { announceChange } from "../data/changes.ts";
import { client } from "../data/client.ts";
import { useSession } from "../data/session.tsx";
import { forgetAnswers } from "../data/useRead.ts";

const TICK_MS = 5_000;
const MINUTE_MS = 60_000;
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

/**
 * Tells the service that somebody is there, and asks it who is once nobody was for too long: the service decides that
 * the session is over, and what is on screen goes with the answer.
 */
export function usePresence(): void {
  const { whoami } = useSession();
  const idleMs = whoami.user === null ? 0 : whoami.idleMinutes * MINUTE_MS;
  useEffect(() => {
    if (idleMs === 0) return undefined;
    let isThere = true;
    let toldAt = Date.now();
    const note = () => (isThere = true);
    const isSignedIn = async (): Promise<boolean> => {
      const answer = await client["session.whoami"]({});
      return !answer.ok || answer.value.user !== null;
    };
    const look = async () => {
      // The first key after a night asleep is no sign that somebody was there.
      if (Date.now() - toldAt > idleMs && !(await isSignedIn())) {
        forgetAnswers();
        announceChange();
      } else if (isThere) {
        isThere = false;
        toldAt = Date.now();
        await client["session.touch"]({});
      }
    };
    const tick = () => void look();
    for (const sign of SIGNS) addEventListener(sign, note, { passive: true });
    const timer = setInterval(tick, TICK_MS);
    document.addEventListener("visibilitychange", tick);
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, note);
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [idleMs, whoami.user]);
}
