import type { AboutRecord } from "../../shared/caseShapes.ts";
import type { OrderKind } from "../../shared/domain.ts";
import { DAY_MS, type Instant } from "../../shared/time.ts";
import { plainName } from "../../shared/trace/words.ts";
import { conflictReply } from "../conflicts/list.ts";
import type { ReadDb } from "../connection.ts";
import { movementsById } from "./movementRows.ts";
import type { CaseIds } from "./subject.ts";

/** How far around a record others of the same document are looked for. */
const AROUND_MS = 60 * DAY_MS;
/** Rows of a kind that are shown at most. */
const MOST_ROWS = 20;

type Order = AboutRecord["orders"][number];
type Subject = {
  readonly movement: number | undefined;
  /** The document that the case is about, "" where it names none. */
  readonly doc: string;
  readonly at: Instant | undefined;
};

/** The kinds of order line that could answer for a record, by the rule that found it. */
const ORDER_KINDS_OF: Readonly<Record<string, readonly OrderKind[]>> = {
  receipt_without_order: ["po", "asn", "transfer"],
  transfer_past_window: ["transfer"],
  return_not_released: ["rma"],
};

/** The rows behind a record's case, found by its key: `record/<rule>/<subject>` (see db/records). */
export function aboutRecord(db: ReadDb, ids: CaseIds): AboutRecord {
  const subject = subjectIn(ids);
  const known = subjectOf(db, ids, subject);
  return {
    kind: "record",
    movements: movementsOf(db, ids, known),
    orders: ids.item === null ? [] : ordersOf(db, ids.item, known, ORDER_KINDS_OF[ids.rule] ?? []),
    conflict: ids.rule === "conflict" ? conflictReply(db, Number(subject)) : null,
    waiting:
      ids.rule === "unknown_item" ? waitingOf(db, ids.source, subject.slice(`${ids.source}/`.length)) : [],
  };
}

/** The movement that a record's case is about; nothing where it is about none. */
export const movementOfRecord = (
  db: ReadDb,
  ids: Pick<CaseIds, "key" | "rule" | "source">,
): number | undefined => subjectOf(db, ids, subjectIn(ids)).movement;

const subjectIn = ({ key, rule }: Pick<CaseIds, "key" | "rule">): string =>
  key.slice(`record/${rule}/`.length);

/** A subject is "source/event/line" of a movement or "source/document/line" of an order; any of them may hold a slash. */
function subjectOf(db: ReadDb, { source }: Pick<CaseIds, "source">, subject: string): Subject {
  const rest = subject.slice(`${source}/`.length);
  for (const [at, letter] of [...rest].entries()) {
    if (letter !== "/") continue;
    const [name, line] = [rest.slice(0, at), rest.slice(at + 1)];
    const movement = db.get<{ id: number; doc: string; at: Instant }>(
      `SELECT id, COALESCE(doc, '') AS doc, occurred_at AS at FROM movements
        WHERE source_id = ? AND event_id = ? AND line = ? AND superseded_by = 0`,
      ...[source, name, line],
    );
    if (movement) return { movement: movement.id, doc: movement.doc, at: movement.at };
    const order = db.get<{ at: Instant | null }>(
      "SELECT due_at AS at FROM orders WHERE source_id = ? AND doc = ? AND line = ? LIMIT 1",
      ...[source, name, line],
    );
    if (order) return { movement: undefined, doc: name, at: order.at ?? undefined };
  }
  return { movement: undefined, doc: "", at: undefined };
}

function movementsOf(db: ReadDb, ids: CaseIds, { movement, doc, at }: Subject): AboutRecord["movements"] {
  const found =
    ids.rule === "negative_book"
      ? latestOf(db, ids)
      : [
          ...(movement === undefined ? [] : [movement]),
          ...(ids.item === null || doc === "" || at === undefined ? [] : ofDocument(db, ids.item, doc, at)),
        ];
  return movementsById(db, [...new Set(found)], ids.position ?? undefined).map((row) => ({
    ...row,
    isSubject: row.movementId === movement,
  }));
}

/** The last movements of the position: what took the book below zero is among them. */
const latestOf = (db: ReadDb, { position, source }: CaseIds): number[] =>
  db
    .all<{ id: number }>(
      `SELECT movement_id AS id FROM legs WHERE position_id = ? AND source_id = ?
        ORDER BY occurred_at DESC, movement_id DESC LIMIT ${MOST_ROWS}`,
      ...[position, source],
    )
    .map(({ id }) => id);

/** What any source moved of the item under the document about then, however it is spelled. */
function ofDocument(db: ReadDb, item: number, doc: string, at: Instant): number[] {
  const plain = plainName(doc);
  return db
    .all<{ id: number; doc: string }>(
      `SELECT DISTINCT m.id, m.doc FROM positions p CROSS JOIN sources s
          CROSS JOIN legs g ON g.position_id = p.id AND g.source_id = s.id AND g.occurred_at BETWEEN ?2 - ?3 AND ?2 + ?3
          JOIN movements m ON m.id = g.movement_id
        WHERE p.item_id = ?1 AND m.doc IS NOT NULL`,
      ...[item, at, AROUND_MS],
    )
    .filter((row) => plainName(row.doc) === plain)
    .slice(0, MOST_ROWS)
    .map(({ id }) => id);
}

/** The item's order lines: those of the document first, then those due nearest to it. */
function ordersOf(db: ReadDb, item: number, { doc, at }: Subject, kinds: readonly OrderKind[]): Order[] {
  const rows = db.all<Omit<Order, "origin"> & { readonly doc: string; readonly line: string }>(
    `SELECT s.name AS source, o.doc, o.line, o.doc || ':' || o.line AS document, o.kind, o.qty, l.name AS location,
        o.due_at AS dueAt, o.status
      FROM orders o JOIN sources s ON s.id = o.source_id LEFT JOIN locations l ON l.id = o.location_id
      WHERE o.item_id = ?1 AND o.kind IN (SELECT value FROM json_each(?3)) ORDER BY ABS(COALESCE(o.due_at, 0) - ?2), o.doc, o.line`,
    ...[item, at ?? 0, JSON.stringify(kinds)],
  );
  const plain = plainName(doc);
  const isOwn = (row: { readonly doc: string }): boolean => doc !== "" && plainName(row.doc) === plain;
  return [...rows.filter(isOwn), ...rows.filter((row) => !isOwn(row))]
    .slice(0, MOST_ROWS / 2)
    .map(({ doc: own, line, ...row }) => ({
      ...row,
      origin: { order: { source: row.source, doc: own, line, kind: row.kind } },
    }));
}

const waitingOf = (db: ReadDb, source: number, name: string): AboutRecord["waiting"] =>
  db.all<AboutRecord["waiting"][number]>(
    `SELECT m.id AS import, m.file_name AS file, r.line, r.column_name AS "column", r.value, r.message
      FROM imports m CROSS JOIN import_rejects r ON r.import_id = m.id
      WHERE m.source_id = ? AND m.kind = 'movements' AND m.undone_at IS NULL AND r.reason = 'unknownItem' AND r.value = ?
      ORDER BY m.id, r.line LIMIT ${MOST_ROWS}`,
    ...[source, name],
  );
