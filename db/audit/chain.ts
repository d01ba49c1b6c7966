import { createHash } from "node:crypto";
import type { Reply } from "../../shared/contract.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb, WriteDb } from "../connection.ts";
import type { AuditRecord } from "../context.ts";

/** The head of an empty chain. */
const GENESIS = "0".repeat(64);

/** A record as it is stored and hashed. */
export type AuditRow = {
  readonly seq: number;
  readonly at: Instant;
  readonly by: string;
  readonly action: string;
  readonly subject: string;
  readonly before: string;
  readonly after: string;
  readonly why: string;
  readonly hash: string;
};

/** Appends a record, chained to the one before it; answers the new head. Must run in the change's own transaction. */
export function appendAudit(db: WriteDb, record: AuditRecord, by: string, at: Instant): string {
  const last = db.get<{ seq: number; hash: string }>("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1");
  const row = {
    seq: (last?.seq ?? 0) + 1,
    at,
    by,
    action: record.action,
    subject: record.subject,
    before: record.before ?? "",
    after: record.after ?? "",
    why: record.why ?? "",
  };
  const hash = chainHash(last?.hash ?? GENESIS, row);
  db.runOne(
    "INSERT INTO audit (seq, at, by, action, subject, before, after, why, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ...[row.seq, row.at, row.by, row.action, row.subject, row.before, row.after, row.why, hash],
  );
  return hash;
}

/**
 * Walks the chain: an edited, removed or reordered record breaks a hash or the count; a cut tail shows against
 * the highest number ever given, the heads noted on approved batches, and an `anchor` kept outside the file.
 */
export function verifyAudit(db: ReadDb, anchor?: string): Reply<"audit.verify"> {
  const owed = new Set(
    db.all<{ head: string }>("SELECT audit_head AS head FROM batches").map((row) => row.head),
  );
  let head = GENESIS;
  let entries = 0;
  let anchored = anchor === undefined || anchor === GENESIS;
  const bad = (firstBad: number, problem: string) => ({ entries, head, ok: false, firstBad, problem });
  for (const row of db.each<AuditRow>("SELECT * FROM audit ORDER BY seq")) {
    if (row.seq !== entries + 1) return bad(entries + 1, `record ${entries + 1} is missing`);
    if (chainHash(head, row) !== row.hash) return bad(row.seq, `record ${row.seq} is not what was written`);
    head = row.hash;
    entries++;
    owed.delete(head);
    anchored ||= head === anchor;
  }
  const highest = db.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'audit'")?.seq ?? 0;
  if (highest > entries || entries === 0)
    return bad(entries + 1, `the chain ends at ${entries}, and reached ${highest}`);
  if (owed.size > 0) return bad(entries + 1, "an approved batch names a head that the chain no longer holds");
  if (!anchored)
    return bad(entries + 1, "the anchor is not in the chain: records before it were removed or changed");
  return { entries, head, ok: true, firstBad: null, problem: null };
}

/** SHA-256 of the hash before and the record's fields, in this order, as a JSON array. */
function chainHash(previous: string, row: Omit<AuditRow, "hash">): string {
  const fields = [previous, row.seq, row.at, row.by, row.action, row.subject, row.before, row.after, row.why];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}
