import type { Parsed, Reply } from "../../shared/contract.ts";
import { PUSH_TARGETS } from "../../shared/adjust/push/index.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import { type Instant, instant, MINUTE_MS } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { connectionById } from "./connection.ts";
import { sha256Of } from "./queue.ts";

/** How long a delivery that is being sent belongs to who sends it; whoever takes it up then looks first what became of it. */
export const LEASE_MS = 2 * MINUTE_MS;

type Row = {
  readonly id: number;
  readonly batch: number;
  readonly connection: number;
  readonly state: "queued" | "sending";
  readonly attempts: number;
  readonly key: string;
  readonly payload: string;
  readonly sha256: string;
  /** The hash that the audit has for it. */
  readonly audited: string;
  readonly sendingSince: number | null;
};

const DUE = `d.state IN ('queued', 'sending') AND d.next_at IS NOT NULL
  AND (SELECT enabled FROM connections WHERE id = d.connection_id) = 1`;

/** When the next delivery is due that somebody pressed push for. */
export const nextDueAt = (db: ReadDb): Instant | undefined =>
  db.get<{ at: Instant | null }>(`SELECT MIN(d.next_at) AS at FROM deliveries d WHERE ${DUE}`)?.at ??
  undefined;

/** Takes the delivery that has been due for longest, for one attempt. One whose payload was edited is never sent: it stops. */
export function claimNext(
  write: WriteContext,
  { deliveries }: Parsed<"outbox.claim">,
): Answer<Reply<"outbox.claim">> {
  const { db, now } = write;
  for (;;) {
    const row = db.get<Row>(
      `SELECT d.id, d.batch_id AS batch, d.connection_id AS connection, d.state, d.attempts, d.idempotency_key AS key, d.payload,
        d.payload_sha256 AS sha256, a.after AS audited, d.sending_since AS sendingSince
        FROM deliveries d JOIN audit a ON a.seq = d.audit_seq WHERE ${DUE} AND d.next_at <= ?1
        AND (?2 IS NULL OR d.id IN (SELECT value FROM json_each(?2))) ORDER BY d.next_at, d.id LIMIT 1`,
      ...[now, deliveries === undefined ? null : JSON.stringify(deliveries)],
    );
    if (!row) return ok({ job: null });
    // The audit keeps the hash too, so that payload and hash edited together show.
    const isAsApproved = sha256Of(row.payload) === row.sha256 && row.audited === row.sha256;
    if (isAsApproved) return ok({ job: take(write, row) });
    stopEdited(write, row);
  }
}

function take(write: WriteContext, row: Row): Reply<"outbox.claim">["job"] {
  const { db, now, audit } = write;
  if (row.state === "sending") noteCutOff(write, row);
  const attempt = row.attempts + 1;
  db.runOne(
    "UPDATE deliveries SET state = 'sending', attempts = ?, next_at = ?, sending_since = ? WHERE id = ?",
    ...[attempt, now + LEASE_MS, now, row.id],
  );
  const connection = connectionById(db, row.connection);
  const target = PUSH_TARGETS.find((name) => name === connection.target);
  if (target === undefined) throw new Error(`no target ${connection.target}`);
  audit({
    action: "outbox.send",
    subject: `delivery ${row.id} of batch ${row.batch} to ${connection.name}`,
    after: `attempt ${attempt}, ${row.sha256}`,
  });
  return {
    delivery: row.id,
    attempt,
    connection: {
      name: connection.name,
      target,
      url: connection.url,
      settings: { ...connection.settings },
      secretEnv: connection.secretEnv,
      secretLocked: connection.secretLocked && Buffer.from(connection.secretLocked).toString("base64"),
    },
    key: row.key,
    payload: row.payload,
    waiting: db
      .all<{ line: number }>(
        "SELECT line_id AS line FROM delivery_lines WHERE delivery_id = ? AND state = 'waiting' ORDER BY line_id",
        row.id,
      )
      .map(({ line }) => line),
    unknownSince: unknownSince(db, row.id),
  };
}

/** The attempt before was cut off: by a kill, a crash, a machine put to sleep. Nobody knows how far it came. */
function noteCutOff({ db, now }: WriteContext, row: Row): void {
  db.runOne(
    "INSERT INTO delivery_attempts (delivery_id, at, ended_at, outcome, answer) VALUES (?, ?, ?, 'lost', ?)",
    ...[row.id, row.sendingSince ?? now, now, "It was cut off while it was being sent."],
  );
}

/** Since the last time that a person looked there and had it tried again. */
function unknownSince(db: ReadDb, delivery: number): Instant | null {
  const at = db.get<{ at: number | null }>(
    `SELECT MIN(at) AS at FROM delivery_attempts WHERE delivery_id = ?1 AND outcome = 'lost' AND id > COALESCE(
      (SELECT MAX(id) FROM delivery_attempts WHERE delivery_id = ?1 AND outcome = 'looked'), 0)`,
    delivery,
  )?.at;
  return at === null || at === undefined ? null : instant(at);
}

function stopEdited({ db, audit }: WriteContext, row: Row): void {
  const answer =
    "The payload isn't the one that was approved: it was edited afterwards. It is never sent; reject what it was made of and approve again.";
  db.runOne(
    "UPDATE deliveries SET state = 'stopped', next_at = NULL, answer = ? WHERE id = ?",
    answer,
    row.id,
  );
  audit({
    action: "outbox.stop",
    subject: `delivery ${row.id} of batch ${row.batch}`,
    before: row.sha256,
    after: sha256Of(row.payload),
    why: answer,
  });
}
