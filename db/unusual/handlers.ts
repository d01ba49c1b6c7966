import type { Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import type { ProjectHandlers } from "../context.ts";
import { windowStart } from "../insight/incidents.ts";
import { repeatedFailures } from "./failures.ts";
import { listUnusual } from "./list.ts";

export const unusualHandlers = {
  "reports.unusual": (context, input) => listUnusual(context, input),
  "reports.failures": ({ db, now }, { days }) => {
    const repeated = repeatedFailures(db, windowStart(now, days));
    const reply: Reply<"reports.failures"> = repeated.map((one) => ({ ...one, weeks: [...one.weeks] }));
    return Promise.resolve(ok(reply));
  },
} satisfies Partial<ProjectHandlers>;
