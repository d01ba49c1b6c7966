import type { Parsed, Reply } from "../../shared/contract.ts";
import type { DeliveryRow } from "../../shared/contract/outbox.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import { formatInstant, type Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { type Connection, listConnections } from "./connection.ts";
import { batchOf, queueFor } from "./queue.ts";
import { reopenFor } from "./reopen.ts";
import { deliveriesWhere, deliveryRow } from "./rows.ts";

/** Lets deliveries go out from now on; the app sends them, and tries again by itself. */
export function pushDeliveries(
  write: WriteContext,
  input: Parsed<"outbox.push">,
): Answer<Reply<"outbox.push">> {
  const { db, now, audit } = write;
  const through = connectionsAsked(db, input);
  if (!through.ok) return through;
  if (input.batch !== undefined) {
    const queued = queueLate(write, input.batch, through.value);
    if (!queued.ok) return queued;
  }
  const waiting = deliveriesWhere(
    db,
    `d.state = 'queued' AND d.next_at IS NULL AND (?1 IS NULL OR d.batch_id = ?1)
      AND d.connection_id IN (SELECT value FROM json_each(?2)) ORDER BY d.id`,
    ...[input.batch ?? null, JSON.stringify(through.value.map(({ id }) => id))],
  );
  if (waiting.length === 0) return refuse("notFound", "Nothing waits to be pushed there.");
  const exported = input.alsoExported ? undefined : firstExported(db, waiting);
  if (exported) return exported;
  for (const { delivery } of waiting) {
    db.runOne("UPDATE deliveries SET next_at = ? WHERE id = ?", now, delivery);
    tellRefused(write, delivery);
  }
  audit({
    action: "outbox.push",
    subject: `deliveries ${waiting.map(({ delivery }) => delivery).join(", ")}`,
    ...(input.alsoExported && { why: "written to a file, too" }),
  });
  return ok(waiting.map(({ delivery }) => rowAfter(db, delivery)));
}

function connectionsAsked(db: ReadDb, { target, connection }: Parsed<"outbox.push">): Answer<Connection[]> {
  const known = listConnections(db).filter(({ enabled }) => enabled);
  const asked = known.filter(
    (each) =>
      (target === undefined || each.target === target) &&
      (connection === undefined || each.name.toLowerCase() === connection.toLowerCase()),
  );
  if (asked.length > 0) return ok(asked);
  const named = connection ?? target;
  return refuse(
    "notFound",
    named === undefined
      ? "No connection is set up yet: stocktrace connections add."
      : `There is no connection ${named} that is switched on.`,
  );
}

/** A batch that was approved before the connection was there is put into the outbox now: its lines were fixed then. */
function queueLate(write: WriteContext, batch: number, through: readonly Connection[]): Answer<undefined> {
  const { db } = write;
  if (!db.get("SELECT 1 FROM batches WHERE id = ?", batch))
    return refuse("notFound", `There is no batch ${batch}.`);
  const approved = batchOf(db, batch);
  const missing = through.filter(
    ({ id, sourceId }) =>
      sourceId === approved.source_id &&
      !db.get("SELECT 1 FROM deliveries WHERE batch_id = ? AND connection_id = ?", batch, id),
  );
  for (const connection of missing) queueFor(write, approved, connection);
  return ok(undefined);
}

function firstExported(db: ReadDb, waiting: readonly DeliveryRow[]): ReturnType<typeof refuseBy> | undefined {
  for (const { batch } of waiting) {
    const at = db.get<{ at: Instant | null }>(
      "SELECT MIN(at) AS at FROM batch_exports WHERE batch_id = ?",
      batch,
    )?.at;
    if (at !== null && at !== undefined)
      return refuseBy(
        "exported",
        `Batch ${batch} was written to a file at ${formatInstant(at)}. Imported and pushed, it would be carried out twice; say so where that file won't be imported (--also-exported).`,
      );
  }
  return undefined;
}

/** Lines that the target can't be told were refused when the batch was queued; now somebody must look at them. */
function tellRefused(write: WriteContext, delivery: number): void {
  const refused = write.db.all<{ line: number; answer: string }>(
    "SELECT line_id AS line, answer FROM delivery_lines WHERE delivery_id = ? AND state = 'refused'",
    delivery,
  );
  for (const { line, answer } of refused) reopenFor(write, [line], `It can't be pushed: ${answer}`);
}

/** Tries one again at once. Of one that stopped, a person has looked at the other end what became of it. */
export function retryDelivery(
  write: WriteContext,
  { delivery, reason }: Parsed<"outbox.retry">,
): Answer<DeliveryRow> {
  const { db, now, audit } = write;
  const row = deliveryRow(db, delivery);
  if (!row) return refuse("notFound", `There is no delivery ${delivery}.`);
  if (row.state === "delivered") return refuseBy("delivered", `Delivery ${delivery} arrived already.`);
  if (row.state === "sending") return refuse("busy", `Delivery ${delivery} is being sent right now.`);
  if (!row.asked) return refuseBy("notPushed", `Delivery ${delivery} wasn't pushed yet; push it.`);
  if (row.state === "stopped" && row.lines.waiting === 0)
    return refuseBy("decided", `Every line of delivery ${delivery} is decided; its cases are open again.`);
  if (row.state === "stopped" && reason.trim() === "")
    return refuseBy(
      "reason",
      `Delivery ${delivery} stopped: ${row.answer} Look there first, and say what you found.`,
    );
  if (row.state === "stopped")
    db.runOne(
      "INSERT INTO delivery_attempts (delivery_id, at, ended_at, outcome, answer) VALUES (?, ?, ?, 'looked', ?)",
      ...[delivery, now, now, reason],
    );
  db.runOne("UPDATE deliveries SET state = 'queued', next_at = ? WHERE id = ?", now, delivery);
  audit({ action: "outbox.retry", subject: `delivery ${delivery}`, before: row.state, why: reason });
  return ok(rowAfter(db, delivery));
}

/** Gives one up: it is never sent again, and the cases of what wasn't applied are open again. */
export function stopDelivery(
  write: WriteContext,
  { delivery, reason }: Parsed<"outbox.stop">,
): Answer<DeliveryRow> {
  const { db, audit } = write;
  const row = deliveryRow(db, delivery);
  if (!row) return refuse("notFound", `There is no delivery ${delivery}.`);
  if (row.state === "delivered") return refuseBy("delivered", `Delivery ${delivery} arrived already.`);
  if (row.state === "sending") return refuse("busy", `Delivery ${delivery} is being sent right now.`);
  const waiting = db.all<{ line: number }>(
    "SELECT line_id AS line FROM delivery_lines WHERE delivery_id = ? AND state = 'waiting'",
    delivery,
  );
  const why = `Given up: ${reason}`;
  db.run(
    "UPDATE delivery_lines SET state = 'refused', answer = ? WHERE delivery_id = ? AND state = 'waiting'",
    ...[why, delivery],
  );
  reopenFor(
    write,
    waiting.map(({ line }) => line),
    `Batch ${row.batch} was not pushed to ${row.connection}. ${why}`,
  );
  db.runOne(
    "UPDATE deliveries SET state = 'stopped', next_at = NULL, answer = ? WHERE id = ?",
    why,
    delivery,
  );
  audit({ action: "outbox.stop", subject: `delivery ${delivery}`, before: row.state, why: reason });
  return ok(rowAfter(db, delivery));
}

function rowAfter(db: ReadDb, delivery: number): DeliveryRow {
  const row = deliveryRow(db, delivery);
  if (!row) throw new Error(`no delivery ${delivery}`);
  return row;
}
