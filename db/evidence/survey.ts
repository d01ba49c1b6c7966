import { familyOf } from "../../shared/trace/likeness.ts";
import type { Evidence, Peers } from "../../shared/trace/types.ts";
import { grainOf } from "../compare/written/grain.ts";
import type { ReadDb } from "../connection.ts";
import { CODE_KEY } from "../items/codeKey.ts";
import { windowsNow } from "../policy.ts";
import { keepingUntilChanged } from "../unusual/kept.ts";
import { type Documented, documentsAt } from "./documents.ts";
import { type ItemInPlace, itemInPlace } from "./itemInPlace.ts";
import { type Nearby, nearby, type Varying } from "./nearest.ts";
import { once } from "./once.ts";
import { type Tolerated, toleratedIn } from "./tolerated.ts";
import type { Met } from "./varianceRows.ts";

/** An open exception of a count, by ids. */
export type OpenCase = Varying & { readonly position: number };

/** The open exceptions at one location in one source, by case. */
export type OpenCases = {
  readonly nearby: Nearby<OpenCase>;
  readonly byItem: ReadonlyMap<number, readonly OpenCase[]>;
  /** The verdicts behind those that were asked for already, by case. */
  readonly known: Map<number, Met>;
};

/** What all traces of one run look at: each part is read when it is first asked for, and once. */
export type Survey = {
  readonly openCases: (source: number, location: number) => OpenCases;
  readonly peers: (place: { readonly sku: string; readonly bin: number }) => Peers;
  readonly windows: () => Evidence["windows"];
  readonly itemInPlace: (item: number, location: number) => ItemInPlace;
  /** Whether a source writes a running balance beside its movements. */
  readonly writesBalances: (source: number) => boolean;
  /** What the latest legs of a position moved, by document. */
  readonly documents: (source: number, position: number) => Documented;
  /** What a count found off by little. */
  readonly tolerated: (count: number, source: number) => Tolerated;
};

/** Positions whose documents are kept; of all in a large project they would fill the memory. */
const DOCUMENTS_KEPT = 5_000;
/** Items at a location whose legs are kept, some thousands each: as many as one case leads to. */
const ITEMS_KEPT = 12;

/** The survey of a project as it is now, which somebody who opens case after case asks for again and again. */
export const surveyOf = (db: ReadDb): Survey => surveyUntilChanged(db, "all");

const surveyUntilChanged = keepingUntilChanged((db, _key: "all") => newSurvey(db));

type Place = { readonly item: number; readonly location: number };

function newSurvey(db: ReadDb): Survey {
  const openCases = once((key: string) => readOpenCases(db, key));
  const items = once((_key: "all") => countOf(db, "SELECT COUNT(*) AS n FROM items"));
  const inBin = once((bin: number) => itemsInBin(db, bin));
  const inFamily = once((family: string) => itemsOfFamily(db, family));
  const inPlace = once(
    ({ item, location }: Place) => itemInPlace(db, item, location),
    ITEMS_KEPT,
    ({ item, location }) => `${item} ${location}`,
  );
  const balances = once((source: number) => grainOf(db, source) !== undefined);
  const windows = once((_key: "all") => windowsNow(db));
  const documentsIn = once((source: number) =>
    once((position: number) => documentsAt(db, source, position), DOCUMENTS_KEPT),
  );
  return {
    openCases: (source, location) => openCases(JSON.stringify([source, location])),
    peers: ({ sku, bin }) => {
      const family = familyOf(sku);
      // Each count holds the item itself.
      return {
        items: items("all") - 1,
        inBin: Math.max(inBin(bin) - 1, 0),
        inFamily: family === undefined ? 0 : Math.max(inFamily(family) - 1, 0),
      };
    },
    windows: () => windows("all"),
    writesBalances: balances,
    itemInPlace: (item, location) => inPlace({ item, location }),
    documents: (source, position) => documentsIn(source)(position),
    tolerated: (count, source) => toleratedIn(db, JSON.stringify([count, source])),
  };
}

function readOpenCases(db: ReadDb, key: string): OpenCases {
  const all = db.all<OpenCase>(
    `SELECT c.id, c.position_id AS position, p.item_id AS item, p.bin_id AS bin, c.variance FROM cases c
        JOIN positions p ON p.id = c.position_id JOIN bins b ON b.id = p.bin_id
      WHERE c.state = 'open' AND c.kind = 'count' AND c.source_id = ?1 ->> 0 AND b.location_id = ?1 ->> 1 ORDER BY c.id`,
    key,
  );
  return { nearby: nearby(all), byItem: Map.groupBy(all, ({ item }) => item), known: new Map() };
}

const countOf = (db: ReadDb, sql: string, ...values: readonly (string | number)[]): number =>
  db.get<{ n: number }>(sql, ...values)?.n ?? 0;

const itemsInBin = (db: ReadDb, bin: number): number =>
  countOf(db, "SELECT COUNT(DISTINCT item_id) AS n FROM positions WHERE bin_id = ?", bin);

/** Items whose plain code is the family's with a number or a variant behind it, by ranges of the index of plain codes. */
const itemsOfFamily = (db: ReadDb, family: string): number =>
  countOf(
    db,
    `SELECT (SELECT COUNT(*) FROM items WHERE ${CODE_KEY} >= ?1 || '0' AND ${CODE_KEY} < ?1 || ':')
      + (SELECT COUNT(*) FROM items WHERE ${CODE_KEY} > ?1 AND ${CODE_KEY} < ?1 || '{' AND ${CODE_KEY} NOT GLOB '*[0-9]*') AS n`,
    family,
  );
