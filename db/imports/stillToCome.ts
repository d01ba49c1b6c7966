import { cellProblem, type Problem } from "../../shared/ingest/rejects.ts";
import { DAY_MS, formatInstant, HOUR_MS, instant } from "../../shared/time.ts";
import type { Session } from "./session.ts";

/** Other clocks go ahead of ours by minutes, or by an hour where one of the two missed a change to summer time. */
const TOLERATED_MS = HOUR_MS;

/** A count is made this long after what its systems reported last, at most. */
const COUNTED_WITHIN_MS = 31 * DAY_MS;

/** True of a moment in a file that is still to come, whatever the clocks: a typo, or another zone than was thought. */
const isStillToCome = ({ write }: Session, at: number): boolean => at > write.now + TOLERATED_MS;

/**
 * Tells of which moments of a file of counts nobody can have counted yet. A system that reports what is still to come shows that the
 * clock here is behind; then a count may be as late as its reports.
 */
export function tooLateToCount(session: Session): (at: number) => boolean {
  let latest: number | undefined;
  return (at) => {
    if (!isStillToCome(session, at)) return false;
    latest ??= session.write.db.get<{ at: number | null }>(LAST_REPORTED)?.at ?? 0;
    if (!isStillToCome(session, latest) || at > latest + COUNTED_WITHIN_MS) return true;
    warnOfFuture(session, at, "Counts");
    return false;
  };
}

const LAST_REPORTED = `SELECT MAX(at) AS at FROM (SELECT MAX(occurred_at) AS at FROM movements
  UNION ALL SELECT MAX(as_of) FROM reported UNION ALL SELECT MAX(as_of) FROM baselines)`;

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
    session.note(
      `${what} at times that are still to come, which may be typos or of another time zone, or the clock here is behind`,
    );
}
