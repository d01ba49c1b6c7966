import { figure } from "../../shared/many.ts";
import {
  begunTooLateNotes,
  countedTooEarlyNotes,
  lateBaselineNotes,
  movedBeforeBaseline,
  movedBeforeText,
  partedBaselineNotes,
} from "../baselines.ts";
import { onHandAuthorities } from "../book.ts";
import { clockNotes } from "../compare/clocks.ts";
import type { ReadDb } from "../connection.ts";
import { findSource } from "../sources.ts";
import type { Session } from "./session.ts";

/** Says what of a source's movements its baselines leave behind; from a movement's id on. */
export function warnOfBaselines(session: Session, firstId: number): void {
  const { write, source, note } = session;
  if (!source) return;
  for (const moved of movedBeforeBaseline(write.db, source.id, firstId))
    note(movedBeforeText(source.name, moved), moved.movements);
  for (const sentence of lateBaselineNotes(write.db, source)) note(sentence);
}

/** Says where a baseline that came in begins a ledger more than once, and which counts are from before it. */
export function warnOfNewBaselines({ write, source, note, importId }: Session): void {
  if (!source) return;
  for (const sentence of partedBaselineNotes(write.db, source, importId)) note(sentence);
  const authorities = onHandAuthorities(write.db);
  if (!authorities.ok) return;
  for (const sentence of begunTooLateNotes(write.db, importId, authorities.value)) note(sentence);
}

/** Says which counts that came in no ledger reaches back to; where nobody has the authority, a reconcile refuses anyway. */
export function warnOfEarlyCounts({ write, note, importId }: Session): void {
  const authorities = onHandAuthorities(write.db);
  if (!authorities.ok) return;
  for (const sentence of countedTooEarlyNotes(write.db, "import_id", importId, authorities.value))
    note(sentence);
}

/** The same after movements came in, the earliest of them at `first`, asked only where that is before a baseline. */
export function warnOfOldMovements(session: Session, firstId: number, first: number | undefined): void {
  const { db } = session.write;
  const last = db.get<{ at: number | null }>(
    "SELECT MAX(as_of) AS at FROM baselines WHERE source_id = ?",
    session.source?.id ?? 0,
  )?.at;
  if (first !== undefined && typeof last === "number" && first <= last) warnOfBaselines(session, firstId);
}

/** Fewer rows that share an event id may well be what they look like. */
const WORTH_SAYING = 10;

/** Says that what was taken for an event's id isn't one: most rows of the file have another row's, and say something else. */
export function warnOfSharedIds({ note, counts, reading }: Session, contradicting: number): void {
  const rows = counts.accepted + counts.duplicates + counts.rejected + counts.unchanged;
  if (contradicting * 2 <= rows || contradicting < WORTH_SAYING) return;
  note(
    `“${reading.map?.["event_id"] ?? "event_id"}” gives ${figure(contradicting)} of ${figure(rows)} rows the event id of another row that says something else, so it hardly names one event. Map a column that does, or the document's line beside it, or no event id at all; an import that was made can be undone.`,
  );
}

/** A file smaller than this part of all movements isn't worth a look at the other sources; a comparison looks anyway. */
const WORTH_A_LOOK = 1 / 20;

/** Says where the same documents stand in another source a constant time apart: a time zone was set wrong. */
export function warnOfClocks(session: Session, firstId: number): void {
  const { write, source, note, counts } = session;
  if (!source || counts.accepted < (firstId + counts.accepted) * WORTH_A_LOOK) return;
  for (const name of otherSources(write.db, source.id)) {
    const other = findSource(write.db, name);
    for (const sentence of other ? clockNotes(write.db, source, other) : []) note(sentence);
  }
}

const otherSources = (db: ReadDb, source: number): readonly string[] =>
  db
    .all<{ name: string }>("SELECT name FROM sources WHERE id <> ? ORDER BY name", source)
    .map(({ name }) => name);
