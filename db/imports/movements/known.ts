import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import { type Difference, keepConflict } from "../../conflicts/keep.ts";
import {
  CONTENT,
  type MovementContent,
  movementDifferences,
  storedContent,
} from "../../conflicts/movement.ts";
import type { ReadDb, SqlValue } from "../../connection.ts";
import type { Session } from "../session.ts";
import type { View } from "../view.ts";
import { COLUMNS } from "./store.ts";

export type KnownMovement = { readonly id: number; readonly importId: number; readonly same: number };
export type Lookup = {
  /** The stored movement that stands for a row's identity; `values` holds the row as it would be stored, from `at` on. */
  readonly find: (values: readonly SqlValue[], at: number) => KnownMovement | undefined;
  /** What the file has columns for, beyond the row's identity. */
  readonly compared: ReadonlySet<string>;
};

/** Fields that the stored row may have without the file having a column for them. */
const OPTIONAL: Readonly<Record<string, string>> = {
  posted_at: "posted_at",
  doc: "doc",
  by: "user",
  reason: "reason",
  approved_by: "approved_by",
};
const IDENTITY: ReadonlySet<string> = new Set(["id", "row_line", "event_id", "line"]);

/** Finds stored movements by identity, and whether they say the same in every field that this file has. */
export function movementLookup(db: ReadDb, source: number, view: View): Lookup {
  const compared = COLUMNS.filter((column) => !IDENTITY.has(column) && view.has(OPTIONAL[column] ?? "type"));
  const sql = `SELECT id, import_id AS importId, ${compared.map((column) => `${column} IS ?`).join(" AND ")} AS same
    FROM movements WHERE source_id = ? AND event_id = ? AND line = ? AND superseded_by = 0`;
  const places = compared.map((column) => COLUMNS.indexOf(column));
  const params = new Array<SqlValue>(places.length + 3).fill(null);
  return {
    compared: new Set<string>(compared),
    find: (values, at) => {
      for (let n = 0; n < places.length; n++) params[n] = values[at + (places[n] ?? 0)] ?? null;
      params[places.length] = source;
      params[places.length + 1] = values[at + 2] ?? null;
      params[places.length + 2] = values[at + 3] ?? null;
      return db.get<KnownMovement>(sql, ...params);
    },
  };
}

/**
 * What a row disagrees on with the movement that stands, kept as a conflict until somebody decides; nothing where
 * they turn out to say the same.
 */
export function contradictionOf(
  session: Session,
  { compared }: Lookup,
  known: KnownMovement,
  values: readonly SqlValue[],
  at: number,
): Problem | undefined {
  const { db } = session.write;
  const older = storedContent(db, known.id);
  const newer = contentOf(values, at, older, compared);
  const differences = movementDifferences(db, older, newer);
  if (differences.length === 0) return undefined;
  const eventId = String(newer.event_id);
  const where = keepConflict(session, {
    kind: "movement",
    line: Number(values[at + 1]),
    subject: `${session.source?.name}:${eventId}${newer.line === "" ? "" : ` line ${String(newer.line)}`}`,
    older: { id: known.id, importId: known.importId },
    newer,
    differences,
  });
  return cellProblem(
    "event_id",
    eventId,
    "conflict",
    `is in the project already (import ${known.importId}) and says something else: ${differences.map(inWords).join("; ")}. The older was kept. ${where}`,
  );
}

/** The row as it would be stored; of what the file has no column for, it says what the older says. */
function contentOf(
  values: readonly SqlValue[],
  at: number,
  older: MovementContent,
  compared: ReadonlySet<string>,
): MovementContent {
  const content: Record<keyof MovementContent, SqlValue> = { ...older };
  for (const column of CONTENT)
    if (compared.has(column)) content[column] = values[at + COLUMNS.indexOf(column)] ?? null;
  return content;
}

const inWords = ({ field, older, newer }: Difference): string =>
  `${field} ${show(older)} against ${show(newer)}`;
/** Numbers and times stand as they are; texts are quoted. */
const show = (text: string): string =>
  text === "" ? "nothing" : /^-?[\d.]+$|^\d{4}-\d\d-\d\dT/.test(text) ? text : `“${text}”`;
