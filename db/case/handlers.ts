import type { ProjectHandlers } from "../context.ts";
import { caseDetail } from "./detail.ts";
import { originFrom } from "./origin.ts";
import { caseTimeline } from "./timeline.ts";

export const caseDetailHandlers = {
  "cases.get": ({ db, now }, { case: id }) => caseDetail(db, now, id),
  "cases.timeline": ({ db }, input) => caseTimeline(db, input),
  "movements.origin": ({ db }, origin) => originFrom(db, origin),
} satisfies Partial<ProjectHandlers>;
