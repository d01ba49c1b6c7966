import type { TraceRow } from "../../../shared/shapes.ts";
import { formatSignedQty } from "../../ui/format.ts";

export type Explanation = TraceRow["explanations"][number];
export type Part = Explanation["parts"][number];

/** Words for a chance, so that nobody reads a bare percentage as a measurement. */
export function wordOf(score: number): "certain" | "likely" | "possible" | "unlikely" {
  if (score >= 0.9) return "certain";
  if (score >= 0.6) return "likely";
  return score >= 0.25 ? "possible" : "unlikely";
}

const SAME = 0.005;
/** Below this nobody acts on an explanation, and a tie between two of them says nothing. */
const FAINT = 0.05;
const SHOWN_AT_LEAST = 2;

/** How many explanations are worth reading first: the strong ones, at least two to weigh against each other. */
export const strongOf = (explanations: readonly Explanation[]): number =>
  Math.max(SHOWN_AT_LEAST, explanations.filter(({ score }) => score >= FAINT).length);

/** Another explanation that the evidence can't tell from this one: the same score to the half percent. */
export function tiedWith(explanations: readonly Explanation[], place: number): number | undefined {
  const own = explanations[place];
  if (!own || own.score < FAINT) return undefined;
  const other = explanations.findIndex(
    (each, index) => index !== place && Math.abs(each.score - own.score) < SAME,
  );
  return other === -1 ? undefined : other;
}

/** "−24 − 20 + 4": the parts as they add up to the variance. */
export const sumOf = (parts: readonly Part[]): string =>
  parts.map(({ explains }) => formatSignedQty(explains)).join("  ");
