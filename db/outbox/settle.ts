import type { LineOutcome } from "../../shared/adjust/push/outcome.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import type { Answer } from "../../shared/rpc.ts";
import { formatInstant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { LEASE_MS } from "./claim.ts";
import { deliveryRow } from "./rows.ts";
import { reopenFor } from "./reopen.ts";

type Held = {
  readonly id: number;
  readonly batch: number;
  readonly connection: number;
  readonly since: number;
};

/** The delivery while this attempt holds it; a later one has taken it up where it took longer than its lease. */
const heldBy = (
  db: ReadDb,
  { delivery, attempt }: { readonly delivery: number; readonly attempt: number },
): Held | undefined =>
  db.get<Held>(
    `SELECT id, batch_id AS batch, connection_id AS connection, COALESCE(sending_since, 0) AS since FROM deliveries
      WHERE id = ? AND attempts = ? AND state = 'sending'`,
    ...[delivery, attempt],
  );

/** Keeps what became of lines so far, and holds the delivery for another while. */
export function keepLines(write: WriteContext, input: Parsed<"outbox.keep">): Answer<Reply<"outbox.keep">> {
  const { db, now, audit } = write;
  const held = heldBy(db, input);
  if (!held) return ok({ held: false });
  writeLines(write, held, input.lines);
  db.runOne("UPDATE deliveries SET next_at = ? WHERE id = ?", now + LEASE_MS, held.id);
  audit({ action: "outbox.keep", subject: subjectOf(held), after: totals(input.lines) });
  return ok({ held: true });
}

/** Ends an attempt: delivered, to be tried again, or stopped for a person. */
export function settleAttempt(
  write: WriteContext,
  input: Parsed<"outbox.settle">,
): Answer<Reply<"outbox.settle">> {
  const { db, now, audit } = write;
  const held = heldBy(db, input);
  if (!held) return ok({});
  writeLines(write, held, input.lines);
  db.runOne(
    "INSERT INTO delivery_attempts (delivery_id, at, ended_at, outcome, answer) VALUES (?, ?, ?, ?, ?)",
    ...[held.id, held.since, now, input.outcome, input.answer],
  );
  const end = endOf(db, held.id, input);
  db.runOne(
    "UPDATE deliveries SET state = ?, next_at = ?, sending_since = NULL, answer = ?, delivered_at = ? WHERE id = ?",
    ...[end.state, end.nextAt, end.answer, end.state === "delivered" ? now : null, held.id],
  );
  // Whoever can't be reached for one can't be reached for the others: they are tried then, too, and not each by itself.
  if (input.outcome === "unreachable" && input.nextAt !== null)
    db.run(
      "UPDATE deliveries SET next_at = ?1 WHERE connection_id = ?2 AND state = 'queued' AND next_at < ?1",
      ...[input.nextAt, held.connection],
    );
  audit({
    action: `outbox.${end.state}`,
    subject: subjectOf(held),
    after: [totals(input.lines), input.nextAt === null ? "" : `next try ${formatInstant(input.nextAt)}`]
      .filter((part) => part !== "")
      .join("; "),
    why: end.answer,
  });
  return ok({});
}

type End = {
  readonly state: "queued" | "delivered" | "stopped";
  readonly nextAt: number | null;
  readonly answer: string;
};

function endOf(db: ReadDb, delivery: number, { outcome, answer, nextAt }: Parsed<"outbox.settle">): End {
  if (outcome !== "done" && outcome !== "stopped" && nextAt !== null)
    return { state: "queued", nextAt, answer };
  if (outcome !== "done") return { state: "stopped", nextAt: null, answer };
  const row = deliveryRow(db, delivery);
  if (!row || row.lines.waiting > 0) throw new Error(`delivery ${delivery} is done, and lines of it wait`);
  const { applied, stale, refused } = row.lines;
  const words = [
    `${applied} applied`,
    stale > 0 ? `${stale} stale: another quantity was there than expected` : "",
    refused > 0 ? `${refused} refused` : "",
  ];
  return {
    state: applied > 0 ? "delivered" : "stopped",
    nextAt: null,
    answer: `${words.filter((part) => part !== "").join(", ")}.`,
  };
}

/** What is known of a line stays known; only a line that waits is written. */
function writeLines(write: WriteContext, held: Held, outcomes: readonly LineOutcome[]): void {
  for (const { lines, state, answer } of outcomes) {
    const changed = lines.filter(
      (line) =>
        write.db.run(
          "UPDATE delivery_lines SET state = ?, answer = ? WHERE delivery_id = ? AND line_id = ? AND state = 'waiting'",
          ...[state, answer, held.id, line],
        ).changes === 1,
    );
    if (state !== "applied" && changed.length > 0)
      reopenFor(write, changed, `Batch ${held.batch} was pushed, and this wasn't applied: ${answer}`);
  }
}

const subjectOf = ({ id, batch }: Held): string => `delivery ${id} of batch ${batch}`;

/** "3 applied, 1 stale" */
function totals(outcomes: readonly LineOutcome[]): string {
  const sums = (["applied", "stale", "refused"] as const).map((state) => {
    const count = outcomes.reduce((sum, each) => sum + (each.state === state ? each.lines.length : 0), 0);
    return count === 0 ? "" : `${count} ${state}`;
  });
  return sums.filter((part) => part !== "").join(", ");
}
