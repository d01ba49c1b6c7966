import { plainName } from "./words.ts";

type Line = { readonly doc: string; readonly line: string };

/** True where both name one line of one document, however they spell it. */
export const isOfOneLine = (one: Line, other: Line): boolean =>
  plainName(one.doc) === plainName(other.doc) && plainName(one.line) === plainName(other.line);

/** True where a line number of one system and one of another name the same line of a document. */
export type SameLine = (ours: string, theirs: string) => boolean;

/**
 * How two systems number the lines of one document that hold the same item, from every number that either has of them.
 * Where they have one in common they number alike. Else one counts in tens, hundreds or thousands (1 and 2 are 10 and 20),
 * or each has numbers of its own, and then lines follow each other in the same order. A line without a number may be any.
 */
export function sameLineIn(ours: readonly string[], theirs: readonly string[]): SameLine {
  const [own, other] = [numbered(ours), numbered(theirs)];
  const isSame = own.some((line) => other.includes(line))
    ? isEqual
    : (inSteps(own, other) ?? inOrder(own, other));
  return (one, two) => one === "" || two === "" || isSame(plainName(one), plainName(two));
}

const isEqual: SameLine = (one, other) => one === other;

/** The plain numbers of a document's lines, each once, in their order. */
const numbered = (lines: readonly string[]): readonly string[] =>
  [...new Set(lines.filter((line) => line !== "").map(plainName))].toSorted(
    (a, b) => numberOf(a) - numberOf(b) || Number(a > b) - Number(a < b),
  );

/** Not a number comes last. */
function numberOf(line: string): number {
  const value = Number(line);
  return Number.isFinite(value) ? value : Number.MAX_SAFE_INTEGER;
}

/** The steps that systems count lines in, and how many of theirs one of ours is then. */
const STEPS = [10, 100, 1_000, 10_000].flatMap((step) => [step, 1 / step]);

/** The step by which most lines of the two are the same. */
function inSteps(own: readonly string[], other: readonly string[]): SameLine | undefined {
  const found = STEPS.map((step) => {
    const isSame: SameLine = (one, two) => isNear(Number(one) * step, Number(two));
    return { isSame, lines: own.filter((one) => other.some((two) => isSame(one, two))).length };
  });
  const [best] = found.filter(({ lines }) => lines > 0).toSorted((a, b) => b.lines - a.lines);
  return best?.isSame;
}

/** A tenth of a number is hardly ever exact. */
const isNear = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6;

/** All that the other system has is of a line that stands alone; several follow each other. */
const inOrder = (own: readonly string[], other: readonly string[]): SameLine =>
  own.length === 1 ? () => true : (one, two) => own.indexOf(one) === other.indexOf(two);
