import type { Origin } from "../../shared/caseShapes.ts";
import type { Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { PositionName } from "../../shared/trace/types.ts";
import type { ReadDb } from "../connection.ts";
import { JOIN_POSITION } from "../positions.ts";
import { writtenCells } from "../imports/lists.ts";

type Found = {
  readonly import: number;
  readonly file: string;
  readonly line: number;
  readonly by: string;
  readonly at: Instant;
};

const FOUND = "i.id AS import, i.file_name AS file, i.by, i.at";

/** Where a number came from: file, line, who imported it when, and the row's cells as they were written. */
export function originFrom(db: ReadDb, origin: Origin): Answer<Reply<"movements.origin">> {
  const found = foundIn(db, origin);
  if (!found) return refuse("notFound", missing(origin));
  return ok({ ...found, ...writtenCells(db, found.import, found.line) });
}

function foundIn(db: ReadDb, origin: Origin): Found | undefined {
  if ("movementId" in origin)
    return db.get<Found>(
      `SELECT ${FOUND}, m.row_line AS line FROM movements m JOIN imports i ON i.id = m.import_id WHERE m.id = ?`,
      origin.movementId,
    );
  if ("entry" in origin)
    return db.get<Found>(
      `SELECT ${FOUND}, e.row_line AS line FROM entries e JOIN imports i ON i.id = e.import_id WHERE e.id = ?`,
      origin.entry,
    );
  if ("order" in origin) {
    const { source, doc, line, kind } = origin.order;
    return db.get<Found>(
      `SELECT ${FOUND}, o.row_line AS line FROM orders o JOIN sources s ON s.id = o.source_id JOIN imports i ON i.id = o.import_id
        WHERE s.name = ? AND o.doc = ? AND o.line = ? AND o.kind = ?`,
      ...[source, doc, line, kind],
    );
  }
  if ("report" in origin) return reportedAt(db, origin.report);
  const position = idOf(db, origin.reported);
  return position === undefined ? undefined : reportedAt(db, { ...origin.reported, position });
}

type Reported = Extract<Origin, { readonly report: unknown }>["report"];

const reportedAt = (db: ReadDb, { source, position, baseline, at }: Reported): Found | undefined =>
  db.get<Found>(
    `SELECT ${FOUND}, r.line FROM reported r JOIN sources s ON s.id = r.source_id JOIN imports i ON i.id = r.import_id
      WHERE r.position_id = ? AND s.name = ? AND r.baseline = ? AND r.as_of = ?`,
    ...[position, source, baseline ? 1 : 0, at],
  );

const idOf = (db: ReadDb, { sku, location, bin, lot, status }: PositionName): number | undefined =>
  db.get<{ id: number }>(
    `SELECT p.id FROM positions p ${JOIN_POSITION} WHERE i.sku = ? AND l.name = ? AND b.name = ? AND lot.name = ? AND st.name = ?`,
    ...[sku, location, bin, lot, status],
  )?.id;

function missing(origin: Origin): string {
  if ("movementId" in origin) return `There is no movement ${origin.movementId}.`;
  if ("entry" in origin) return "This count was typed in here, so no file has it.";
  if ("order" in origin) return `There is no line ${origin.order.line} of ${origin.order.doc}.`;
  return "No file that is still imported reports this.";
}
