/** A row as a step from the balance before it to the one after it. */
export type Link = { readonly from: number; readonly to: number };

/**
 * Where a chain ends that uses each link once and starts at `start` (anywhere, where nothing is given); nothing where no order
 * of the links makes such a chain. Balances are places and links the ways between them: a chain is there just where every
 * place is left as often as it is reached, but for the two ends, and all links hang together (Euler's condition).
 */
export function endOfChain(start: number | undefined, links: readonly Link[]): number | undefined {
  const [first] = links;
  if (first === undefined) return start;
  const left = new Map<number, number>();
  for (const { from, to } of links) {
    left.set(from, (left.get(from) ?? 0) + 1);
    left.set(to, (left.get(to) ?? 0) - 1);
  }
  const uneven = [...left].filter(([, surplus]) => surplus !== 0);
  if (uneven.length > 2 || uneven.some(([, surplus]) => Math.abs(surplus) !== 1)) return undefined;
  const begin = uneven.find(([, surplus]) => surplus === 1)?.[0];
  const end = uneven.find(([, surplus]) => surplus === -1)?.[0];
  const entry = begin ?? start ?? first.from;
  if (start !== undefined && start !== entry) return undefined;
  return reached(entry, links) === left.size ? (end ?? entry) : undefined;
}

/** How many places can be reached from one over the links, whichever way; one that no link touches is a place of its own. */
function reached(entry: number, links: readonly Link[]): number {
  const beside = new Map<number, number[]>();
  const join = (one: number, other: number): void =>
    void (beside.get(one)?.push(other) ?? beside.set(one, [other]));
  for (const { from, to } of links) {
    join(from, to);
    join(to, from);
  }
  const seen = new Set([entry]);
  for (const place of seen) for (const next of beside.get(place) ?? []) seen.add(next);
  return beside.has(entry) ? seen.size : -1;
}
