import { createHash } from "node:crypto";
import { pushTargetOf } from "../../shared/adjust/push/index.ts";
import type { BatchLine } from "../../shared/adjust/push/line.ts";
import { payloadOf, type RefusedLine } from "../../shared/adjust/push/payload.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../positions.ts";
import { type Connection, connectionsOfSource } from "./connection.ts";
import { nameThere } from "./names.ts";

type Batch = { readonly id: number; readonly source_id: number | null; readonly approved_at: Instant };

/**
 * Puts an approved batch into the outbox, once for each connection of its system, in the approval's own transaction: payload, hash
 * and key are fixed here. Nothing leaves before a person presses push.
 */
export function queueDeliveries(write: WriteContext, batchId: number): void {
  const batch = batchOf(write.db, batchId);
  if (batch.source_id === null) return;
  for (const connection of connectionsOfSource(write.db, batch.source_id)) queueFor(write, batch, connection);
}

export function batchOf(db: ReadDb, id: number): Batch {
  const batch = db.get<Batch>("SELECT id, source_id, approved_at FROM batches WHERE id = ?", id);
  if (!batch) throw new Error(`no batch ${id}`);
  return batch;
}

/** Puts one batch into the outbox for one connection; answers the delivery. */
export function queueFor(write: WriteContext, batch: Batch, connection: Connection): number {
  const { db, actor, now, newId, audit } = write;
  const target = pushTargetOf(connection.target);
  const { lines, unnamed } = linesOf(db, batch.id, connection);
  const made = payloadOf(
    target,
    {
      batch: batch.id,
      source: connection.source,
      timezone: connection.timezone,
      approvedAt: batch.approved_at,
      lines,
    },
    connection.settings,
  );
  const payload = JSON.stringify(made.payload);
  const sha256 = sha256Of(payload);
  const delivery = nextAfter(db, "SELECT MAX(id) AS last FROM deliveries");
  audit({
    action: "outbox.queue",
    subject: `delivery ${delivery} of batch ${batch.id} to ${connection.name}`,
    after: sha256,
  });
  db.runOne(
    `INSERT INTO deliveries (id, batch_id, connection_id, idempotency_key, payload, payload_sha256, state, next_at, by, at,
      audit_seq) VALUES (?, ?, ?, ?, ?, ?, 'queued', NULL, ?, ?, (SELECT MAX(seq) FROM audit))`,
    ...[delivery, batch.id, connection.id, newId(), payload, sha256, actor.name, now],
  );
  const refused = new Map([...unnamed, ...made.refused].map(({ line, why }) => [line, why]));
  for (const line of [...lines.map((each) => each.line), ...unnamed.map((each) => each.line)]) {
    const why = refused.get(line);
    db.runOne(
      "INSERT INTO delivery_lines (delivery_id, line_id, state, answer) VALUES (?, ?, ?, ?)",
      ...[delivery, line, why === undefined ? "waiting" : "refused", why ?? ""],
    );
  }
  return delivery;
}

const nextAfter = (db: ReadDb, sql: string): number => (db.get<{ last: number | null }>(sql)?.last ?? 0) + 1;

export const sha256Of = (text: string): string => createHash("sha256").update(text).digest("hex");

type Named = { readonly lines: readonly BatchLine[]; readonly unnamed: readonly RefusedLine[] };

/** A batch's lines under the names that the connection's source has, and those that have no certain name there. */
function linesOf(db: ReadDb, batch: number, { sourceId }: Connection): Named {
  const ours = db.all<BatchLine>(
    `SELECT n.id AS line, n.adjustment_id AS adjustment, n.position_id AS position, n.on_hand AS onHand, n.change,
      ${POSITION_NAMES} FROM batch_lines n JOIN positions p ON p.id = n.position_id ${JOIN_POSITION}
      WHERE n.batch_id = ? ORDER BY n.id`,
    batch,
  );
  const whyNot = new Map<number, string>();
  const named = ours.map((line): BatchLine => {
    const name = (kind: "item" | "location" | "bin", of: string): string => {
      const found = nameThere(db, sourceId, kind, of);
      if (!found.ok) whyNot.set(line.adjustment, found.error);
      return found.ok ? found.value : of;
    };
    return {
      ...line,
      sku: name("item", line.sku),
      location: name("location", line.location),
      bin: name("bin", line.bin),
    };
  });
  return {
    // By adjustment: half a move is never pushed.
    lines: named.filter(({ adjustment }) => !whyNot.has(adjustment)),
    unnamed: named.flatMap(({ line, adjustment }) => {
      const why = whyNot.get(adjustment);
      return why === undefined ? [] : [{ line, why }];
    }),
  };
}
