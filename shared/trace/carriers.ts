import type { Flow } from "./flows.ts";
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
  const twinned = twinnedByLine(pairs);
  const isFlow = new Set(flows.map(({ movementId }) => movementId));
  const inside = [...legs, ...elsewhere].filter(
    (leg) => leg.doc !== "" && !isFlow.has(leg.movementId) && twinned.has(lineOf(leg)),
  );
  const steps = Map.groupBy(inside, (leg) => `${leg.type} ${lineOf(leg)}`);
  const complete = [...steps.values()]
    // A move inside the location has a leg at either end.
    .map((step) => [...new Map(step.map((leg) => [leg.movementId, leg])).values()])
    .filter(([first, ...more]) => {
      const total = more.reduce((sum, { qty }) => sum + qty, first?.qty ?? 0);
      return first !== undefined && total === twinned.get(lineOf(first));
    });
  return new Set(complete.flat().map(({ movementId }) => movementId));
}

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
