import type { Instant } from "../../shared/time.ts";
import { addEvent } from "../cases/keep.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { type FieldName, type Fields, fieldsFrom, readFields } from "./fields.ts";

/** Something that a person did to a case, and what it changed. */
export type Step = {
  readonly id: number;
  readonly case: number;
  readonly at: Instant;
  readonly by: string;
  readonly what: string;
  readonly text: string;
  readonly before: Fields;
  readonly after: Fields;
};
type Row = Omit<Step, "before" | "after"> & { readonly before: string; readonly after: string };

const SELECT = `SELECT s.id, s.case_id AS "case", s.at, s.by, s.what, e.text, s.before, s.after
  FROM case_steps s JOIN case_events e ON e.id = s.event_id`;
/** A step back is none that can be taken back again: one does the thing once more. */
const STANDING = "s.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM case_steps u WHERE u.undoes = s.id)";

export type Done = {
  readonly what: string;
  readonly text: string;
  /** What it may change; and what must be as it was when it is taken back. */
  readonly fields: readonly FieldName[];
  /** The same for all cases that are changed at once. */
  readonly bulk: string | undefined;
};

/** Does something to a case and writes down what it changed; undefined where that is nothing, and nothing is said. */
export function takeStep(
  write: WriteContext,
  id: number,
  done: Done,
  carryOut: () => void,
): Step | undefined {
  const { db, actor, now } = write;
  const before = readFields(db, id, done.fields);
  carryOut();
  const after = readFields(db, id, done.fields);
  if (done.fields.length > 0 && changedIn(before, after).length === 0) return undefined;
  const step = saveStep(write, id, { ...done, before, after, undoes: null });
  return { id: step, case: id, at: now, by: actor.name, what: done.what, text: done.text, before, after };
}

type Saved = Omit<Done, "fields"> & {
  readonly before: Fields;
  readonly after: Fields;
  readonly undoes: number | null;
};

/** Writes a step and what the history says of it. */
export function saveStep(write: WriteContext, id: number, saved: Saved): number {
  const { db, actor, now } = write;
  const { what, text, before, after, bulk = null, undoes } = saved;
  addEvent(write, id, what, text);
  const event = db.get<{ id: number }>("SELECT MAX(id) AS id FROM case_events WHERE case_id = ?", id);
  return db.runOne(
    `INSERT INTO case_steps (case_id, at, by, what, before, after, event_id, bulk, undoes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, now, actor.name, undoes === null ? what : "undo", JSON.stringify(before), JSON.stringify(after)],
    ...[event?.id ?? null, bulk, undoes],
  );
}

/** The names of the fields that differ. */
export const changedIn = (before: Fields, after: Fields): readonly string[] =>
  Object.keys(after).filter((name) => before[name] !== after[name]);

/** One step, whoever took it; undefined where there is none, or it was taken back. */
export const standingStep = (db: ReadDb, step: number): Step | undefined =>
  parsed(db.get<Row>(`${SELECT} WHERE s.id = ? AND ${STANDING}`, step));

/** The last step of a case that wasn't taken back. */
export const lastStep = (db: ReadDb, id: number): Step | undefined =>
  parsed(db.get<Row>(`${SELECT} WHERE s.case_id = ? AND ${STANDING} ORDER BY s.id DESC LIMIT 1`, id));

/** Steps of a case after one of them, the first one first. */
export const stepsAfter = (db: ReadDb, { case: id, id: step }: Step): readonly Step[] =>
  db
    .all<Row>(`${SELECT} WHERE s.case_id = ? AND s.id > ? AND ${STANDING} ORDER BY s.id`, id, step)
    .flatMap((row) => parsed(row) ?? []);

/** What was done at once, the last of it first. */
export const stepsOfBulk = (db: ReadDb, bulk: string): readonly Step[] =>
  db
    .all<Row>(`${SELECT} WHERE s.bulk = ? AND ${STANDING} ORDER BY s.id DESC`, bulk)
    .flatMap((row) => parsed(row) ?? []);

const parsed = (row: Row | undefined): Step | undefined =>
  row && { ...row, before: fieldsFrom(row.before), after: fieldsFrom(row.after) };

/** An adjustment of the case's stock that was approved at the time or later: what was decided on stays as it was. */
export function approvedSince(db: ReadDb, id: number, at: number): number | undefined {
  return db.get<{ id: number }>(
    `SELECT a.id FROM cases c JOIN adjustments a ON a.case_id = c.id
        OR (a.source_id = c.source_id AND (a.position_id = c.position_id OR a.to_position_id = c.position_id))
      WHERE c.id = ? AND a.state = 'approved' AND a.decided_at >= ? ORDER BY a.id DESC LIMIT 1`,
    id,
    at,
  )?.id;
}
