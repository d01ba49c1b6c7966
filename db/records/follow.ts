import { type Currency, money, valueOf } from "../../shared/money.ts";
import { severityOf } from "../../shared/reconcile/severity.ts";
import {
  type FindingsFollowed,
  followFindings,
  type KnownCase,
  lastCases,
  openCasesOfItems,
  openCasesUnder,
} from "../cases/findings.ts";
import type { CaseOpener, Finding } from "../cases/keep.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { windowsNow } from "../policy.ts";
import type { Rules } from "../reconcile/rules.ts";
import { recordRules } from "./index.ts";
import { gatherLooked, keepFound } from "./looked.ts";
import type { Asked, Found, RecordRule } from "./types.ts";
import { noteWakes } from "./wakes.ts";

/**
 * Looks through the records that were touched, and all that are few, and lets the cases follow: one is opened for each
 * new exception, and closed when it is there no more. Leaves behind when each item is to be looked at again.
 */
export function followRecords(write: WriteContext, { open, currency, windows }: Rules): FindingsFollowed {
  const { db, now } = write;
  const looked = gatherLooked(db);
  const asked: Asked = { db, now, windows, looked };
  const known = { item: openOf(db, "item"), all: openOf(db, "all") };
  const found = new Set<number>();
  const done = recordRules.map((rule) => {
    const following = { ...asked, open, currency, known: known[rule.scope](rule) };
    return followRule(write, following, rule, found);
  });
  keepFound(db, looked, found);
  noteWakes(db, asked);
  return {
    opened: done.reduce((sum, { opened }) => sum + opened, 0),
    closed: done.reduce((sum, { closed }) => sum + closed, 0),
  };
}

/** How many cases would open or close for records that no item is touched by: conflicts and unknown names. */
export function strayRecords(db: ReadDb, now: WriteContext["now"]): number {
  const asked: Asked = { db, now, windows: windowsNow(db), looked: "temp.looked" };
  const knownOf = openOf(db, "all");
  return recordRules
    .filter(({ scope }) => scope === "all")
    .reduce((sum, rule) => {
      const found = new Set(rule.find(asked).map(({ subject }) => keyOf(rule, subject)));
      const known = knownOf(rule);
      const fresh = [...found].filter((key) => !known.has(key));
      const before = lastCases(db, fresh);
      const opening = fresh.filter((key) => before.get(key)?.isSettled !== 1);
      return sum + opening.length + [...known.keys()].filter((key) => !found.has(key)).length;
    }, 0);
}

const ruleKey = ({ name }: RecordRule): string => `record/${name}`;
const keyOf = (rule: RecordRule, subject: string): string => `${ruleKey(rule)}/${subject}`;

/** What every rule's findings are made into cases with, read once for all. */
type Following = Asked & {
  readonly open: CaseOpener;
  readonly currency: Currency;
  /** The open cases of the rule, by key. */
  readonly known: ReadonlyMap<string, KnownCase>;
};

/** Adds to `movements` those that the rule found. */
function followRule(
  write: WriteContext,
  following: Following,
  rule: RecordRule,
  movements: Set<number>,
): FindingsFollowed {
  const { open, currency, known } = following;
  const findings = rule.find(following).map((found) => {
    if (found.movement !== null) movements.add(found.movement);
    return findingOf(rule, found, currency);
  });
  return followFindings(write, open, findings, known, (one) => rule.gone(following, one));
}

function findingOf(rule: RecordRule, found: Found, currency: Currency): Finding {
  const { source, position, location, item, sku, qty, unitCost, abcClass, text } = found;
  const value = unitCost === null ? money(0) : valueOf(qty, unitCost, currency);
  const severity = severityOf({
    ...{ value, currency, abcClass: abcClass ?? undefined, highRisk: found.highRisk === 1, repeats: 0 },
    book: rule.name === "negative_book" ? qty : 0,
  });
  return {
    ...{ kind: "record", key: keyOf(rule, found.subject), rule: rule.name, text },
    ...{
      source,
      position,
      location: location ?? null,
      count: null,
      item,
      sku,
      severity,
      variance: qty,
      value,
    },
  };
}

/** The open cases that a run of each rule of a scope answers for, by key: of touched items, or all. */
function openOf(
  db: ReadDb,
  scope: RecordRule["scope"],
): (rule: RecordRule) => ReadonlyMap<string, KnownCase> {
  if (scope === "all") return (rule) => openCasesUnder(db, ruleKey(rule));
  const known = [
    ...openCasesOfItems(db, "c.kind = 'record' AND c.item_id IN (SELECT item_id FROM touched_items)"),
  ];
  return ({ name }) => new Map(known.filter(([, { rule }]) => rule === name));
}
