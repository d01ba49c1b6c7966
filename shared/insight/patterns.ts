import type { Cause } from "../domain.ts";
import { money, type Money } from "../money.ts";
import type { Instant } from "../time.ts";
import type { HandOff } from "./handOffs.ts";

/** A case as a pattern sees it: where, when, how much, the cause that a person set or the evidence puts first, and the hand-off. */
export type Incident = {
  readonly case: number;
  readonly at: Instant;
  readonly sku: string;
  readonly location: string;
  readonly bin: string;
  readonly source: string;
  /** Null where something is wrong, and nothing says yet why. */
  readonly cause: Cause | null;
  readonly handOff: HandOff;
  /** Of the movements that the case or its cause blames; empty where it blames none. */
  readonly types: readonly string[];
  readonly users: readonly string[];
  /** |value| of its variance, minor units. */
  readonly value: Money;
};

export const PATTERN_KINDS = ["cause", "item", "location", "bin", "type", "source", "user"] as const;
export type PatternKind = (typeof PATTERN_KINDS)[number];

/** Cases that have something in common, often enough to be more than an accident. */
export type Pattern = {
  readonly by: PatternKind;
  readonly name: string;
  readonly cases: number;
  /** Of all its cases, minor units. */
  readonly value: Money;
  /** Of its cases those that `handOff` broke: what mending it prevents. None where nothing says what to mend. */
  readonly prevented: number;
  /** What these came to, minor units. */
  readonly saved: Money;
  readonly first: Instant;
  readonly last: Instant;
  /** The commonest first, of those as common the one that came to more. */
  readonly causes: readonly { readonly cause: Cause; readonly cases: number }[];
  readonly handOff: HandOff;
  /** Those of the highest value, dearest first. */
  readonly dearest: readonly Pick<Incident, "case" | "sku" | "location" | "bin" | "cause" | "value">[];
};

/** More cases than these nobody opens to see what is behind a pattern. */
const DEAREST = 20;

/** Fewer than this aren't a pattern. */
const LEAST_CASES = 2;

const NAMES: Readonly<Record<PatternKind, (incident: Incident) => readonly string[]>> = {
  cause: ({ cause }) => (cause === null ? [] : [cause]),
  item: ({ sku }) => [sku],
  location: ({ location }) => [location],
  bin: ({ location, bin }) => (bin === "" ? [] : [`${location} ${bin}`]),
  type: ({ types }) => types,
  source: ({ source }) => [source],
  user: ({ users }) => users,
};

/**
 * What repeats, what to mend first: cases grouped by each thing that they can have in common, ranked by how often the same thing
 * broke, then by what that came to, because the repeated exception is worth more than the largest one (DOMAIN section 5). Of two in
 * which the same broke the narrower one is first: a system that every case belongs to says less. A case counts once a group.
 */
export function patternsIn(incidents: readonly Incident[]): readonly Pattern[] {
  return PATTERN_KINDS.flatMap((by) => {
    const groups = new Map<string, Incident[]>();
    for (const incident of incidents)
      for (const name of new Set(NAMES[by](incident)))
        if (name !== "") groups.set(name, [...(groups.get(name) ?? []), incident]);
    return [...groups].flatMap(([name, own]) => (own.length < LEAST_CASES ? [] : [patternOf(by, name, own)]));
  }).toSorted(
    (a, b) =>
      b.prevented - a.prevented ||
      b.saved - a.saved ||
      narrower(a, b) ||
      PATTERN_KINDS.indexOf(a.by) - PATTERN_KINDS.indexOf(b.by) ||
      Number(a.name > b.name) - Number(a.name < b.name),
  );
}

/** Where nothing says what to mend, what happened more often comes first all the same. */
const narrower = (a: Pattern, b: Pattern): number =>
  a.prevented > 0 ? a.cases - b.cases : b.cases - a.cases || b.value - a.value;

function patternOf(by: PatternKind, name: string, incidents: readonly Incident[]): Pattern {
  const ordered = incidents.toSorted((a, b) => a.at - b.at || a.case - b.case);
  const [first, ...later] = ordered;
  if (first === undefined) throw new Error("a pattern without cases");
  const handOff = commonestHandOff(first, later);
  const prevented = ordered.filter((one) => saysWhatToMend(one) && one.handOff.breaks === handOff.breaks);
  return {
    by,
    name,
    cases: ordered.length,
    value: sum(ordered),
    prevented: prevented.length,
    saved: sum(prevented),
    first: first.at,
    last: ordered.at(-1)?.at ?? first.at,
    causes: causesOf(ordered),
    handOff,
    dearest: ordered
      .toSorted((a, b) => b.value - a.value)
      .slice(0, DEAREST)
      .map(({ case: id, sku, location, bin, cause, value }) => ({
        case: id,
        sku,
        location,
        bin,
        cause,
        value,
      })),
  };
}

const sum = (incidents: readonly Incident[]): Money =>
  money(incidents.reduce((total, { value }) => total + value, 0));

function causesOf(incidents: readonly Incident[]): Pattern["causes"] {
  const groups = Map.groupBy(incidents, ({ cause }) => cause);
  return [...groups]
    .flatMap(([cause, own]) => (cause === null ? [] : { cause, cases: own.length, value: sum(own) }))
    .toSorted(
      (a, b) =>
        b.cases - a.cases || b.value - a.value || Number(a.cause > b.cause) - Number(a.cause < b.cause),
    )
    .map(({ cause, cases }) => ({ cause, cases }));
}

/** What is unexplained names no hand-off that anybody could mend. */
const saysWhatToMend = ({ cause }: Incident): boolean => cause !== "unexplained";

/**
 * The one that broke most often, of those that can be mended if there are any; of several that broke as often the one that more
 * causes are known of, then the one whose cases came to more, then the one whose name comes first.
 */
function commonestHandOff(first: Incident, later: readonly Incident[]): HandOff {
  const all = [first, ...later];
  const mendable = all.filter(saysWhatToMend);
  const groups = Map.groupBy(mendable.length > 0 ? mendable : all, ({ handOff }) => handOff.breaks);
  const known = (own: readonly Incident[]): number => own.filter(({ cause }) => cause !== null).length;
  const [commonest] = [...groups].toSorted(
    ([a, ofA], [b, ofB]) =>
      ofB.length - ofA.length ||
      known(ofB) - known(ofA) ||
      sum(ofB) - sum(ofA) ||
      Number(a > b) - Number(a < b),
  );
  return commonest?.[1][0]?.handOff ?? first.handOff;
}
