import type { Evidence, Hypothesis, PlacedLeg } from "./types.ts";

/** The movements whose rows a part is told with: those that it blames, and those that are its evidence. */
export const namedMovements = ({
  movementIds,
  trailIds = [],
}: Pick<Hypothesis, "movementIds" | "trailIds">): readonly number[] => [...movementIds, ...trailIds];

/** Every leg at hand that isn't the position's own: a part may name any of them. */
export const legsAround = ({
  elsewhere,
  others,
  bundles,
  clearedOut = [],
  boundElsewhere = [],
  sentNowhere = [],
  waitingElsewhere,
}: Evidence): readonly PlacedLeg[] => [
  ...elsewhere,
  ...others.flatMap(({ legs }) => legs),
  ...bundles.flatMap((bundle) => [...bundle.legs, ...(bundle.elsewhere ?? [])]),
  ...clearedOut,
  ...boundElsewhere,
  ...sentNowhere,
  ...(waitingElsewhere?.legs ?? []),
];
