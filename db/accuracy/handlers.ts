import { ok } from "../../shared/result.ts";
import type { ProjectHandlers } from "../context.ts";
import { windowStart } from "../insight/incidents.ts";
import { listChanges } from "./changes.ts";
import { controlFigures } from "./control.ts";
import { countersSince } from "./counters.ts";
import { accuracyFigures } from "./records.ts";

export const accuracyHandlers = {
  "reports.accuracy": ({ db, now }, input) => ok(accuracyFigures(db, now, input)),
  "reports.control": ({ db, now }, { days }) => ok(controlFigures(db, windowStart(now, days))),
  "reports.counters": ({ db, now }, { days }) => ok(countersSince(db, windowStart(now, days))),
  "counts.changes": ({ db }, input) => ok(listChanges(db, input)),
} satisfies Partial<ProjectHandlers>;
