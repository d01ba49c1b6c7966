import { ok } from "../../shared/result.ts";
import type { ProjectHandlers } from "../context.ts";
import { approve } from "./approve.ts";
import { limitsOf, setLimit } from "./limits.ts";
import { listAdjustments } from "./list.ts";
import { preview } from "./preview.ts";
import { propose } from "./propose.ts";
import { reject, withdraw } from "./reject.ts";
import { review } from "./review.ts";

export const adjustmentHandlers = {
  "adjustments.propose": (context, input) => propose(context, input),
  "adjustments.preview": (context, input) => preview(context, input),
  "adjustments.review": (context, input) => review(context, input),
  "adjustments.approve": (context, input) => approve(context, input),
  "adjustments.reject": (context, input) => reject(context, input),
  "adjustments.withdraw": (context, input) => withdraw(context, input),
  "adjustments.list": ({ db }, input) => ok(listAdjustments(db, input)),
  "approvals.limits": ({ db }) => ok(limitsOf(db)),
  "approvals.setLimit": (context, input) => setLimit(context, input),
} satisfies Partial<ProjectHandlers>;
