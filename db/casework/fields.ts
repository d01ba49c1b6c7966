import * as v from "valibot";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";

/** What a field of a case is: as its column holds it, or 1 and 0 for a link or a file that is there or not. */
export type Fields = Readonly<Record<string, string | number | null>>;

const COLUMNS = {
  owner: "owner",
  cause: "cause",
  reasonCode: "reason_code",
  waitUntil: "wait_until",
  waitsFor: "waits_for",
  escalatedAt: "escalated_at",
  dueAt: "due_at",
  isLate: "is_late",
  state: "state",
  closedAt: "closed_at",
  closedBy: "closed_by",
  isSettled: "is_settled",
} as const;
export type FieldName = keyof typeof COLUMNS | `link/${number}` | `attachment/${number}`;

/** What people call what a step may have changed; a link or a file by its number. */
const WORDS: Readonly<Record<string, string>> = {
  reasonCode: "reason code",
  waitUntil: "wait",
  waitsFor: "wait",
  escalatedAt: "escalation",
  dueAt: "due time",
  isLate: "being late",
  closedAt: "state",
  closedBy: "state",
  isSettled: "state",
};
export const fieldsInWords = (names: readonly string[]): string =>
  [...new Set(names.map((name) => WORDS[name] ?? name.replace("/", " ")))].join(", ");

const fieldsSchema = v.record(v.string(), v.nullable(v.union([v.string(), v.number()])));
/** Fields as a step keeps them. */
export const fieldsFrom = (json: string): Fields => v.parse(fieldsSchema, JSON.parse(json));

const SELECT = `SELECT ${Object.entries(COLUMNS)
  .map(([name, column]) => `${column} AS "${name}"`)
  .join(", ")} FROM cases WHERE id = ?`;

/** What the fields of a case are now. */
export function readFields(db: ReadDb, id: number, names: readonly string[]): Fields {
  const row = db.get<Fields>(SELECT, id);
  if (!row) throw new Error(`no case ${id}`);
  return Object.fromEntries(names.map((name) => [name, valueOf(db, id, row, name)]));
}

function valueOf(db: ReadDb, id: number, row: Fields, name: string): string | number | null {
  const [kind, number] = partsOf(name);
  if (kind === "link") return isLinked(db, id, number) ? 1 : 0;
  if (kind === "attachment") return isAttached(db, number) ? 1 : 0;
  return row[name] ?? null;
}

/** Makes the fields of a case what is said. What is so already isn't touched. */
export function writeFields(write: WriteContext, id: number, said: Fields): void {
  const now = readFields(write.db, id, Object.keys(said));
  const fields: Fields = Object.fromEntries(
    Object.entries(said).filter(([name, value]) => now[name] !== value),
  );
  const columns = Object.entries(COLUMNS).filter(([name]) => name in fields);
  // All at once: what is closed has a time, a person and a state together.
  if (columns.length > 0)
    write.db.runOne(
      `UPDATE cases SET ${columns.map(([, column]) => `${column} = ?`).join(", ")} WHERE id = ?`,
      ...columns.map(([name]) => fields[name] ?? null),
      id,
    );
  for (const [name, value] of Object.entries(fields)) {
    const [kind, number] = partsOf(name);
    if (kind === "link") setLink(write, id, number, value === 1);
    if (kind === "attachment") setAttached(write, number, value === 1);
  }
}

function partsOf(name: string): readonly [kind: string, number: number] {
  const [kind = "", number] = name.split("/");
  return [kind, Number(number)];
}

const isLinked = (db: ReadDb, id: number, other: number): boolean =>
  db.get(
    "SELECT 1 FROM case_links WHERE case_id = ? AND other_id = ?",
    Math.min(id, other),
    Math.max(id, other),
  ) !== undefined;

function setLink({ db, actor, now }: WriteContext, id: number, other: number, isThere: boolean): void {
  const pair = [Math.min(id, other), Math.max(id, other)];
  if (isThere)
    db.runOne(
      "INSERT INTO case_links (case_id, other_id, by, at) VALUES (?, ?, ?, ?)",
      ...[...pair, actor.name, now],
    );
  else db.runOne("DELETE FROM case_links WHERE case_id = ? AND other_id = ?", ...pair);
}

const isAttached = (db: ReadDb, attachment: number): boolean =>
  db.get("SELECT 1 FROM attachments WHERE id = ? AND removed_at IS NULL", attachment) !== undefined;

function setAttached({ db, actor, now }: WriteContext, attachment: number, isThere: boolean): void {
  db.runOne(
    "UPDATE attachments SET removed_at = ?, removed_by = ? WHERE id = ?",
    ...[isThere ? null : now, isThere ? null : actor.name, attachment],
  );
}
