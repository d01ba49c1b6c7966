import type { TFunction } from "i18next";
import type { TraceRow } from "../../../shared/shapes.ts";
import { remedies, type Remedy } from "../../../shared/trace/remedies.ts";

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

/** The part that accounts for most; of several that do, the first. */
export const mainPartOf = ({ parts }: Explanation): Part | undefined =>
  parts.toSorted((a, b) => Math.abs(b.explains) - Math.abs(a.explains))[0];

/** What the explanation asks for: a correction where any of its parts does, else what its main part needs. */
export function remedyOf(explanation: Explanation): Remedy | undefined {
  const main = mainPartOf(explanation);
  const isCorrected = explanation.parts.some(({ cause }) => remedies[cause] === "propose");
  return main && isCorrected ? "propose" : main && remedies[main.cause];
}

/** The causes of all parts, as a title. */
export const causesOf = (t: TFunction, { parts }: Explanation): string =>
  parts.map(({ cause }) => t(`words.cause.${cause}`)).join(" + ");

/** What is done about every part, each thing once. */
export const doesOf = (t: TFunction, { parts }: Explanation): string =>
  [...new Set(parts.map(({ cause }) => t(`case.does.${cause}`)))].join(" ");
