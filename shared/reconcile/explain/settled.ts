import { type Instant, instant } from "../../time.ts";
import type { Waiting } from "./types.ts";

/**
 * Until when what waits explains a difference: until its window closes, or for good where it was booked on before that, because it
 * shows that the goods were only ahead of their booking.
 */
export function settledBy({ since, takenOn }: Waiting, window: number): Instant | null {
  const closes = instant(since + window);
  return takenOn !== null && takenOn <= closes ? null : closes;
}
