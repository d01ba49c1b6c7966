import type { Quantity } from "../../shared/quantity.ts";
import { DAY_MS, type Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";

/** The latest legs of a position whose documents are looked at. */
const LEGS_COMPARED = 500;

/** What the latest legs of a position changed it by, in ten-thousandths; a document is read when it is asked for. */
export type Documented = {
  readonly quantities: ReadonlySet<number>;
  /** The documents of those legs that are wanted, with those legs. */
  readonly of: (isWanted: (leg: Leg) => boolean) => ReadonlyMap<string, Moves>;
  /** When each leg of a quantity was, and its document, the oldest first. */
  readonly movedBy: (qty: Quantity) => readonly MovedBy[];
  readonly legs: Moves;
};

export const NO_DOCUMENTS: Documented = {
  quantities: new Set(),
  of: () => new Map(),
  movedBy: () => [],
  legs: [],
};

type MovedBy = { readonly at: Instant; readonly doc: string };

type Leg = { readonly movement: number; readonly qty: number; readonly at: Instant };

/** What a position's legs under a document moved, and when. */
type Moves = readonly Leg[];

/** A number that stands on rows of days that lie further apart is an account, or a customer, and no document. */
const ONE_DOCUMENT_MS = 2 * DAY_MS;

export function documentsAt(db: ReadDb, source: number, position: number): Documented {
  const legs = db.all<Leg>(LATEST, source, position);
  const known = new Map<number, string>();
  const read = (movements: readonly number[]): void => {
    const unread = movements.filter((movement) => !known.has(movement));
    if (unread.length === 0) return;
    for (const { id, doc } of db.all<{ id: number; doc: string }>(DOCUMENTS, JSON.stringify(unread)))
      known.set(id, doc);
  };
  const documentOf = ({ movement }: Leg): string => known.get(movement) ?? "";
  const documented = (wanted: Moves): Moves => {
    read(wanted.map(({ movement }) => movement));
    return wanted;
  };
  return {
    legs,
    quantities: new Set(legs.map(({ qty }) => qty)),
    of: (isWanted) => {
      const byDocument = Map.groupBy(documented(legs.filter(isWanted)), documentOf);
      byDocument.delete("");
      return byDocument;
    },
    movedBy: (qty) => {
      // What is older than those at hand counts, too.
      const all = legs.length < LEGS_COMPARED ? legs : db.all<Leg>(LATEST_OF, source, position, qty);
      const moved = documented(all.filter((leg) => leg.qty === qty));
      return moved.map((leg) => ({ at: leg.at, doc: documentOf(leg) })).toReversed();
    },
  };
}

const latestOf = (more: string): string => `SELECT movement_id AS movement, qty, occurred_at AS at FROM legs
  WHERE position_id = ?2 AND source_id = ?1 ${more} ORDER BY occurred_at DESC, movement_id DESC`;

const LATEST = `${latestOf("")} LIMIT ${LEGS_COMPARED}`;
const LATEST_OF = latestOf("AND qty = ?3");

const DOCUMENTS = `SELECT m.id, COALESCE(m.doc, '') AS doc FROM json_each(?) wanted CROSS JOIN movements m ON m.id = wanted.value`;

/**
 * Documents of both by which one can have moved for the other, where the one is off by `variance` and the other by as much the other
 * way, in ten-thousandths: what moved ours was all theirs or the other way round, or the two were exchanged. Which legs can be such
 * shows by their quantities; only the documents of those are read, each of which may be on a page of its own.
 */
export function sharedDocuments(ours: Documented, theirs: Documented, variance: number): string[] {
  const isOurs =
    (among: ReadonlySet<number>) =>
    (qty: number): boolean =>
      qty === -variance || among.has(variance) || among.has(qty + variance);
  const isTheirs =
    (among: ReadonlySet<number>) =>
    (qty: number): boolean =>
      qty === variance || among.has(-variance) || among.has(qty - variance);
  const isOfOurs = isOurs(theirs.quantities);
  const own = ours.of(({ qty }) => isOfOurs(qty));
  if (own.size === 0) return [];
  const isOfTheirs = isTheirs(ours.quantities);
  const shared = [...theirs.of(({ qty }) => isOfTheirs(qty))].filter(([doc, moved]) => {
    const moves = own.get(doc) ?? [];
    return moved.some((their) => {
      const near = quantitiesNear(moves, their);
      return near.size > 0 && isTheirs(near)(their.qty);
    });
  });
  return shared.map(([doc]) => doc).toSorted();
}

/** What was moved about when a leg of the other position was. */
const quantitiesNear = (moves: Moves, { at }: Leg): ReadonlySet<number> =>
  new Set(moves.filter((own) => Math.abs(own.at - at) <= ONE_DOCUMENT_MS).map(({ qty }) => qty));

/** Of more lines than these one is on a document with anything. */
const LINES_READ = 40;

/**
 * Documents of both where a part of one's line can have been the other: it was booked in as what is short now, or out as what is over,
 * and that line is at least as large. How many such lines there are tells what it is worth.
 */
export function partlyShared(
  ours: Documented,
  theirs: Documented,
  variance: number,
): { readonly documents: readonly string[]; readonly among: number } {
  const least = Math.abs(variance);
  const [over, short] = variance > 0 ? [ours, theirs] : [theirs, ours];
  const ways = [
    { wrong: short, right: over, way: 1 },
    { wrong: over, right: short, way: -1 },
  ].map((one) => ({ ...one, isWrong: ({ qty }: Leg): boolean => qty * one.way >= least }));
  const among = ways.reduce((sum, { wrong, isWrong }) => sum + wrong.legs.filter(isWrong).length, 0);
  if (among > LINES_READ) return { documents: [], among };
  const documents = ways.flatMap(({ wrong, right, way, isWrong }) => {
    const lines = wrong.of(isWrong);
    const isNear =
      (moves: Moves) =>
      ({ at }: Leg): boolean =>
        moves.some((move) => Math.abs(move.at - at) <= ONE_DOCUMENT_MS);
    const isBeside = isNear([...lines.values()].flat());
    const beside = lines.size === 0 ? [] : [...right.of((leg) => leg.qty * way > 0 && isBeside(leg))];
    return beside.filter(([doc, moves]) => moves.some(isNear(lines.get(doc) ?? []))).map(([doc]) => doc);
  });
  return { documents: [...new Set(documents)].toSorted(), among };
}
