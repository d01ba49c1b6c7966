import type { Clues } from "./clues.ts";
import type { Flow } from "./flows.ts";
import { moveOf } from "./halves.ts";
import { isOfOneLine } from "./lines.ts";
import type { Twin } from "./pairs.ts";
import type { Evidence, TracedLeg } from "./types.ts";
import { plainName } from "./words.ts";

/**
 * The movements that only carry goods inside the location, as much of a document line as came or left for good with a
 * twin in the other ledger: a pick to the packing table, whose shipment the other one has. `flows` are the traced
 * ledger's, which carrying isn't, because no other system could see it. By movement id.
 */
export function carriersOf(
  { legs, elsewhere }: Evidence,
  flows: readonly Flow[],
  pairs: readonly Twin[],
): ReadonlySet<number> {
  const isFlow = new Set(flows.map(({ leg }) => moveOf(leg)));
  const inside = [...legs, ...elsewhere].filter((leg) => leg.doc !== "" && !isFlow.has(moveOf(leg)));
  if (inside.length === 0) return new Set();
  const twinned = twinnedByLine(pairs);
  const complete = [...Map.groupBy(inside, lineOf)].flatMap(([line, carried]) => {
    const total = twinned.get(line);
    return total === undefined ? [] : stepsOf(carried).filter((step) => totalOf(step) === total);
  });
  return new Set(complete.flat().flatMap(({ movementId, half = movementId }) => [movementId, half]));
}

/**
 * This position's leg of an event: its own, or the one move that carried all of it on or brought it, under its document's line. Who
 * unloads what was written down as 6 puts 6 away.
 */
export function legHere(
  { legById, evidence }: Pick<Clues, "legById" | "evidence">,
  { movementId, effect, leg }: Flow,
): TracedLeg | undefined {
  const own = legById.get(movementId);
  // What came off the road left it by the same movement.
  if (own !== undefined) return Math.sign(own.effect) === Math.sign(effect) ? own : undefined;
  if (leg.doc === "") return undefined;
  const [only, ...more] = evidence.legs.filter(
    (one) => one.effect === effect && one.counterpart !== undefined && isOfOneLine(one, leg),
  );
  return more.length === 0 ? only : undefined;
}

/** The movements of one type each; a move inside the location has a leg at either end. */
const stepsOf = (carried: readonly TracedLeg[]): readonly (readonly TracedLeg[])[] =>
  [...Map.groupBy(carried, ({ type }) => type).values()].map((step) => [
    ...new Map(step.map((leg) => [moveOf(leg), leg])).values(),
  ]);

const totalOf = (step: readonly TracedLeg[]): number => step.reduce((sum, { qty }) => sum + qty, 0);

/** What came or left of each document line and has its twin, in ten-thousandths. */
function twinnedByLine(pairs: readonly Twin[]): ReadonlyMap<string, number> {
  const own = pairs.flatMap((pair) => pair.own).filter(({ leg }) => leg.doc !== "");
  const lines = Map.groupBy(own, ({ leg }) => lineOf(leg));
  return new Map(
    [...lines].map(([line, parts]) => {
      return [line, Math.abs(parts.reduce((sum, { effect }) => sum + effect, 0))] as const;
    }),
  );
}

// Plain names hold no space, so that one between them keeps them apart.
const lineOf = ({ doc, line }: TracedLeg): string => `${plainName(doc)} ${plainName(line)}`;
