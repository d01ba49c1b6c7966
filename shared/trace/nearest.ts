/** One index of each list. */
export type IndexPair = readonly [number, number];

/** Larger groups of times that overlap are matched in order of time alone. */
const MOST_CELLS = 250_000;

/**
 * Matches two ascending lists of times, each at most once, where no pair lies further apart than `withinMs`: as many
 * pairs as there can be, and of those the ones with the least time between them in all. On a line the best
 * matching never crosses, so a table over both lists finds it (edit distance with pairs instead of edits).
 */
export function nearestPairs(
  ours: readonly number[],
  theirs: readonly number[],
  withinMs: number,
): readonly IndexPair[] {
  return clusters(ours, theirs, withinMs).flatMap(({ a, b }) =>
    a.length * b.length > MOST_CELLS
      ? inOrder(ours, theirs, { a, b }, withinMs)
      : best(ours, theirs, { a, b }, withinMs),
  );
}

/** Indexes that could be matched among each other. */
type Cluster = { readonly a: number[]; readonly b: number[] };

/** Parts both lists where more than `withinMs` passes without an event: no pair spans that. */
function clusters(ours: readonly number[], theirs: readonly number[], withinMs: number): readonly Cluster[] {
  const all = [
    ...ours.map((at, index) => ({ at, index, isOurs: true })),
    ...theirs.map((at, index) => ({ at, index, isOurs: false })),
  ].toSorted((x, y) => x.at - y.at);
  const found: Cluster[] = [];
  let last: number | undefined;
  let open: Cluster = { a: [], b: [] };
  for (const { at, index, isOurs } of all) {
    if (last === undefined || at - last > withinMs) {
      open = { a: [], b: [] };
      found.push(open);
    }
    (isOurs ? open.a : open.b).push(index);
    last = at;
  }
  return found.filter(({ a, b }) => a.length > 0 && b.length > 0);
}

type Cell = { readonly pairs: number; readonly cost: number; readonly step: "pair" | "ours" | "theirs" };
const NOTHING: Cell = { pairs: 0, cost: 0, step: "ours" };

function best(
  ours: readonly number[],
  theirs: readonly number[],
  { a, b }: Cluster,
  withinMs: number,
): readonly IndexPair[] {
  const rows: Cell[][] = [Array.from({ length: b.length + 1 }, () => NOTHING)];
  for (const [i, own] of a.entries()) {
    const above = rows[i] ?? [];
    const row: Cell[] = [NOTHING];
    for (const [j, their] of b.entries()) {
      const gap = Math.abs((ours[own] ?? 0) - (theirs[their] ?? 0));
      row.push(better(above[j + 1] ?? NOTHING, row[j] ?? NOTHING, above[j] ?? NOTHING, gap, withinMs));
    }
    rows.push(row);
  }
  return walkBack(rows, { a, b });
}

function better(skipOurs: Cell, skipTheirs: Cell, both: Cell, gap: number, withinMs: number): Cell {
  const skipped: Cell = isBetter(skipTheirs, skipOurs)
    ? { ...skipTheirs, step: "theirs" }
    : { ...skipOurs, step: "ours" };
  const paired: Cell = { pairs: both.pairs + 1, cost: both.cost + gap, step: "pair" };
  return gap <= withinMs && !isBetter(skipped, paired) ? paired : skipped;
}

const isBetter = (one: Cell, other: Cell): boolean =>
  one.pairs > other.pairs || (one.pairs === other.pairs && one.cost < other.cost);

function walkBack(rows: readonly (readonly Cell[])[], { a, b }: Cluster): readonly IndexPair[] {
  const pairs: IndexPair[] = [];
  let i = a.length;
  let j = b.length;
  while (i > 0 && j > 0) {
    const step = rows[i]?.[j]?.step;
    const [own, their] = [a[i - 1], b[j - 1]];
    if (step === "pair" && own !== undefined && their !== undefined) pairs.push([own, their]);
    if (step !== "theirs") i -= 1;
    if (step !== "ours") j -= 1;
  }
  return pairs.toReversed();
}

/** As many pairs as there can be, the earliest with the earliest. */
function inOrder(
  ours: readonly number[],
  theirs: readonly number[],
  { a, b }: Cluster,
  withinMs: number,
): readonly IndexPair[] {
  const pairs: IndexPair[] = [];
  let next = 0;
  for (const own of a) {
    const at = ours[own] ?? 0;
    while (next < b.length && (theirs[b[next] ?? 0] ?? 0) < at - withinMs) next += 1;
    const their = b[next];
    if (their === undefined || (theirs[their] ?? 0) > at + withinMs) continue;
    pairs.push([own, their]);
    next += 1;
  }
  return pairs;
}
