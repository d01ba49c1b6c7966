import { type Currency, type Money, money, valueOf } from "../../shared/money.ts";
import type { Quantity } from "../../shared/quantity.ts";
import { type Severity, severityOf, severityWhenLate } from "../../shared/reconcile/severity.ts";
import { addEvent, caseOpener, closeCase, type Finding, reopenCase } from "../cases/keep.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { windowsNow } from "../policy.ts";
import { currencyOf } from "../project.ts";
import { recordRules } from "./index.ts";
import { gatherLooked, keepFound } from "./looked.ts";
import type { Asked, Found, RecordRule } from "./types.ts";
import { noteWakes } from "./wakes.ts";

type KnownCase = {
  readonly id: number;
  readonly key: string;
  readonly state: "open" | "closed";
  readonly isSettled: number;
  readonly isLate: number;
  readonly variance: Quantity;
  readonly value: Money;
  readonly severity: Severity;
  readonly text: string;
  readonly item: number | null;
};

export type RecordsFollowed = { readonly opened: number; readonly closed: number };

/**
 * Looks through the records that were touched, and all that are few, and lets the cases follow: one is opened for each
 * new exception, and closed when it is there no more. Leaves behind when each item is to be looked at again.
 */
export function followRecords(write: WriteContext): RecordsFollowed {
  const { db, now } = write;
  gatherLooked(db);
  const asked = { db, now, windows: windowsNow(db) };
  const opening = { open: caseOpener(write), currency: currencyOf(db) };
  const found = new Set<number>();
  const done = recordRules.map((rule) => followRule(write, { ...asked, ...opening }, rule, found));
  keepFound(db, found);
  noteWakes(db, asked);
  return {
    opened: done.reduce((sum, { opened }) => sum + opened, 0),
    closed: done.reduce((sum, { closed }) => sum + closed, 0),
  };
}

/** How many cases would open or close for records that no item is touched by: conflicts and unknown names. */
export function strayRecords(db: ReadDb, now: WriteContext["now"]): number {
  const asked = { db, now, windows: windowsNow(db) };
  return recordRules
    .filter(({ scope }) => scope === "all")
    .reduce((sum, rule) => {
      const found = new Set(rule.find(asked).map(({ subject }) => keyOf(rule, subject)));
      const known = openCases(db, rule);
      const isNew = (key: string): boolean => !known.has(key) && lastCase(db, key)?.isSettled !== 1;
      return (
        sum + [...found].filter(isNew).length + [...known.keys()].filter((key) => !found.has(key)).length
      );
    }, 0);
}

const keyOf = ({ name }: RecordRule, subject: string): string => `record/${name}/${subject}`;

/** What every rule's findings are made into cases with, read once for all. */
type Following = Asked & { readonly open: ReturnType<typeof caseOpener>; readonly currency: Currency };

/** Adds to `movements` those that the rule found. */
function followRule(
  write: WriteContext,
  following: Following,
  rule: RecordRule,
  movements: Set<number>,
): RecordsFollowed {
  const { db } = write;
  const { open, currency } = following;
  const known = openCases(db, rule);
  const seen = new Set<string>();
  let opened = 0;
  for (const found of rule.find(following)) {
    const finding = findingOf(rule, found, currency);
    seen.add(finding.key);
    if (found.movement !== null) movements.add(found.movement);
    const last = known.get(finding.key) ?? lastCase(db, finding.key);
    if (last?.state === "open") refresh(write, last, finding);
    else if (last === undefined || last.variance !== finding.variance) opened += Math.sign(open(finding));
    else if (last.isSettled === 0) {
      reopenCase(write, last.id, finding.text);
      opened++;
    }
  }
  const gone = [...known.values()].filter(({ key }) => !seen.has(key));
  for (const { id } of gone) closeCase(write, id, rule.gone);
  return { opened, closed: gone.length };
}

function findingOf(rule: RecordRule, found: Found, currency: Currency): Finding {
  const { source, position, item, sku, qty, unitCost, abcClass, text } = found;
  const value = unitCost === null ? money(0) : valueOf(qty, unitCost, currency);
  const severity = severityOf({
    ...{ value, currency, abcClass: abcClass ?? undefined, highRisk: found.highRisk === 1, repeats: 0 },
    book: rule.name === "negative_book" ? qty : 0,
  });
  return {
    ...{ kind: "record", key: keyOf(rule, found.subject), rule: rule.name, text },
    ...{ source, position, count: null, item, sku, severity, variance: qty, value },
  };
}

const SELECT = `SELECT c.id, c.key, c.state, c.is_settled AS isSettled, c.is_late AS isLate, c.variance, c.value, c.severity,
  c.text, c.item_id AS item FROM cases c`;

/** The open cases that a run of the rule answers for: of touched items, or all. */
function openCases(db: ReadDb, { name, scope }: RecordRule): ReadonlyMap<string, KnownCase> {
  const own = scope === "all" ? "" : "AND c.item_id IN (SELECT item_id FROM touched_items)";
  const rows = db.all<KnownCase>(
    `${SELECT} WHERE c.state = 'open' AND c.kind = 'record' AND c.rule = ? ${own}`,
    name,
  );
  return new Map(rows.map((row) => [row.key, row]));
}

const lastCase = (db: ReadDb, key: string): KnownCase | undefined =>
  db.get<KnownCase>(`${SELECT} WHERE c.key = ? ORDER BY c.id DESC LIMIT 1`, key);

function refresh(write: WriteContext, known: KnownCase, finding: Finding): void {
  const severity = known.isLate === 1 ? severityWhenLate(finding.severity) : finding.severity;
  const isSame =
    known.variance === finding.variance &&
    known.value === finding.value &&
    known.text === finding.text &&
    known.severity === severity &&
    known.item === finding.item;
  if (isSame) return;
  write.db.runOne(
    "UPDATE cases SET variance = ?, value = ?, severity = ?, text = ?, item_id = ?, sku = ? WHERE id = ?",
    ...[finding.variance, finding.value, severity, finding.text, finding.item, finding.sku, known.id],
  );
  if (known.text !== finding.text) addEvent(write, known.id, "refreshed", finding.text);
}
