import { cellProblem, type Problem } from "../../shared/ingest/rejects.ts";
import { formatInstant, HOUR_MS, instant } from "../../shared/time.ts";
import type { Session } from "./session.ts";

/** Other clocks go ahead of ours by minutes, or by an hour where one of the two missed a change to summer time. */
const TOLERATED_MS = HOUR_MS;

/** True of a moment in a file that is still to come, whatever the clocks: a typo, or another zone than was thought. */
export const isStillToCome = ({ write }: Session, at: number): boolean => at > write.now + TOLERATED_MS;

/** Why a count's row is set aside: it would outrank every count that is made until then. */
export const countedInFuture = (at: number): Problem =>
  cellProblem(
    "counted_at",
    formatInstant(instant(at)),
    "inTheFuture",
    "is still to come, and a count can't be made in the future. Write when it was counted.",
  );

/** Says of other rows how many tell of what is still to come; they are kept as they are written. */
export function warnOfFuture(session: Session, at: number, what: string): void {
  if (isStillToCome(session, at))
    session.note(`${what} at times that are still to come, which may be typos or of another time zone`);
}
