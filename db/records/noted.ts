import type { WriteDb } from "../connection.ts";
import { HEIRS } from "../items/merged.ts";
import { emptyTemporary } from "../temporary.ts";

/**
 * `noted` keeps the standing movements that can be wrong by themselves, or show that another one isn't, by item: so a rule
 * finds what answers for a movement in a few steps, however many movements there are. Those that go away leave it by
 * triggers; new ones are read into it here, by the import that brings them. By the ids of their types, which the first schema gives.
 */
export const TYPE = {
  receipt: 1,
  release: 9,
  transferOut: 10,
  transferIn: 11,
  adjustment: 14,
  scrap: 16,
} as const;
/** True of what is looked for by document, to the letter as its index has it. */
export const HAS_DOC_INDEX = "type_id NOT IN (10, 14)";

/** True of all others, to the letter as theirs has it. */
const HAS_TIME_INDEX = "(type_id = 10 OR type_id = 14)";

/** What is noted of the items in a table or query, from the two indexes that share it between them. */
const notedOf = (
  items: string,
): string => `SELECT n.id FROM ${items} t CROSS JOIN noted n INDEXED BY noted_twins
    ON n.item_id = t.item_id WHERE ${HAS_TIME_INDEX}
  UNION ALL SELECT n.id FROM ${items} t CROSS JOIN noted n INDEXED BY noted_by_doc
    ON n.item_id = t.item_id WHERE ${HAS_DOC_INDEX}`;

/** The same of items whose records are all to be looked through. */
export const NOTED_OF_TOUCHED = notedOf("touched_records");

/** True of a movement `m` that is noted. Of a list of values SQLite makes a table to look in, which costs more for each row. */
const IS_NOTED = Object.values(TYPE)
  .map((type) => `m.type_id = ${type}`)
  .join(" OR ");

const COLUMNS =
  "id, item_id, imported_as, source_id, type_id, occurred_at, qty, doc, from_position_id, to_position_id";

/** A document's number without what systems write differently: case, spaces and dashes. */
export const plainDoc = (column: string): string =>
  `UPPER(REPLACE(REPLACE(REPLACE(${column}, ' ', ''), '-', ''), '_', ''))`;

/** Brings `noted` up to date for a reconcile; answers the id that all movements lie beyond which came since the last one. */
export function readNew(db: WriteDb): number {
  const until = db.get<{ id: number }>("SELECT movement_id AS id FROM noted_until")?.id ?? 0;
  noteNew(db);
  db.run("UPDATE noted_until SET movement_id = MAX(movement_id, noted_id)");
  return until;
}

/** Once two items were merged, or aren't any more: what is noted of either belongs to whom it belongs now. */
export function handOver(db: WriteDb, from: number, into: number): void {
  gatherHeirs(db);
  db.run(HAND_OVER, from, into);
}

const HEIR =
  "COALESCE((SELECT heir_id FROM temp.heirs h WHERE h.item_id = noted.imported_as), noted.imported_as)";
const HAND_OVER = `UPDATE noted SET item_id = ${HEIR}
  WHERE id IN (${notedOf("(SELECT ?1 AS item_id UNION ALL SELECT ?2)")}) AND item_id <> ${HEIR}`;

/** Reads into `noted` what came since that was done last. */
export function noteNew(db: WriteDb): void {
  const span = db.get<{ from: number; to: number | null }>(
    'SELECT noted_id AS "from", (SELECT MAX(id) FROM movements) AS "to" FROM noted_until',
  );
  if (!span || span.to === null || span.to <= span.from) return;
  gatherHeirs(db);
  const isMost = span.to - span.from > Math.max(MANY, span.from);
  if (isMost) for (const index of INDEXES.keys()) db.exec(`DROP INDEX ${index}`);
  db.run(NOTE, span.from);
  if (isMost) for (const declared of INDEXES.values()) db.exec(declared);
  db.run("UPDATE noted_until SET noted_id = ?", span.to);
}

const NOTE = `INSERT INTO noted (${COLUMNS})
  SELECT m.id, COALESCE(h.heir_id, p.item_id), p.item_id, m.source_id, m.type_id, m.occurred_at, m.qty,
    NULLIF(${plainDoc("m.doc")}, ''), m.from_position_id, m.to_position_id
  FROM movements m CROSS JOIN positions p ON p.id = COALESCE(m.from_position_id, m.to_position_id)
    LEFT JOIN temp.heirs h ON h.item_id = p.item_id
  WHERE m.id > ? AND (${IS_NOTED}) AND m.superseded_by = 0`;

/** Below this many new movements, building the indexes anew isn't worth it. */
const MANY = 20_000;

/**
 * The indexes of `noted`, to the letter as migration 13 has them: the schema's fingerprint is taken of these texts. Where most
 * of what is noted is new, sorting it once costs half of keeping them row by row.
 */
const INDEXES: ReadonlyMap<string, string> = new Map([
  [
    "noted_twins",
    "CREATE INDEX noted_twins ON noted (item_id, type_id, source_id, occurred_at) WHERE type_id = 10 OR type_id = 14",
  ],
  [
    "noted_by_doc",
    "CREATE INDEX noted_by_doc ON noted (item_id, doc, type_id, source_id, occurred_at) WHERE type_id NOT IN (10, 14)",
  ],
  ["noted_found", "CREATE INDEX noted_found ON noted (item_id) WHERE is_found = 1"],
]);

/** Fills the connection's own table of merged items beside those that they stand for. */
function gatherHeirs(db: WriteDb): void {
  emptyTemporary(db, "heirs");
  db.run(`INSERT INTO temp.heirs (item_id, heir_id) ${HEIRS}`);
}

/** After movements were taken back: the next ones get their ids again, and are to be read. */
export function forgetRead(db: WriteDb): void {
  db.run(
    `UPDATE noted_until SET (movement_id, noted_id) = (SELECT MIN(movement_id, last.id), MIN(noted_id, last.id)
      FROM (SELECT COALESCE(MAX(id), 0) AS id FROM movements) last)`,
  );
}
