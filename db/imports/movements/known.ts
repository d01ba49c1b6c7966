import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import type { ReadDb, SqlValue } from "../../connection.ts";
import type { Session } from "../session.ts";
import type { View } from "../view.ts";
import { COLUMNS } from "./store.ts";

export type KnownMovement = { readonly id: number; readonly importId: number; readonly same: number };
export type Lookup = (values: readonly SqlValue[], at: number) => KnownMovement | undefined;

/** Fields that the stored row may have without the file having a column for them. */
const OPTIONAL: Readonly<Record<string, string>> = {
  posted_at: "posted_at",
  doc: "doc",
  by: "user",
  reason: "reason",
  approved_by: "approved_by",
};
const IDENTITY = new Set(["id", "row_line", "event_id", "line"]);

/**
 * Finds the stored movement of a row's identity, and whether it says the same in every field that this file has.
 * `values` holds the row as it would be stored, from `at` on.
 */
export function movementLookup(db: ReadDb, source: number, view: View): Lookup {
  const compared = COLUMNS.filter((column) => !IDENTITY.has(column) && view.has(OPTIONAL[column] ?? "type"));
  const sql = `SELECT id, import_id AS importId, ${compared.map((column) => `${column} IS ?`).join(" AND ")} AS same
    FROM movements WHERE source_id = ? AND event_id = ? AND line = ?`;
  const places = compared.map((column) => COLUMNS.indexOf(column));
  const params = new Array<SqlValue>(places.length + 3).fill(null);
  return (values, at) => {
    for (let n = 0; n < places.length; n++) params[n] = values[at + (places[n] ?? 0)] ?? null;
    params[places.length] = source;
    params[places.length + 1] = values[at + 2] ?? null;
    params[places.length + 2] = values[at + 3] ?? null;
    return db.get<KnownMovement>(sql, ...params);
  };
}

/** Says what the older movement and the row disagree on. */
export function conflictWith(
  { write }: Session,
  known: KnownMovement,
  values: readonly SqlValue[],
  at: number,
): Problem {
  const stored = write.db.get<Record<string, SqlValue>>(
    `SELECT ${COLUMNS.join(", ")} FROM movements WHERE id = ?`,
    known.id,
  );
  const differences = COLUMNS.flatMap((column, place) => {
    const newer = values[at + place] ?? null;
    const older = stored?.[column] ?? null;
    if (IDENTITY.has(column) || newer === older) return [];
    return [`${column} ${show(column, older, write.db)} against ${show(column, newer, write.db)}`];
  });
  return cellProblem(
    "event_id",
    String(values[at + 2] ?? ""),
    "conflict",
    `is in the project already (import ${known.importId}) and says something else: ${differences.join("; ")}. The older was kept.`,
  );
}

function show(column: string, value: SqlValue, db: ReadDb): string {
  if (value === null) return "nothing";
  if (typeof value !== "number") return `“${String(value)}”`;
  if (column.endsWith("_at")) return new Date(value).toISOString();
  if (column === "qty") return String(value / 10_000);
  if (column === "type_id")
    return db.get<{ name: string }>("SELECT name FROM movement_types WHERE id = ?", value)?.name ?? "";
  const place = db.get<{ name: string }>(
    `SELECT i.sku || ' at ' || l.name || ' ' || b.name || ' ' || s.name AS name FROM positions p
    JOIN items i ON i.id = p.item_id JOIN bins b ON b.id = p.bin_id JOIN locations l ON l.id = b.location_id
    JOIN statuses s ON s.id = p.status_id WHERE p.id = ?`,
    value,
  );
  return place?.name ?? String(value);
}
