import type { Parsed, Reply } from "../../shared/contract.ts";
import type { DeliveryRow } from "../../shared/contract/outbox.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { ReadDb, SqlValue } from "../connection.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../positions.ts";

type Row = Omit<DeliveryRow, "lines" | "asked"> & {
  readonly asked: number;
  readonly waiting: number;
  readonly applied: number;
  readonly stale: number;
  readonly refused: number;
};

const counted = (state: string): string =>
  `(SELECT COUNT(*) FROM delivery_lines l WHERE l.delivery_id = d.id AND l.state = '${state}') AS ${state}`;

const SELECT = `SELECT d.id AS delivery, d.batch_id AS batch, c.name AS connection, c.target, s.name AS source, d.state,
  d.next_at IS NOT NULL OR d.state IN ('delivered', 'stopped') AS asked, d.attempts, d.next_at AS nextAt, d.answer,
  ${["waiting", "applied", "stale", "refused"].map(counted).join(", ")}, d.at, d.delivered_at AS deliveredAt
  FROM deliveries d JOIN connections c ON c.id = d.connection_id JOIN sources s ON s.id = c.source_id`;

/** Deliveries that SQL on deliveries `d` and connections `c` asks for. */
export const deliveriesWhere = (db: ReadDb, where: string, ...params: readonly SqlValue[]): DeliveryRow[] =>
  db.all<Row>(`${SELECT} WHERE ${where}`, ...params).map(rowOf);

export function deliveryRow(db: ReadDb, id: number): DeliveryRow | undefined {
  return deliveriesWhere(db, "d.id = ?", id)[0];
}

const rowOf = ({ asked, waiting, applied, stale, refused, ...row }: Row): DeliveryRow => ({
  ...row,
  asked: asked === 1,
  lines: { waiting, applied, stale, refused },
});

export function listDeliveries(
  db: ReadDb,
  { state, batch, offset, limit }: Parsed<"outbox.list">,
): Reply<"outbox.list"> {
  const where = "(?1 IS NULL OR d.state = ?1) AND (?2 IS NULL OR d.batch_id = ?2)";
  const of = [state ?? null, batch ?? null];
  const total = db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM deliveries d WHERE ${where}`, ...of)?.n ?? 0;
  const rows = deliveriesWhere(db, `${where} ORDER BY d.id DESC LIMIT ?3 OFFSET ?4`, ...of, limit, offset);
  return { total, rows };
}

export function getDelivery(db: ReadDb, id: number): Answer<Reply<"outbox.get">> {
  const row = deliveryRow(db, id);
  if (!row) return refuse("notFound", `There is no delivery ${id}.`);
  const fixed = db.get<{ key: string; sha256: string }>(
    "SELECT idempotency_key AS key, payload_sha256 AS sha256 FROM deliveries WHERE id = ?",
    id,
  );
  if (!fixed) throw new Error(`no delivery ${id}`);
  const positions = db.all<Reply<"outbox.get">["positions"][number]>(
    `SELECT n.id AS line, a.case_id AS "case", ${POSITION_NAMES}, n.on_hand AS onHand, n.change, d.state, d.answer
      FROM delivery_lines d JOIN batch_lines n ON n.id = d.line_id JOIN adjustments a ON a.id = n.adjustment_id
      JOIN positions p ON p.id = n.position_id ${JOIN_POSITION} WHERE d.delivery_id = ? ORDER BY n.id`,
    id,
  );
  const tries = db.all<Reply<"outbox.get">["tries"][number]>(
    "SELECT at, ended_at AS endedAt, outcome, answer FROM delivery_attempts WHERE delivery_id = ? ORDER BY id",
    id,
  );
  return ok({ ...row, ...fixed, positions, tries });
}
