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

/** Events of both sides that are one, and what is left on each side. */
export type Paired = {
  readonly twins: readonly (readonly [left: Event, right: Event])[];
  readonly left: readonly Event[];
  readonly right: readonly Event[];
};

/**
 * Pairs equal effects, those of one document first. Every event finds at most one twin, so the effects left over differ by
 * as much as those given.
 */
export function paired(left: readonly Event[], right: readonly Event[]): Paired {
  const byDocument = pairedBy(left, right, ({ doc, effect }) =>
    doc === "" ? undefined : `${doc} ${effect}`,
  );
  const byEffect = pairedBy(byDocument.left, byDocument.right, ({ effect }) => String(effect));
  return { ...byEffect, twins: [...byDocument.twins, ...byEffect.twins] };
}

function pairedBy(
  left: readonly Event[],
  right: readonly Event[],
  keyOf: (event: Event) => string | undefined,
): Paired {
  const waiting = new Map<string, Event[]>();
  const without: Event[] = [];
  for (const event of right) {
    const key = keyOf(event);
    if (key === undefined) without.push(event);
    else waiting.set(key, [...(waiting.get(key) ?? []), event]);
  }
  const twins: (readonly [Event, Event])[] = [];
  const alone = left.filter((event) => {
    const key = keyOf(event);
    const twin = key === undefined ? undefined : waiting.get(key)?.shift();
    if (twin !== undefined) twins.push([event, twin]);
    return twin === undefined;
  });
  return {
    twins,
    left: alone,
    right: [...without, ...[...waiting.values()].flat()].toSorted((a, b) => a.at - b.at),
  };
}
