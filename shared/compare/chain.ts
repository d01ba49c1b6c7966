/** A row as a step from the balance before it to the one after it. */
export type Link = { readonly from: number; readonly to: number };

/** Links one after the other, each used once: the one that comes first, and where the last one leads. */
export type Chain<L extends Link> = { readonly first: L; readonly to: number };

/**
 * The chains that links make in any order, the one that begins at `start` before the others; nothing where some make none. Balances
 * are places and links the ways between them: those that hang together are a chain just where every place is left as often as
 * it is reached, but for the two ends (Euler's condition). A chain without ends begins at `start` where it comes by there.
 */
export function chainsOf<L extends Link>(
  start: number | undefined,
  links: readonly L[],
): readonly Chain<L>[] | undefined {
  const areaOf = areasOf(links);
  const chains: Chain<L>[] = [];
  for (const together of Map.groupBy(links, ({ from }) => areaOf.get(from)).values()) {
    const chain = chainOf(start, together);
    if (chain === undefined) return undefined;
    chains.push(chain);
  }
  return chains.toSorted((a, b) => Number(b.first.from === start) - Number(a.first.from === start));
}

/** The chain of links that hang together, if they are one. */
function chainOf<L extends Link>(start: number | undefined, links: readonly L[]): Chain<L> | undefined {
  const surplus = new Map<number, number>();
  for (const { from, to } of links) {
    surplus.set(from, (surplus.get(from) ?? 0) + 1);
    surplus.set(to, (surplus.get(to) ?? 0) - 1);
  }
  const uneven = [...surplus].filter(([, more]) => more !== 0);
  if (uneven.length > 2 || uneven.some(([, more]) => Math.abs(more) !== 1)) return undefined;
  const begin = uneven.find(([, more]) => more === 1)?.[0] ?? start;
  const first = links.find(({ from }) => from === begin) ?? links[0];
  return first && { first, to: uneven.find(([, more]) => more === -1)?.[0] ?? first.from };
}

/** For each place the one that stands for all that can be reached from it over the links, whichever way. */
function areasOf(links: readonly Link[]): ReadonlyMap<number, number> {
  const beside = new Map<number, number[]>();
  const join = (one: number, other: number): void =>
    void (beside.get(one)?.push(other) ?? beside.set(one, [other]));
  for (const { from, to } of links) {
    join(from, to);
    join(to, from);
  }
  const areas = new Map<number, number>();
  for (const area of beside.keys()) {
    if (areas.has(area)) continue;
    const seen = new Set([area]);
    for (const place of seen) for (const next of beside.get(place) ?? []) seen.add(next);
    for (const place of seen) areas.set(place, area);
  }
  return areas;
}
