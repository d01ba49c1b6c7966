import type { Patch } from "./fault.ts";

/** Two faults of one position as one, to be judged by what they do together. */
export const together = (first: Patch, second: Patch): Patch => ({
  cause: first.cause,
  positions: first.positions,
  blamed: [...first.blamed, ...second.blamed],
  physical: [...(first.physical ?? []), ...(second.physical ?? [])],
  WMS: [...(first.WMS ?? []), ...(second.WMS ?? [])],
  ERP: [...(first.ERP ?? []), ...(second.ERP ?? [])],
});

/** True when both want to change the same movement. */
export const areAtOdds = (first: Patch, second: Patch): boolean => {
  const changed = ({ physical = [], WMS = [], ERP = [] }: Patch) =>
    [...physical, ...WMS, ...ERP].flatMap(({ was }) => was ?? []);
  const taken = new Set(changed(first));
  return changed(second).some((movement) => taken.has(movement));
};
