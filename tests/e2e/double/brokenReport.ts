import type { Reply } from "../../../shared/contract.ts";
import type { CheckedRow } from "../../../shared/comparisonShapes.ts";
import { quantity } from "../../../shared/quantity.ts";
import { instant } from "../../../shared/time.ts";

/** Longer than any column of a list of reports has room for. */
export const LONG_NAME = "WMS:2026-01-29/NORTH/SHIFT-2/0000000923-0017";

const rowOf = (movement: string): CheckedRow => ({
  ...{ sku: "BWL-1121", location: "NORTH", bin: "A-09-1", lot: "L2511-55", status: "available" },
  openingAt: instant(Date.UTC(2026, 0, 1)),
  closingAt: instant(Date.UTC(2026, 8, 30, 21)),
  opening: quantity(2_980_000),
  moved: quantity(-260_000),
  closing: quantity(2_460_000),
  gap: quantity(-260_000),
  firstBreak: { movementId: 923, movement, at: instant(Date.UTC(2026, 0, 5)), by: "interval" },
  verdict: "exception",
  rule: "a ledger adds up exactly: no tolerance",
  case: 1_034,
});

/** Two reports that broke at a movement or later, the first with a name of the usual length. */
export const brokenReport: Reply<"ledger.check"> = {
  ...{ checked: 421, total: 2, notes: [] },
  rows: [rowOf("WMS:W0000923"), rowOf(LONG_NAME)],
};
