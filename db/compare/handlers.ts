import type { ProjectHandlers } from "../context.ts";
import { checkLedger } from "./check.ts";
import { compareSources } from "./compare.ts";
import { ledgerSheet } from "./sheet.ts";

export const compareHandlers = {
  "sources.compare": ({ db }, input) => compareSources(db, input),
  "ledger.check": ({ db }, input) => checkLedger(db, input),
  "ledger.rows": ({ db }, input) => ledgerSheet(db, input),
} satisfies Partial<ProjectHandlers>;
