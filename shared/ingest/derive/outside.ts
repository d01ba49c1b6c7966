import type { Reading } from "../../reading.ts";
import { cellOf } from "../encode.ts";
import type { Origin } from "../header.ts";
import { remembering } from "./memo.ts";
import type { Slots } from "./slots.ts";
import type { StepMaker } from "./step.ts";
import { anyOf } from "./wanted.ts";

/**
 * Empties the end of a two-sided movement whose place stands for the outside ("Partners/*"): its location as the file
 * writes it, or as it was cut out of that.
 */
export function outsideEnds(
  { outside = [] }: Reading,
  origins: Map<string, Origin>,
  slots: Slots,
): readonly StepMaker[] {
  if (outside.length === 0) return [];
  const isOutside = remembering(anyOf(outside));
  return ["from_", "to_"].flatMap((side) => {
    const location = origins.get(`${side}location`);
    if (location === undefined || !("column" in location)) return [];
    const written = slots.get(`${side}location`)?.from ?? [location.column];
    const parts = ["location", "bin", "status"].flatMap((part) => {
      const origin = origins.get(side + part);
      if (origin === undefined) return [];
      const target = slots.of(side + part, "column" in origin ? written : []);
      origins.set(side + part, { column: target });
      return [{ origin, target }];
    });
    const step: StepMaker = () => (row) => {
      const out =
        isOutside(cellOf(row, location)) || (written.length === 1 && isOutside(row[written[0] ?? -1] ?? ""));
      for (const { origin, target } of parts) row[target] = out ? "" : cellOf(row, origin);
      return undefined;
    };
    return [step];
  });
}
