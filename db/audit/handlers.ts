import { ok } from "../../shared/result.ts";
import type { ProjectHandlers } from "../context.ts";
import { verifyAudit } from "./chain.ts";
import { exportAudit } from "./export.ts";
import { auditChoices, listAudit } from "./list.ts";

export const auditHandlers = {
  "audit.list": ({ db }, input) => ok(listAudit(db, input)),
  "audit.choices": ({ db }) => ok(auditChoices(db)),
  "audit.verify": ({ db }, { anchor }) => Promise.resolve(ok(verifyAudit(db, anchor))),
  "audit.export": (context, input) => exportAudit(context, input),
} satisfies Partial<ProjectHandlers>;
