import type { ReadDb, SqlValue } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { isMergedPosition } from "../items/merged.ts";
import type { Difference } from "./keep.ts";
import { livePosition } from "./live.ts";
import { showCell } from "./show.ts";
import { touchBook } from "../touched.ts";

/** What a movement says, beside its own id and where in which file it stands; in the order in which it is stored. */
export const CONTENT = [
  "event_id", "line", "occurred_at", "posted_at", "type_id", "qty", "uom", "from_position_id", "to_position_id",
  "doc", "by", "reason", "approved_by",
] as const; // prettier-ignore
export type ContentColumn = (typeof CONTENT)[number];
export type MovementContent = Readonly<Record<ContentColumn, SqlValue>>;

/** Columns by the names that files have for them. */
const FIELDS: Readonly<Partial<Record<ContentColumn, string>>> = {
  type_id: "type",
  from_position_id: "from",
  to_position_id: "to",
  by: "user",
};

export function storedContent(db: ReadDb, id: number): MovementContent {
  const row = db.get<MovementContent>(`SELECT ${CONTENT.join(", ")} FROM movements WHERE id = ?`, id);
  if (!row) throw new Error(`no movement ${id}`);
  return row;
}

/** What two movements disagree on. Positions of an item and of another that it was merged into are one. */
export function movementDifferences(
  db: ReadDb,
  older: MovementContent,
  newer: MovementContent,
): readonly Difference[] {
  return CONTENT.flatMap((column) => {
    const [before, after] = [older[column], newer[column]];
    if (before === after || areMerged(db, column, before, after)) return [];
    const show = (value: SqlValue): string => showCell(db, column, value);
    return [{ field: FIELDS[column] ?? column, older: show(before), newer: show(after) }];
  });
}

function areMerged(db: ReadDb, column: ContentColumn, older: SqlValue, newer: SqlValue): boolean {
  if (!column.endsWith("_position_id") || typeof older !== "number" || typeof newer !== "number")
    return false;
  return isMergedPosition(db, older, newer);
}

/** A movement that stands, and one that is to take its place. */
export type Replacing = {
  readonly source: number;
  readonly importId: number;
  readonly line: number;
  readonly newer: MovementContent;
};

/** The movement that stands for an identity; nothing where its import was taken back. */
export const standingMovement = (
  db: ReadDb,
  source: number,
  { event_id, line }: MovementContent,
): { readonly id: number; readonly importId: number } | undefined =>
  db.get(
    "SELECT id, import_id AS importId FROM movements WHERE source_id = ? AND event_id = ? AND line = ? AND superseded_by = 0",
    ...[source, event_id, line],
  );

/** Puts a movement in the place of the one that stands: that one keeps its row, and loses its legs. */
export function replaceMovement(write: WriteContext, standing: number, replacing: Replacing): void {
  const { db } = write;
  const { source, importId, line, newer } = replacing;
  const id = (db.get<{ id: number }>("SELECT MAX(id) AS id FROM movements")?.id ?? 0) + 1;
  const older = storedContent(db, standing);
  db.runOne("UPDATE movements SET superseded_by = ? WHERE id = ?", id, standing);
  for (const { position } of legsOf(write, older)) {
    db.runOne(
      "DELETE FROM legs WHERE position_id = ? AND source_id = ? AND occurred_at = ? AND movement_id = ?",
      ...[position, source, older.occurred_at, standing],
    );
    touchBook(db, position);
  }
  db.runOne(
    `INSERT INTO movements (id, import_id, source_id, row_line, ${CONTENT.join(", ")})
    VALUES (?, ?, ?, ?${", ?".repeat(CONTENT.length)})`,
    ...[id, importId, source, line, ...CONTENT.map((column) => newer[column])],
  );
  for (const { position, qty } of legsOf(write, newer)) {
    db.runOne(
      "INSERT INTO legs (source_id, position_id, occurred_at, movement_id, qty) VALUES (?, ?, ?, ?, ?)",
      ...[source, position, newer.occurred_at, id, qty],
    );
    touchBook(db, position);
  }
}

/** Where a movement's legs stand, and what each adds there. */
function legsOf(
  write: WriteContext,
  { from_position_id: from, to_position_id: to, qty }: MovementContent,
): readonly { readonly position: number; readonly qty: number }[] {
  return [
    ...(from === null ? [] : [{ position: livePosition(write, Number(from)), qty: -Number(qty) }]),
    ...(to === null ? [] : [{ position: livePosition(write, Number(to)), qty: Number(qty) }]),
  ];
}
