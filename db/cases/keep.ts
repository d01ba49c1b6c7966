import type { CaseKind } from "../../shared/shapes.ts";
import type { Money } from "../../shared/money.ts";
import type { Quantity } from "../../shared/quantity.ts";
import { type OwnerRule, ownerOf } from "../../shared/reconcile/owners.ts";
import { type Severity, severityWhenLate } from "../../shared/reconcile/severity.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import type { currentPolicy } from "../policy.ts";
import { ownerRules } from "./owners.ts";

/** What is known of a case by whoever found it. `key` is the same for the same discrepancy, whatever is run how often. */
export type Finding = {
  readonly kind: CaseKind;
  readonly key: string;
  readonly rule: string;
  readonly text: string;
  readonly source: number;
  readonly position: number | null;
  readonly count: number | null;
  readonly item: number | null;
  readonly sku: string;
  readonly severity: Severity;
  readonly variance: Quantity;
  readonly value: Money;
  /** The other of two sources. */
  readonly other?: number;
  /** Where the case is about more than one position of the location; `position` is then one of them. */
  readonly location?: number | null;
};

/** Opens a case with its owner and when it is due; answers its id. */
export type CaseOpener = (finding: Finding) => number;

/** The rules for owners are read once, for all cases that it opens. */
export function caseOpener({ db, now }: WriteContext, policy: ReturnType<typeof currentPolicy>): CaseOpener {
  const rules = ownerRules(db);
  const windows = new Map(policy.windows.map(({ name, ms }) => [name, ms]));
  return (finding) => {
    const due = windows.get(`due_${finding.severity}`);
    if (due === undefined) throw new Error(`the policy has no window due_${finding.severity}`);
    return db.runOne(
      `INSERT INTO cases (kind, key, rule, text, source_id, position_id, count_id, item_id, sku, state, severity, variance,
        value, other_source_id, location_id, owner, opened_at, due_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[finding.kind, finding.key, finding.rule, finding.text, finding.source, finding.position],
      ...[finding.count, finding.item, finding.sku, finding.severity, finding.variance, finding.value],
      ...[finding.other ?? null, finding.location ?? null],
      ...[rules.length === 0 ? null : ownerFor(db, rules, finding), now, now + due],
    );
  };
}

function ownerFor(db: ReadDb, rules: readonly OwnerRule[], { kind, value, ...at }: Finding): string | null {
  const place = db.get<{ location: string | null; source: string }>(
    `SELECT s.name AS source, l.name AS location FROM sources s LEFT JOIN positions p ON p.id = ?1
      LEFT JOIN bins b ON b.id = p.bin_id LEFT JOIN locations l ON l.id = COALESCE(?3, b.location_id) WHERE s.id = ?2`,
    ...[at.position, at.source, at.location ?? null],
  );
  if (!place) throw new Error(`no source ${at.source}`);
  return ownerOf(rules, { kind, value, source: place.source, location: place.location ?? "" }) ?? null;
}

/** Closes a case because of what was found (`by` says what); the same difference may open it again. */
export function closeCase(write: WriteContext, id: number, by: string): void {
  close(write, id, by, 0);
}

/** Closes a case by decision of a person; the same difference stays closed. */
export function settleCase(write: WriteContext, id: number, by: string): void {
  close(write, id, by, 1);
}

function close(write: WriteContext, id: number, by: string, settled: number): void {
  write.db.runOne(
    "UPDATE cases SET state = 'closed', closed_at = ?, closed_by = ?, is_settled = ? WHERE id = ?",
    ...[write.now, by, settled, id],
  );
  addEvent(write, id, "closed", by);
}

/** A discrepancy that was gone for a while is the same case again. */
export function reopenCase(write: WriteContext, id: number, why: string): void {
  write.db.runOne("UPDATE cases SET state = 'open', closed_at = NULL, closed_by = NULL WHERE id = ?", id);
  addEvent(write, id, "reopened", why);
}

/** Has a case due no later than its new severity allows from now on. When it is due that was handed up, a person said. */
export function hasten({ db, now }: WriteContext, id: number, severity: Severity): void {
  db.run(
    `UPDATE cases SET due_at = MIN(due_at, ? + (SELECT ms FROM windows WHERE name = ?
        AND version = (SELECT MAX(version) FROM policy_versions))) WHERE id = ? AND escalated_at IS NULL`,
    ...[now, `due_${severity}`, id],
  );
}

export function addEvent({ db, actor, now }: WriteContext, id: number, what: string, text: string): void {
  db.runOne(
    "INSERT INTO case_events (case_id, at, by, what, text) VALUES (?, ?, ?, ?, ?)",
    ...[id, now, actor.name, what, text],
  );
}

/** Open cases that aren't late yet, of which a condition on `due_at` may follow: by their index, because SQLite would rather look through all open ones. */
export const COMING_DUE = "cases INDEXED BY cases_coming_due WHERE state = 'open' AND is_late = 0";

/** Makes every open case that has come due since, and waits for nothing, more urgent by one step; answers how many. */
export function raiseLate(write: WriteContext): number {
  const { db, now } = write;
  const late = db.all<{ id: number; severity: Severity }>(
    `SELECT id, severity FROM ${COMING_DUE} AND due_at <= ?1
      AND (wait_until IS NULL OR wait_until <= ?1)`,
    now,
  );
  for (const { id, severity } of late) {
    const raised = severityWhenLate(severity);
    db.runOne("UPDATE cases SET is_late = 1, severity = ? WHERE id = ?", raised, id);
    addEvent(write, id, "late", `It was due and is still open: ${raised} now.`);
  }
  return late.length;
}
