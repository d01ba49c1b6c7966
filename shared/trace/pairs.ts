import type { Flow } from "./flows.ts";

/** The same event in two ledgers: one flow of each, or several of one that sum to one of the other, or to several of it. */
export type Twin = {
  readonly own: readonly Flow[];
  readonly theirs: readonly Flow[];
  readonly by: "document" | "time";
};

/** One document line, two quantities. */
export type Unequal = { readonly own: Flow; readonly theirs: Flow };

/** The two as one event, whatever their quantities. */
export const asTwin = ({ own, theirs }: Unequal): Twin => ({
  own: [own],
  theirs: [theirs],
  by: "document",
});

/** What is left to be matched. */
export type Open = { readonly own: readonly Flow[]; readonly theirs: readonly Flow[] };

export function without({ own, theirs }: Open, pairs: readonly Twin[]): Open {
  const taken = new Set<Flow>(pairs.flatMap((pair) => [...pair.own, ...pair.theirs]));
  return {
    own: own.filter((flow) => !taken.has(flow)),
    theirs: theirs.filter((flow) => !taken.has(flow)),
  };
}
