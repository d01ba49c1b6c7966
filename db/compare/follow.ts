import type { Status } from "../../shared/domain.ts";
import type { Instant } from "../../shared/time.ts";
import { bulkInsert } from "../bulk.ts";
import { closeCase } from "../cases/keep.ts";
import { type FindingsFollowed, openCasesUnder } from "../cases/findings.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import type { Rules } from "../reconcile/rules.ts";
import { listSources, type Source } from "../sources.ts";
import { holdingsIn, keepAllBooks, keepTouchedBooks, keptBooks } from "./books.ts";
import { inOrder, pairKey } from "./caseOf.ts";
import { keepCompared } from "./compared.ts";
import { followDifferences } from "./differences.ts";
import { keepEqual } from "./equal.ts";
import { statusesOf } from "./holdings.ts";
import { itemFacts, type Judged, judge } from "./judge.ts";
import { alignPair, commonMoment, goesOn, type Pair, pairAt } from "./pair.ts";
import { type Reach, reachOf } from "./reach.ts";
import { emptyScope, gatherDiffering, gatherScope, type PairIds } from "./scope.ts";

type Side = { readonly source: Source; readonly reach: readonly Reach[]; readonly isRebuilt: boolean };

/**
 * Compares the authority for stock at each location with every other source that covers it, decides anew what was
 * touched, and lets the cases follow. Pairs of which neither has authority are left to whoever asks: their difference
 * shows in the authority's two pairs already. `authorities` is by location; of the sources
 * in `rebuilt` rows went away, so that all is decided anew.
 */
export function followSources(
  write: WriteContext,
  rules: Rules,
  authorities: ReadonlyMap<number, number>,
  rebuilt: ReadonlySet<number>,
): FindingsFollowed {
  const { db } = write;
  const sides = listSources(db).map((source) => ({
    ...{ source, reach: keptReach(db, source.id), isRebuilt: rebuilt.has(source.id) },
  }));
  const owners = new Set(authorities.values());
  const done: FindingsFollowed[] = [];
  const compared = new Set<string>();
  for (const left of sides)
    for (const right of sides) {
      const isPair =
        left.source.id < right.source.id && [left, right].some(({ source }) => owners.has(source.id));
      const pair = isPair ? sensiblePair(db, left, right, authorities) : undefined;
      if (!pair) continue;
      compared.add(JSON.stringify([left.source.id, right.source.id]));
      done.push(followPair(write, rules, pair, authorities, left.isRebuilt || right.isRebuilt));
    }
  const forgotten = db
    .all<PairIds>("SELECT left_id AS left, right_id AS right FROM comparisons")
    .filter(({ left, right }) => !compared.has(JSON.stringify([left, right])))
    .map((ids) => forget(write, ids));
  return {
    opened: done.reduce((sum, { opened }) => sum + opened, 0),
    closed: [...done, ...forgotten].reduce((sum, { closed }) => sum + closed, 0),
  };
}

const keptReach = (db: ReadDb, source: number): Reach[] => reachOf(db, source, "kept");

/** Two sources where one has authority and both say how much there is; nothing where no location is left. */
function sensiblePair(
  db: ReadDb,
  left: Side,
  right: Side,
  authorities: ReadonlyMap<number, number>,
): Pair | undefined {
  const at = commonMoment(db, left, right);
  if (at === undefined) return undefined;
  const pair = pairAt(db, [left.source, right.source], at, [left.reach, right.reach]);
  const isSensible = (location: number): boolean =>
    [left.source.id, right.source.id].includes(authorities.get(location) ?? 0) &&
    !pair.left.covers.openings.has(location) &&
    !pair.right.covers.openings.has(location);
  const locations = new Set([...pair.locations].filter(isSensible));
  return locations.size === 0 ? undefined : { ...pair, locations };
}

function followPair(
  write: WriteContext,
  rules: Rules,
  pair: Pair,
  authorities: ReadonlyMap<number, number>,
  isRebuilt: boolean,
): FindingsFollowed {
  const { db, now } = write;
  const { at, locations } = pair;
  const [left, right] = inOrder(pair.left.source.id, pair.right.source.id);
  const ids = { left, right };
  const basis = basisOf(db, rules, pair, authorities);
  const before = db.get<{ at: Instant; basis: string }>(
    "SELECT at, basis FROM comparisons WHERE left_id = ? AND right_id = ?",
    ...[left, right],
  );
  const isWhole = isRebuilt || before === undefined || before.basis !== basis || at < before.at;
  if (before === undefined || isWhole || before.at !== at)
    db.runOne(
      `INSERT INTO comparisons (left_id, right_id, at, basis) VALUES (?, ?, ?, ?)
        ON CONFLICT (left_id, right_id) DO UPDATE SET at = excluded.at, basis = excluded.basis`,
      ...[left, right, at, basis],
    );
  emptyScope(db);
  if (isWhole) keepAllBooks(db, pair);
  else keepTouchedBooks(db, pair);
  if (!isWhole && gatherScope(db, ids, { at, now, locations, lag: rules.windows.posting_lag }) === 0)
    return { opened: 0, closed: 0 };
  decidePair(write, rules, pair, authorities, isWhole);
  if (isWhole) gatherDiffering(db, ids);
  return followDifferences(write, rules, pair, isWhole);
}

/** Everything beside the stock itself that the pair's decisions stand on, as text. */
function basisOf(
  db: ReadDb,
  { policy }: Rules,
  { left, right, locations }: Pair,
  authorities: ReadonlyMap<number, number>,
): string {
  const sideOf = ({ source, reach, baselines, covers }: Pair["left"]): unknown => [
    source.grain,
    [...statusesOf(db, source.id, reach)],
    [...baselines],
    [...covers.reports].toSorted((a, b) => a - b),
  ];
  const owners = [...locations].map((location) => [location, authorities.get(location)]);
  return JSON.stringify([
    policy.version,
    owners.toSorted(([a = 0], [b = 0]) => a - b),
    sideOf(left),
    sideOf(right),
  ]);
}

/** Writes anew what was compared and what differs, of everything or of what is in scope. */
function decidePair(
  { db, now }: WriteContext,
  { policy }: Rules,
  pair: Pair,
  authorities: ReadonlyMap<number, number>,
  isWhole: boolean,
): void {
  const { left, right, at } = pair;
  const ids = [left.source.id, right.source.id] as const;
  db.run(
    `DELETE FROM source_verdicts WHERE left_id = ? AND right_id = ?
      ${isWhole ? "" : "AND (item_id, location_id) IN (SELECT item_id, location_id FROM temp.scope)"}`,
    ...ids,
  );
  if (isWhole) keepEqual(db, pair);
  const books = keptBooks(db, pair);
  const sides = alignPair(db, pair, holdingsIn(db, books, pair));
  const named = (party: Pair["left"], statuses: ReadonlySet<Status>) => ({ ...party.source, statuses });
  const judging = {
    ...{ left: named(left, sides.left.statuses), right: named(right, sides.right.statuses), at, now },
    goesOn: goesOn(pair),
    isLeftTrusted: (location: number) => authorities.get(location) === left.source.id,
  };
  const { rows } = sides.alignment;
  const differing = rows.filter((row) => row.left !== row.right);
  const judged = judge(db, judging, differing, itemFacts(db, differing));
  keepCompared(db, ids, { rows, judged, books });
  keepVerdicts(db, ids, judged, { now, policy: policy.version });
}

function keepVerdicts(
  db: WriteContext["db"],
  ids: readonly [number, number],
  judged: readonly Judged[],
  { now, policy }: { readonly now: Instant; readonly policy: number },
): void {
  const bulk = bulkInsert(
    db,
    `INSERT INTO source_verdicts (left_id, right_id, location_id, item_id, bin_id, lot_id, class, status, left_qty, right_qty,
      value, verdict, rule, expires_at, policy_version, decided_at)`,
    16,
  );
  for (const row of judged) {
    if (row.verdict === "match") continue;
    bulk.add(
      ...[...ids, row.location, row.item, row.bin, row.lot, row.class, row.status ?? "", row.left, row.right],
      ...[row.value, row.verdict, row.rule, row.expiresAt, policy, now],
    );
  }
  bulk.flush();
}

/** A pair that there is nothing to compare of any more. */
function forget(write: WriteContext, { left, right }: PairIds): FindingsFollowed {
  for (const table of ["comparisons", "compared", "compared_books", "source_verdicts"])
    write.db.run(`DELETE FROM ${table} WHERE left_id = ? AND right_id = ?`, left, right);
  const open = openCasesUnder(write.db, pairKey(left, right));
  for (const { id } of open.values())
    closeCase(write, id, "the two systems can't be compared there any more: see the notes of the comparison");
  return { opened: 0, closed: open.size };
}
