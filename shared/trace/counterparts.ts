import { negate, QUANTITY_SCALE, type Quantity } from "../quantity.ts";
import type { OtherVariance } from "./types.ts";
import { positionKey } from "./words.ts";

/**
 * How a counterpart's variance stands to the rest: exactly opposite, only a part of it, more than it; or taken as a
 * whole although it is more or goes the same way, because another fault hides a part of it here.
 */
export type Fit = "exact" | "part" | "more" | "hidden";

/** Another position that is off the other way, and how much of the rest goods exchanged with it would explain. */
export type Counterpart<T extends OtherVariance = OtherVariance> = {
  readonly other: T;
  readonly fit: Fit;
  readonly explains: Quantity;
  /** Log-odds to take off: other counterparts make an accident likelier, and so does a small quantity. */
  readonly doubt: number;
};

/** A position that was counted more than once is still one counterpart: its latest count. */
export function latestByPosition<T extends OtherVariance>(others: readonly T[]): readonly T[] {
  const ordered = others.toSorted((a, b) => a.countedAt - b.countedAt || a.variance - b.variance);
  return [...new Map(ordered.map((other) => [positionKey(other.position), other])).values()];
}

/** Those of `candidates` (one a position) that are off the other way than `rest`. */
export function counterpartsOf<T extends OtherVariance>(
  candidates: readonly T[],
  rest: Quantity,
): readonly Counterpart<T>[] {
  const opposite = candidates.filter((other) => Math.sign(other.variance) === -Math.sign(rest));
  const byVariance = Map.groupBy(opposite, ({ variance }) => variance);
  return opposite.map((other) => {
    const fit = fitOf(other, rest);
    const explains = fit === "part" ? negate(other.variance) : rest;
    const alike = fit === "more" ? opposite : (byVariance.get(other.variance) ?? []);
    return { other, fit, explains, doubt: crowding(alike, opposite) + smallness(explains) };
  });
}

/**
 * Those whose whole variance is missing here but for what another fault put in its place: what the exchange explains goes
 * beyond the rest or against it, so that only a further cause of the difference can complete it.
 */
export function hiddenCounterpartsOf<T extends OtherVariance>(
  candidates: readonly T[],
  rest: Quantity,
): readonly Counterpart<T>[] {
  const beyond = candidates.filter(({ variance }) => isBeyond(negate(variance), rest));
  return beyond.map((other) => {
    const explains = negate(other.variance);
    return { other, fit: "hidden", explains, doubt: 0.2 * (candidates.length - 1) + smallness(explains) };
  });
}

const isBeyond = (explains: Quantity, rest: Quantity): boolean =>
  Math.sign(explains) === -Math.sign(rest) || Math.abs(explains) > Math.abs(rest);

function fitOf({ variance }: OtherVariance, rest: Quantity): Fit {
  const theirs = Math.abs(variance);
  if (theirs === Math.abs(rest)) return "exact";
  return theirs < Math.abs(rest) ? "part" : "more";
}

/** Several counterparts that fit alike share the chance; each other opposite variance makes an accident likelier. */
const crowding = (alike: readonly OtherVariance[], opposite: readonly OtherVariance[]): number =>
  Math.log(alike.length) + 0.2 * (opposite.length - 1);

/** One or two pieces too many somewhere are common; opposite variances of 40 aren't. */
function smallness(explains: Quantity): number {
  const pieces = Math.abs(explains) / QUANTITY_SCALE;
  return pieces >= 3 ? 0 : pieces >= 2 ? 0.4 : 0.9;
}
