import { fitsColumns } from "../../shared/columnFits.ts";
import { totalsOf } from "../../shared/compare/totals.ts";
import type { ComparedRow } from "../../shared/comparisonShapes.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { subtract } from "../../shared/quantity.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import { instant, type Instant, MINUTE_MS } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { findSource, type Source } from "../sources.ts";
import { openCaseOf } from "./caseOf.ts";
import { clockNotes } from "./clocks.ts";
import { itemFacts, judge, nameIn, namesOf, onHandOwners } from "./judge.ts";
import { keepingLast } from "./kept.ts";
import { notesOn } from "./notes.ts";
import { alignPair, commonMoment, goesOn, holdingsOfPair, pairAt } from "./pair.ts";
import { reachOf } from "./reach.ts";

/** A page of what two systems say differently of the same stock, the most valuable first. */
export function compareSources(
  db: ReadDb,
  now: Instant,
  input: Parsed<"sources.compare">,
): Answer<Reply<"sources.compare">> {
  const { offset, limit, ...what } = input;
  const [left, right] = [findSource(db, what.left), findSource(db, what.right)];
  if (!left || !right)
    return refuse("notFound", `There is no source ${left ? what.right : what.left}. Add it first.`);
  if (left.id === right.id)
    return refuse("badInput", `Name two systems: ${left.name} can't differ from itself. See check-ledger.`);
  const place = locationNamed(db, what.location);
  if (what.location !== undefined && place === undefined)
    return refuse("notFound", `There is no location ${what.location}.`);
  // Windows are looked at by the minute, so that the pages of one comparison are cut from one piece of work.
  const minute = instant(Math.floor(now / MINUTE_MS) * MINUTE_MS);
  const compared = comparison(db, { left, right, asked: what.at ?? null, place, now: minute });
  if (!compared.ok) return compared;
  const { at, rows, notes } = compared.value;
  const found = rows.filter(
    (row) =>
      (what.all || row.difference !== 0) &&
      isFound(row, what.search) &&
      fitsColumns(what.filters, (column) => (column === "status" ? (row.status ?? row.class) : row[column])),
  );
  return ok({
    at,
    compared: rows.length,
    total: found.length,
    notes,
    totals: [...totalsOf(found)],
    rows: found.slice(offset, offset + limit),
  });
}

function isFound({ sku, description, bin }: ComparedRow, search: string): boolean {
  return search === "" || `${sku} ${description} ${bin}`.toLowerCase().includes(search.toLowerCase());
}

const locationNamed = (db: ReadDb, name: string | undefined): number | undefined =>
  name === undefined
    ? undefined
    : db.get<{ id: number }>("SELECT id FROM locations WHERE name = ?", name)?.id;

type Compared = {
  readonly left: Source;
  readonly right: Source;
  readonly asked: Instant | null;
  readonly place: number | undefined;
  readonly now: Instant;
};

type Comparison = {
  readonly at: Instant;
  readonly rows: readonly ComparedRow[];
  readonly notes: string[];
};

/** The whole comparison: one statement a system for its books, aligned and decided in memory. */
const comparison = keepingLast((db, compared: Compared): Answer<Comparison> => {
  const { left, right, now } = compared;
  const reaches = [reachOf(db, left.id), reachOf(db, right.id)] as const;
  const common = commonMoment(db, { source: left, reach: reaches[0] }, { source: right, reach: reaches[1] });
  const at = momentOf(compared, common, reaches[0].length === 0);
  if (!at.ok) return at;
  const both = pairAt(db, [left, right], at.value, reaches);
  const pair = { ...both, locations: onlyAt(both.locations, compared.place) };
  const sides = alignPair(db, pair, holdingsOfPair(db, pair));
  const ownerAt = onHandOwners(db);
  const judging = {
    ...{
      left: { ...left, statuses: sides.left.statuses },
      right: { ...right, statuses: sides.right.statuses },
    },
    ...{
      at: at.value,
      now,
      goesOn: goesOn(pair),
      isLeftTrusted: (location: number) => ownerAt(location) === left.id,
    },
  };
  const itemOf = itemFacts(db, sides.alignment.rows);
  const [locations, bins, lots] = [namesOf(db, "locations"), namesOf(db, "bins"), namesOf(db, "lots")];
  const caseOf = openCaseOf(db, left.id, right.id);
  const rows = judge(db, judging, sides.alignment.rows, itemOf).map((row): ComparedRow => {
    const { sku, description } = itemOf(row.item);
    const { status, class: statusClass, left: leftQty, right: rightQty, value, verdict, rule } = row;
    return {
      ...{ sku, description, location: nameIn(locations, row.location) },
      ...{ bin: nameIn(bins, row.bin), lot: nameIn(lots, row.lot), status, class: statusClass },
      ...{ left: leftQty, right: rightQty, difference: subtract(leftQty, rightQty), value, verdict, rule },
      case: verdict === "exception" ? caseOf(row) : null,
    };
  });
  const hasOwners = [...pair.locations].every((location) =>
    [left.id, right.id].includes(ownerAt(location) ?? 0),
  );
  return ok({
    at: at.value,
    rows: rows.toSorted(byValue),
    notes: [
      ...notesOn(db, pair, sides),
      ...(hasOwners ? [] : [ownerNote(left, right)]),
      ...clockNotes(db, left, right),
    ],
  });
});

/** The moment asked for, or the last one that both systems cover. */
function momentOf(
  { left, right, asked }: Compared,
  common: Instant | undefined,
  isLeftSilent: boolean,
): Answer<Instant> {
  const at = asked ?? common;
  if (at !== undefined) return ok(at);
  return refuse(
    "rule",
    `${isLeftSilent ? left.name : right.name} has no movement, baseline or snapshot yet. Import one first.`,
  );
}

const onlyAt = (locations: ReadonlySet<number>, place: number | undefined): ReadonlySet<number> =>
  place === undefined ? locations : new Set([...locations].filter((location) => location === place));

const ownerNote = (left: Source, right: Source): string =>
  `Neither ${left.name} nor ${right.name} owns the quantity on hand everywhere here; where neither does, tolerances are of ${right.name}'s book, and no case is opened.`;

const byValue = (a: ComparedRow, b: ComparedRow): number =>
  Math.abs(b.value) - Math.abs(a.value) ||
  Math.abs(b.difference) - Math.abs(a.difference) ||
  compareText(
    `${a.sku} ${a.location} ${a.bin} ${a.lot} ${a.class}`,
    `${b.sku} ${b.location} ${b.bin} ${b.lot} ${b.class}`,
  );

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
