import type { ProjectHandlers } from "../context.ts";
import { plannedOnce } from "../plannedOnce.ts";
import { ok } from "../../shared/result.ts";
import { caseDetail } from "./detail.ts";
import { originFrom } from "./origin.ts";
import { suggestedCause } from "./suggested.ts";
import { caseTimeline } from "./timeline.ts";

export const caseDetailHandlers = {
  "cases.get": ({ db, now }, { case: id }) => caseDetail(plannedOnce(db), now, id),
  "cases.timeline": ({ db }, input) => caseTimeline(plannedOnce(db), input),
  "cases.suggested": ({ db }, { case: id }) => ok(suggestedCause(db, id)),
  "movements.origin": ({ db }, origin) => originFrom(db, origin),
} satisfies Partial<ProjectHandlers>;
