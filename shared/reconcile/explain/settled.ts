import type { Quantity } from "../../quantity.ts";
import { instant } from "../../time.ts";
import type { Pending, Waiting } from "./types.ts";

/**
 * What waits explains a difference until its window closes; or for good where it was booked on before that, because it shows
 * that the goods were only ahead of their booking, which is what is named then.
 */
export function waitingFor({ movement, since, takenOn }: Waiting, effect: Quantity, window: number): Pending {
  const closes = instant(since + window);
  return takenOn !== null && takenOn.at <= closes
    ? { name: takenOn.movement, effect, expiresAt: null, isSettled: true }
    : { name: movement, effect, expiresAt: closes };
}
