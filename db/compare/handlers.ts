import { refuse } from "../../shared/rpc.ts";
import type { ProjectHandlers } from "../context.ts";
import { checkLedger } from "./check.ts";
import { ledgerSheet } from "./sheet.ts";

const notYet = refuse("internal", "This is not there yet.");

export const compareHandlers = {
  "sources.compare": () => notYet,
  "ledger.check": ({ db }, input) => checkLedger(db, input),
  "ledger.rows": ({ db }, input) => ledgerSheet(db, input),
} satisfies Partial<ProjectHandlers>;
