import type { ProjectHandlers } from "../context.ts";
import { checkLedger } from "./check.ts";
import { compareSources } from "./compare.ts";
import { ledgerSheet } from "./sheet.ts";

export const compareHandlers = {
  "sources.compare": ({ db, now }, input) => compareSources(db, now, input),
  "ledger.check": ({ db, now }, input) => checkLedger(db, now, input),
  "ledger.rows": ({ db }, input) => ledgerSheet(db, input),
} satisfies Partial<ProjectHandlers>;
