import type { ProjectHandlers } from "./context.ts";
import { decideConflicts } from "./conflicts/decide.ts";
import { listConflicts } from "./conflicts/list.ts";

export const conflictHandlers = {
  "conflicts.list": ({ db }, input) => listConflicts(db, input),
  "conflicts.decide": decideConflicts,
} satisfies Partial<ProjectHandlers>;
