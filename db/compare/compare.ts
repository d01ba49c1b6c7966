import { align } from "../../shared/compare/align.ts";
import { totalsOf } from "../../shared/compare/totals.ts";
import type { ComparedRow } from "../../shared/comparisonShapes.ts";
import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import { instant, type Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { findSource, type Source } from "../sources.ts";
import { clockNotes } from "./clocks.ts";
import { type Coverage, coverageOf, lastKnown, NO_LOT, placesOf, sideOf } from "./holdings.ts";
import { judge, ownerAmong } from "./judge.ts";
import { keepingLast } from "./kept.ts";
import { notesOn, type Party } from "./notes.ts";

/** A page of what two systems say differently of the same stock, the most valuable first. */
export function compareSources(
  db: ReadDb,
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
  const at = momentOf(db, left, right, what.at);
  if (!at.ok) return at;
  const { rows, notes } = comparison(db, { left, right, at: at.value, place });
  const found = rows.filter((row) => (what.all || row.difference !== 0) && isFound(row, what.search));
  return ok({
    at: at.value,
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

/** The moment asked for, or the last one that both systems cover. */
function momentOf(db: ReadDb, left: Source, right: Source, asked: Instant | undefined): Answer<Instant> {
  if (asked !== undefined) return ok(asked);
  const [leftLast, rightLast] = [lastKnown(db, left.id), lastKnown(db, right.id)];
  if (leftLast === undefined || rightLast === undefined)
    return refuse(
      "rule",
      `${leftLast === undefined ? left.name : right.name} has no movement, baseline or snapshot yet. Import one first.`,
    );
  return ok(instant(Math.min(leftLast, rightLast)));
}

type Compared = {
  readonly left: Source;
  readonly right: Source;
  readonly at: Instant;
  readonly place: number | undefined;
};

/** The whole comparison: one statement a system for its books, aligned and decided in memory. */
const comparison = keepingLast((db, { left, right, at, place }: Compared) => {
  const [leftCovers, rightCovers] = [coverageOf(db, left.id, at), coverageOf(db, right.id, at)];
  const locations = sharedPlaces(leftCovers, rightCovers, place);
  const leftSide = sideOf(db, left, leftCovers, locations, at);
  const rightSide = sideOf(db, right, rightCovers, locations, at);
  const alignment = align(leftSide, rightSide, NO_LOT);
  const ownerAt = ownerAmong(db, left, right);
  const rows = judge(db, alignment.rows, (location) => ownerAt(location) === "left");
  const hasOwners = [...locations].every((location) => ownerAt(location) !== undefined);
  const parties: readonly [Party, Party] = [
    { source: left, covers: leftCovers, side: leftSide },
    { source: right, covers: rightCovers, side: rightSide },
  ];
  return {
    rows: rows.toSorted(byValue),
    notes: [
      ...notesOn(db, ...parties, locations, alignment),
      ...(hasOwners ? [] : [ownerNote(left, right)]),
      ...clockNotes(db, left, right),
    ],
  };
});

const ownerNote = (left: Source, right: Source): string =>
  `Neither ${left.name} nor ${right.name} owns the quantity on hand everywhere here; where neither does, tolerances are of ${right.name}'s book.`;

function sharedPlaces(left: Coverage, right: Coverage, only: number | undefined): ReadonlySet<number> {
  const rightPlaces = new Set(placesOf(right));
  const shared = placesOf(left).filter((place) => rightPlaces.has(place));
  return new Set(shared.filter((place) => only === undefined || place === only));
}

const byValue = (a: ComparedRow, b: ComparedRow): number =>
  Math.abs(b.value) - Math.abs(a.value) ||
  Math.abs(b.difference) - Math.abs(a.difference) ||
  compareText(
    `${a.sku} ${a.location} ${a.bin} ${a.lot} ${a.class}`,
    `${b.sku} ${b.location} ${b.bin} ${b.lot} ${b.class}`,
  );

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
