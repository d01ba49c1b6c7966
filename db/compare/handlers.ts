import { refuse } from "../../shared/rpc.ts";
import type { ProjectHandlers } from "../context.ts";

const notYet = refuse("internal", "This is not there yet.");

export const compareHandlers = {
  "sources.compare": () => notYet,
  "ledger.check": () => notYet,
  "ledger.rows": () => notYet,
} satisfies Partial<ProjectHandlers>;
