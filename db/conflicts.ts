import { refuse } from "../shared/rpc.ts";
import type { ProjectHandlers } from "./context.ts";

const notYet = refuse("internal", "This is not there yet.");

export const conflictHandlers = {
  "conflicts.list": () => notYet,
  "conflicts.decide": () => notYet,
} satisfies Partial<ProjectHandlers>;
