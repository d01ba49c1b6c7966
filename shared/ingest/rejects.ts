import type { Reject } from "../importShapes.ts";
import type { RejectReason } from "./rejectReasons.ts";

/** Heads the last two columns of a rejects file; an import of the corrected file doesn't read them. */
export const REJECT_COLUMNS = ["reject_line", "reject_reason"] as const;

/** What is wrong with a row, and where; the line and the cells are the row's own. */
export type Problem = Pick<Reject, "column" | "value" | "message"> & { readonly reason: RejectReason };

/** A problem of one cell, in a sentence that names column and value. */
export const cellProblem = (column: string, value: string, reason: RejectReason, says: string): Problem => ({
  column,
  value,
  reason,
  message: `${column} “${value.length > 80 ? `${value.slice(0, 80)}…` : value}” ${says}`,
});

/** A problem of the row as a whole. */
export const rowProblem = (reason: RejectReason, message: string): Problem => ({
  column: "",
  value: "",
  reason,
  message,
});
