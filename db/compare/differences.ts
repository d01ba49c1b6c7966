import type { AbcClass, StatusClass } from "../../shared/domain.ts";
import { type Currency, type Money, money } from "../../shared/money.ts";
import { isOnlyElsewhere, tellingRows } from "../../shared/compare/telling.ts";
import { formatQuantity, type Quantity, quantity } from "../../shared/quantity.ts";
import { severityOf } from "../../shared/reconcile/severity.ts";
import {
  type FindingsFollowed,
  followFindings,
  type KnownCase,
  openCases,
  openCasesUnder,
} from "../cases/findings.ts";
import type { Finding } from "../cases/keep.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import type { Rules } from "../reconcile/rules.ts";
import { itemKey, pairKey, placeKey } from "./caseOf.ts";
import type { Pair } from "./pair.ts";
import { widenScope } from "./scope.ts";

/**
 * From this many items on that differ at a location, and more than half of all compared there, they are one case: two
 * systems that were never brought together disagree on nearly everything, and the first thing to do is the same for all.
 */
const MANY = 50;

type Exception = {
  readonly location: number;
  readonly place: string;
  readonly item: number;
  readonly sku: string;
  readonly abcClass: AbcClass | null;
  readonly highRisk: number;
  readonly bin: string;
  readonly lot: string;
  readonly class: StatusClass;
  readonly status: string;
  readonly left: Quantity;
  readonly right: Quantity;
  readonly value: Money;
  readonly rule: string;
  /** 0 where one of the two doesn't keep them. */
  readonly binId: number;
  readonly lotId: number;
};

/** One of the positions that a row is about, and how many they are. */
const POSITIONS = `SELECT MIN(p.id) AS position, COUNT(*) AS positions FROM positions p
  WHERE p.item_id = ?1 AND ?3 IN (0, p.bin_id) AND ?4 IN (0, p.lot_id)
    AND (?5 = '' OR p.status_id = (SELECT id FROM statuses WHERE name = ?5))
    AND ?2 = (SELECT b.location_id FROM bins b WHERE b.id = p.bin_id)`;

const EXCEPTIONS = `SELECT v.location_id AS location, l.name AS place, v.item_id AS item, i.sku, i.abc_class AS abcClass,
    i.high_risk AS highRisk, COALESCE(b.name, '') AS bin, COALESCE(lot.name, '') AS lot, v.class, v.status, v.left_qty AS "left", v.right_qty AS "right", v.value, v.rule,
    v.bin_id AS binId, v.lot_id AS lotId
  FROM temp.scope o CROSS JOIN source_verdicts v ON v.left_id = ?1 AND v.right_id = ?2 AND v.location_id = o.location_id
      AND v.item_id = o.item_id
    JOIN items i ON i.id = v.item_id JOIN locations l ON l.id = v.location_id LEFT JOIN bins b ON b.id = v.bin_id
    LEFT JOIN lots lot ON lot.id = v.lot_id
  WHERE v.verdict = 'exception'`;

/**
 * Opens, refreshes and closes the cases of a pair at what is in scope. What two systems say of an item at a location is
 * one case, though it may show in several bins and statuses: it is one question, for one person.
 */
export function followDifferences(
  write: WriteContext,
  { open: opener, currency }: Rules,
  pair: Pair,
  isWhole: boolean,
): FindingsFollowed {
  const { db } = write;
  const ids = { left: pair.left.source.id, right: pair.right.source.id };
  const crowded = new Set([...pair.locations].filter((location) => isCrowded(db, ids, location)));
  const open = new Map(openAt(db, ids, isWhole));
  for (const location of pair.locations) {
    const key = placeKey(ids.left, ids.right, location);
    const gathered = openCases(db, "c.key = ?", key);
    // One case becomes many, or many become one: all of the location's are looked at.
    if (gathered.size > 0 !== crowded.has(location)) {
      widenScope(db, ids, location);
      for (const known of openCasesUnder(db, key).values()) open.set(known.key, known);
    }
    for (const known of gathered.values()) open.set(known.key, known);
  }
  const rows = db
    .all<Exception>(EXCEPTIONS, ids.left, ids.right)
    .filter(({ location }) => !crowded.has(location));
  const groups = Map.groupBy(rows, ({ location, item }) => `${location} ${item}`);
  const findings = [
    ...[...groups.values()].flatMap((group) => itemFinding(db, pair, group, currency) ?? []),
    ...[...crowded].map((location) => placeFinding(db, pair, location, currency)),
  ];
  return followFindings(write, opener, findings, open, (known) => goneBy(db, pair, known, crowded));
}

function openAt(
  db: ReadDb,
  { left, right }: { readonly left: number; readonly right: number },
  isWhole: boolean,
): ReadonlyMap<string, KnownCase> {
  if (isWhole) return openCasesUnder(db, pairKey(left, right));
  return openCases(
    db,
    "c.key IN (SELECT ? || '/' || o.location_id || '/' || o.item_id FROM temp.scope o)",
    pairKey(left, right),
  );
}

function isCrowded(
  db: ReadDb,
  { left, right }: { readonly left: number; readonly right: number },
  location: number,
): boolean {
  const differing =
    db.get<{ n: number }>(
      `SELECT COUNT(DISTINCT item_id) AS n FROM source_verdicts
        WHERE left_id = ? AND right_id = ? AND location_id = ? AND verdict = 'exception'`,
      ...[left, right, location],
    )?.n ?? 0;
  return differing >= MANY && differing * 2 > comparedAt(db, { left, right }, location);
}

const comparedAt = (
  db: ReadDb,
  { left, right }: { readonly left: number; readonly right: number },
  location: number,
): number =>
  db.get<{ n: number }>(
    "SELECT COUNT(*) AS n FROM compared WHERE left_id = ? AND right_id = ? AND location_id = ?",
    ...[left, right, location],
  )?.n ?? 0;

function itemFinding(
  db: ReadDb,
  pair: Pair,
  rows: readonly Exception[],
  currency: Currency,
): Finding | undefined {
  const sorted = rows.toSorted(
    (a, b) => Math.abs(b.value) - Math.abs(a.value) || distance(b) - distance(a) || byPlace(a, b),
  );
  const [first] = sorted;
  if (!first) return undefined;
  const { location, item, sku, abcClass } = first;
  const total = (part: (row: Exception) => number): number => rows.reduce((sum, row) => sum + part(row), 0);
  const told = tellingRows(rows);
  const severity = severityOf({
    // Over in one bin doesn't make up for short in another.
    value: money(total(({ value }) => Math.abs(value))),
    ...{ currency, abcClass: abcClass ?? undefined, highRisk: first.highRisk === 1, repeats: 0 },
    book: Math.min(...rows.flatMap((row) => [row.left, row.right])),
  });
  const { position, positions } = positionsOf(db, first);
  const isOne = rows.length === 1 && positions === 1 && first.status !== "";
  return {
    ...{
      kind: "sources",
      key: itemKey(pair.left.source.id, pair.right.source.id, location, item),
      rule: first.rule,
    },
    text: textOf(pair, sorted),
    ...{ source: pair.left.source.id, other: pair.right.source.id, count: null, item, sku, severity },
    ...{ position, location: isOne ? null : location },
    variance: differenceOf(told),
    value: money(told.reduce((sum, { value }) => sum + value, 0)),
  };
}

type Positions = { readonly position: number | null; readonly positions: number };

function positionsOf(db: ReadDb, { item, location, binId, lotId, status }: Exception): Positions {
  const row = db.get<Positions>(POSITIONS, item, location, binId, lotId, status);
  if (!row) throw new Error("a count without a row");
  return row;
}

/** Rows of equal worth come in one order, whichever was imported first. */
const byPlace = (a: Exception, b: Exception): number => (orderOf(a) < orderOf(b) ? -1 : 1);
const orderOf = ({ bin, lot, class: statusClass, status }: Exception): string =>
  JSON.stringify([bin, lot, statusClass, status]);

const distance = ({ left, right }: Exception): number => Math.abs(left - right);

/** Differences named in a case's text; the comparison shows all. */
const NAMED = 3;

function textOf(pair: Pair, rows: readonly Exception[]): string {
  const [one, other] = [pair.left.source.name, pair.right.source.name];
  const total = (side: "left" | "right"): string =>
    formatQuantity(quantity(rows.reduce((sum, row) => sum + row[side], 0)));
  const [only] = rows;
  if (rows.length === 1 && only)
    return `${one} says ${total("left")} and ${other} ${total("right")} (${whereOf(only)}).`;
  const places = `the ${rows.length} places and statuses where they differ: ${namedOf(rows)}.`;
  if (!isOnlyElsewhere(rows))
    return `${one} says ${total("left")} and ${other} ${total("right")} in ${places}`;
  const elsewhere = formatQuantity(differenceOf(tellingRows(rows)));
  const [from, to] = rows.toSorted((a, b) => a.left - a.right - (b.left - b.right));
  if (rows.length > 2 || !from || !to)
    return `${one} and ${other} both say ${total("left")}, but ${elsewhere} of it otherwise, in ${places}`;
  return from.binId === to.binId && from.lotId === to.lotId
    ? `${one} says ${elsewhere} as ${statusOf(to)}, and ${other} as ${statusOf(from)} (${placeOf(to)}).`
    : `${one} says ${elsewhere} in ${whereOf(to)}, and ${other} in ${whereOf(from)}.`;
}

function namedOf(rows: readonly Exception[]): string {
  const named = rows
    .slice(0, NAMED)
    .map(
      (row) =>
        `${whereOf(row)} ${row.left > row.right ? "+" : ""}${formatQuantity(quantity(row.left - row.right))}`,
    );
  const more = rows.length > NAMED ? `, and ${rows.length - NAMED} more` : "";
  return `${named.join(", ")}${more}`;
}

const differenceOf = (rows: readonly Exception[]): Quantity =>
  quantity(rows.reduce((sum, { left, right }) => sum + left - right, 0));

const whereOf = (row: Exception): string => `${placeOf(row)}, ${statusOf(row)}`;

const placeOf = ({ place, bin, lot }: Exception): string =>
  [bin === "" ? place : bin, ...(lot === "" ? [] : [`lot ${lot}`])].join(", ");

const statusOf = ({ status, class: statusClass }: Exception): string =>
  (status === "" ? statusClass : status).replaceAll("_", " ");

function placeFinding(db: ReadDb, pair: Pair, location: number, currency: Currency): Finding {
  const [left, right] = [pair.left.source, pair.right.source];
  const totals = db.get<{ place: string; items: number; worth: Money; value: Money; units: Quantity }>(
    `SELECT (SELECT name FROM locations WHERE id = ?3) AS place, COUNT(DISTINCT item_id) AS items, SUM(ABS(value)) AS worth,
        SUM(value) AS value, SUM(left_qty - right_qty) AS units
      FROM source_verdicts WHERE left_id = ?1 AND right_id = ?2 AND location_id = ?3 AND verdict = 'exception'`,
    ...[left.id, right.id, location],
  );
  if (!totals) throw new Error("a sum without a row");
  const compared = comparedAt(db, { left: left.id, right: right.id }, location);
  return {
    ...{ kind: "sources", key: placeKey(left.id, right.id, location), rule: "most of a location differs" },
    text: `${left.name} and ${right.name} disagree on ${totals.items} of the ${compared} items compared at ${totals.place}. Look for what they have in common before you look at any of them: a missing baseline or file, a time zone, a unit, a status map.`,
    ...{ source: left.id, other: right.id, position: null, location, count: null, item: null, sku: "" },
    severity: severityOf({
      ...{ value: totals.worth, currency, abcClass: undefined, book: 0, highRisk: false, repeats: 0 },
    }),
    ...{ variance: totals.units, value: totals.value },
  };
}

/** What closed a case: that it is one of many now, what explains it, or that the two agree since the latest import. */
function goneBy(db: ReadDb, pair: Pair, { item, key }: KnownCase, crowded: ReadonlySet<number>): string {
  const [left, right] = [pair.left.source, pair.right.source];
  const location = Number(key.split("/")[3]);
  if (crowded.has(location)) return "it is gathered with the others of its location in one case";
  const explained = db.get<{ rule: string }>(
    `SELECT rule FROM source_verdicts WHERE left_id = ? AND right_id = ? AND location_id = ? AND item_id = ?
      AND verdict = 'explained' ORDER BY ABS(value) DESC LIMIT 1`,
    ...[left.id, right.id, location, item],
  );
  if (explained) return `explained: ${explained.rule}`;
  const since = db.get<{ id: number; file: string }>(
    `SELECT id, file_name AS file FROM imports WHERE source_id IN (?, ?) AND undone_at IS NULL ORDER BY id DESC LIMIT 1`,
    ...[left.id, right.id],
  );
  return item === null
    ? `${left.name} and ${right.name} agree on most of the location now; what still differs has cases of its own`
    : `${left.name} and ${right.name} agree within tolerance${since ? ` as of import ${since.id}, ${since.file}` : ""}`;
}
