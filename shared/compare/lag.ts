import type { Quantity } from "../quantity.ts";
import type { Instant } from "../time.ts";

/** What a movement of one system did to a compared quantity. */
export type Event = {
  /** "SOURCE:event_id" */
  readonly movement: string;
  readonly at: Instant;
  readonly effect: Quantity;
  /** "" where it has none. */
  readonly doc: string;
};

/**
 * What is left on each side once equal effects are paired, those of one document first. Every event finds at most one
 * twin, so the effects left over differ by as much as those given.
 */
export function withoutTwins(
  left: readonly Event[],
  right: readonly Event[],
): { readonly left: readonly Event[]; readonly right: readonly Event[] } {
  const byDocument = unpaired(left, right, ({ doc, effect }) =>
    doc === "" ? undefined : `${doc} ${effect}`,
  );
  return unpaired(byDocument.left, byDocument.right, ({ effect }) => String(effect));
}

function unpaired(
  left: readonly Event[],
  right: readonly Event[],
  keyOf: (event: Event) => string | undefined,
): { readonly left: readonly Event[]; readonly right: readonly Event[] } {
  const waiting = new Map<string, Event[]>();
  const without: Event[] = [];
  for (const event of right) {
    const key = keyOf(event);
    if (key === undefined) without.push(event);
    else waiting.set(key, [...(waiting.get(key) ?? []), event]);
  }
  const alone = left.filter((event) => {
    const key = keyOf(event);
    return key === undefined || waiting.get(key)?.shift() === undefined;
  });
  return {
    left: alone,
    right: [...without, ...[...waiting.values()].flat()].toSorted((a, b) => a.at - b.at),
  };
}
