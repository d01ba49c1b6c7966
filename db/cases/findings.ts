import type { Money } from "../../shared/money.ts";
import type { Quantity } from "../../shared/quantity.ts";
import { type Severity, severityWhenLate } from "../../shared/reconcile/severity.ts";
import type { ReadDb, SqlValue } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { addEvent, type CaseOpener, closeCase, type Finding, hasten, reopenCase } from "./keep.ts";

export type KnownCase = {
  readonly id: number;
  readonly key: string;
  readonly state: "open" | "closed";
  readonly isSettled: number;
  readonly isLate: number;
  readonly variance: Quantity;
  readonly value: Money;
  readonly severity: Severity;
  readonly rule: string;
  readonly text: string;
  readonly item: number | null;
  readonly position: number | null;
  readonly location: number | null;
  readonly source: number;
};

export type FindingsFollowed = { readonly opened: number; readonly closed: number };

const COLUMNS = `c.id, c.key, c.state, c.is_settled AS isSettled, c.is_late AS isLate, c.variance, c.value, c.severity,
  c.rule, c.text, c.item_id AS item, c.position_id AS position, c.location_id AS location, c.source_id AS source`;

/** The index is named, because SQLite would rather look through all open cases. */
const openBy =
  (index: string) =>
  (db: ReadDb, where: string, ...params: readonly SqlValue[]): ReadonlyMap<string, KnownCase> => {
    const rows = db.all<KnownCase>(
      `SELECT ${COLUMNS} FROM cases c INDEXED BY ${index} WHERE c.state = 'open' AND ${where}`,
      ...params,
    );
    return new Map(rows.map((row) => [row.key, row]));
  };

/** Open cases, by key; `where` is SQL on cases `c` that says which keys they have. */
export const openCases = openBy("cases_open");

/** Open cases, by key; `where` is SQL on cases `c` that says which items they are about. */
export const openCasesOfItems = openBy("cases_by_item");

/** Open cases whose key continues another one, by key; `where` is SQL on cases `c`. */
export const openCasesUnder = (
  db: ReadDb,
  key: string,
  where = "1",
  ...params: readonly SqlValue[]
): ReadonlyMap<string, KnownCase> =>
  // "0" comes right after "/".
  openCases(db, `c.key > ? AND c.key < ? AND ${where}`, `${key}/`, `${key}0`, ...params);

/** The last case of each key that had any, open or not. */
export function lastCases(db: ReadDb, keys: readonly string[]): ReadonlyMap<string, KnownCase> {
  if (keys.length === 0) return new Map();
  const rows = db.all<KnownCase>(
    `WITH last AS (SELECT (SELECT MAX(id) FROM cases WHERE key = wanted.value) AS id FROM json_each(?) wanted)
      SELECT ${COLUMNS} FROM cases c JOIN last ON last.id = c.id`,
    JSON.stringify(keys),
  );
  return new Map(rows.map((row) => [row.key, row]));
}

/**
 * Lets cases follow what was found: a new exception opens one, the same one refreshes it, and of the open cases that
 * were looked at again those without a finding are closed, `gone` saying by what. What a person closed stays closed while
 * its difference is the same one.
 */
export function followFindings(
  write: WriteContext,
  opener: CaseOpener,
  findings: readonly Finding[],
  open: ReadonlyMap<string, KnownCase>,
  gone: (known: KnownCase) => string,
): FindingsFollowed {
  const found = new Map(findings.map((finding) => [finding.key, finding]));
  const fresh = [...found.keys()].filter((key) => !open.has(key));
  const before = lastCases(write.db, fresh);
  let opened = 0;
  for (const finding of found.values()) {
    const last = open.get(finding.key) ?? before.get(finding.key);
    if (last?.state === "open") refresh(write, last, finding);
    else if (last === undefined || last.variance !== finding.variance) opened += Math.sign(opener(finding));
    else if (last.isSettled === 0) {
      reopenCase(write, last.id, finding.text);
      refresh(write, last, finding);
      opened++;
    }
  }
  const over = [...open.values()].filter(({ key }) => !found.has(key));
  for (const known of over) closeCase(write, known.id, gone(known));
  return { opened, closed: over.length };
}

function refresh(write: WriteContext, known: KnownCase, finding: Finding): void {
  const isLate = known.state === "open" && known.isLate === 1;
  const severity = isLate ? severityWhenLate(finding.severity) : finding.severity;
  const isSame =
    known.variance === finding.variance &&
    known.value === finding.value &&
    known.rule === finding.rule &&
    known.text === finding.text &&
    known.severity === severity &&
    known.item === finding.item &&
    known.position === finding.position &&
    known.location === (finding.location ?? null);
  if (isSame) return;
  write.db.runOne(
    `UPDATE cases SET variance = ?, value = ?, severity = ?, rule = ?, text = ?, item_id = ?, sku = ?, position_id = ?,
      location_id = ? WHERE id = ?`,
    ...[finding.variance, finding.value, severity, finding.rule, finding.text, finding.item, finding.sku],
    ...[finding.position, finding.location ?? null, known.id],
  );
  if (known.severity !== severity) hasten(write, known.id, severity);
  if (known.text !== finding.text) addEvent(write, known.id, "refreshed", finding.text);
}
