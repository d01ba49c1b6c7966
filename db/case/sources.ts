import type { AboutSources, CaseMovement } from "../../shared/caseShapes.ts";
import type { ComparedRow } from "../../shared/comparisonShapes.ts";
import type { Instant } from "../../shared/time.ts";
import { cluesOf } from "../../shared/trace/clues.ts";
import type { Flow } from "../../shared/trace/flows.ts";
import { compareSources } from "../compare/compare.ts";
import type { ReadDb } from "../connection.ts";
import { explainedBetween, type Ledger, ledgerOf, type Named, type Place } from "./betweenLedgers.ts";
import type { CaseIds } from "./subject.ts";
import { movementOf } from "./movementRows.ts";

/** Rows of a kind that are shown at most. */
const MOST_ROWS = 200;

type Sides = {
  readonly left: Named;
  readonly right: Named;
  readonly location: Named;
  /** Nothing where the case is about all that differs at the place. */
  readonly item: Named | undefined;
};
type Alone = Pick<AboutSources, "shared" | "onlyLeft" | "onlyRight">;
const NONE: Alone = { shared: 0, onlyLeft: [], onlyRight: [] };
const NOTHING: Alone & Pick<AboutSources, "explained"> = { ...NONE, explained: [] };

/** Two systems that disagree on an item at a location: where, and which movements one of them has alone. */
export function aboutSources(db: ReadDb, now: Instant, { key }: CaseIds): AboutSources {
  const sides = sidesOf(db, key);
  if (!sides) throw new Error(`no two sources in the key ${key}`);
  const { left, right, location, item } = sides;
  const compared = compareSources(db, now, {
    ...{ left: left.name, right: right.name, location: location.name },
    ...{ search: item?.name ?? "", all: false, filters: [], offset: 0, limit: 1_000 },
  });
  const found = compared.ok ? compared.value.rows : [];
  const rows = found.filter(({ sku }) => item === undefined || sku === item.name);
  const at = compared.ok ? compared.value.at : undefined;
  return {
    kind: "sources",
    ...{ left: left.name, right: right.name, location: location.name, at: at ?? null },
    rows: rows.slice(0, MOST_ROWS),
    total: item === undefined && compared.ok ? compared.value.total : rows.length,
    ...(item === undefined || at === undefined ? NOTHING : whyOf(db, { ...sides, item, at }, rows)),
  };
}

/** Which movements each ledger has alone, and what would explain where they differ. */
function whyOf(
  db: ReadDb,
  { left, right, ...place }: Omit<Sides, "item"> & Place,
  rows: readonly ComparedRow[],
): typeof NOTHING {
  const [own, theirs] = [left, right].map((ledger) => ledgerOf(db, ledger, place));
  if (!own || !theirs) return NOTHING;
  return { ...aloneIn(own, theirs, place.at), explained: explainedBetween(db, own, theirs, rows) };
}

/** The sides in the key of a case between sources: `sources/<left>/<right>/<location>`, and `/<item>` where it is about one. */
export function sidesOf(db: ReadDb, key: string): Sides | undefined {
  const [, ...ids] = key.split("/").map(Number);
  const row = (sql: string, place: number): Named | undefined => db.get<Named>(sql, ids[place] ?? 0);
  const left = row("SELECT id, name FROM sources WHERE id = ?", 0);
  const right = row("SELECT id, name FROM sources WHERE id = ?", 1);
  const location = row("SELECT id, name FROM locations WHERE id = ?", 2);
  const item = row("SELECT id, sku AS name FROM items WHERE id = ?", 3);
  return left && right && location && { left, right, location, item };
}

/** What each ledger has of the item at the location that the other has no twin of. */
function aloneIn({ evidence }: Ledger, right: Ledger, at: Instant): Alone {
  const twins = cluesOf(evidence).twins.find(({ ledger }) => ledger.source === right.name);
  if (!twins) return NONE;
  const { pairs, unequal, ownAlone, theirsAlone } = twins;
  return {
    shared: pairs.length,
    onlyLeft: rowsOf([...ownAlone, ...unequal.map(({ own }) => own)], at),
    onlyRight: rowsOf([...theirsAlone, ...unequal.map(({ theirs }) => theirs)], at),
  };
}

const rowsOf = (flows: readonly Flow[], until: Instant): CaseMovement[] =>
  flows
    .filter(({ at }) => at <= until)
    .toSorted((a, b) => b.at - a.at || b.movementId - a.movementId)
    .slice(0, MOST_ROWS)
    .map(({ leg, effect }) => movementOf({ ...leg, effect }, leg.at));
