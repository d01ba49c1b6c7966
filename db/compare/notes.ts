import type { Side } from "../../shared/compare/align.ts";
import { foldsCommitted, keepsClass } from "../../shared/compare/statuses.ts";
import { formatInstant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { Source } from "../sources.ts";
import { type Coverage, placesOf } from "./holdings.ts";
import type { Pair, Sides } from "./pair.ts";

/** One of the two systems that are compared. */
type Party = { readonly source: Source; readonly covers: Coverage; readonly side: Side };

/** What a person has to know to read a comparison: what it couldn't hold against each other, and how it was done. */
export function notesOn(db: ReadDb, { locations, at, ...pair }: Pair, sides: Sides): string[] {
  const left: Party = { ...pair.left, side: sides.left };
  const right: Party = { ...pair.right, side: sides.right };
  const { unnamed } = sides.alignment;
  return [
    ...(locations.size === 0
      ? [
          `${left.source.name} and ${right.source.name} have no location in common at ${formatInstant(at)}, so nothing is compared. Where one of them begins later, ask for a later moment.`,
        ]
      : []),
    ...placeNotes(db, left, locations),
    ...placeNotes(db, right, locations),
    ...foldNote(left, right),
    ...missingClassNotes(left, right),
    ...missingClassNotes(right, left),
    ...unnamedNote(left, right, unnamed.left),
    ...unnamedNote(right, left, unnamed.right),
  ];
}

function placeNotes(db: ReadDb, { source, covers }: Party, locations: ReadonlySet<number>): string[] {
  const alone = placesOf(covers).filter((place) => !locations.has(place));
  const reported = [...covers.reports].filter((place) => locations.has(place));
  const unopened = [...covers.openings].filter((place) => locations.has(place));
  return [
    ...(alone.length > 0 ? [`Of ${source.name} not compared: ${placeNames(db, alone)}.`] : []),
    ...(reported.length > 0
      ? [`${source.name} has no ledger at ${placeNames(db, reported)}: its latest snapshot is compared.`]
      : []),
    ...(unopened.length > 0
      ? [
          `${source.name} has no baseline and no snapshot at ${placeNames(db, unopened)}: its movements are added up from nothing, and no case is opened. Import its baseline.`,
        ]
      : []),
  ];
}

const placeNames = (db: ReadDb, ids: readonly number[]): string =>
  db
    .all<{ name: string }>(
      "SELECT name FROM locations WHERE id IN (SELECT value FROM json_each(?)) ORDER BY name",
      JSON.stringify(ids),
    )
    .map(({ name }) => name)
    .join(", ");

function foldNote(left: Party, right: Party): string[] {
  if (!foldsCommitted(left.side.statuses, right.side.statuses)) return [];
  const without = keepsClass(left.side.statuses, "committed") ? right : left;
  return [
    `${without.source.name} keeps no committed stock apart, so committed stock is compared together with sellable.`,
  ];
}

const CLASS_WORDS = [
  ["non_sellable", "damaged, held or returned stock"],
  ["in_transit", "stock in transit"],
] as const;

/** Classes that one system alone keeps show as differences: the note says why, and the difference stays. */
const missingClassNotes = (has: Party, lacks: Party): string[] =>
  CLASS_WORDS.flatMap(([wanted, words]) =>
    keepsClass(has.side.statuses, wanted) && !keepsClass(lacks.side.statuses, wanted)
      ? [
          `${lacks.source.name} keeps no ${words} apart, and ${has.source.name} does: such differences may be the status map's.`,
        ]
      : [],
  );

const unnamedNote = (silent: Party, other: Party, count: number): string[] =>
  count === 0
    ? []
    : [
        `Not compared: ${count} of what ${other.source.name} holds isn't in ${silent.source.name}'s snapshots, and missing is never zero.`,
      ];
