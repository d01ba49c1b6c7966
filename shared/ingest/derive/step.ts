import type { NumberStyle } from "../numbers.ts";
import type { Problem } from "../rejects.ts";

/** A row of the file with room behind its own cells for those that are worked out. */
export type Row = string[];

/** Works one thing out of a row, in place: what is wrong with the row, or that it isn't wanted, ends it. */
export type Step = (row: Row) => Problem | "leftOut" | undefined;

/**
 * Makes a step. While it isn't known how the file writes its numbers, there is no style, and a step that reads numbers
 * leaves them alone: what it would set aside may be what shows how they are written.
 */
export type StepMaker = (style: NumberStyle | undefined) => Step;

/** What one part of a reading comes to: its steps, and the columns of the file that they look at. */
export type Part = { readonly steps: readonly StepMaker[]; readonly uses: readonly number[] };

export const NO_PART: Part = { steps: [], uses: [] };
