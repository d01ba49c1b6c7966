import { accuracyHandlers } from "./accuracy/handlers.ts";
import { autoHandlers } from "./adjustments/auto/handlers.ts";
import { adjustmentHandlers } from "./adjustments/handlers.ts";
import { aliasHandlers } from "./aliases.ts";
import { auditHandlers } from "./audit/handlers.ts";
import { caseDetailHandlers } from "./case/handlers.ts";
import { caseHandlers } from "./cases.ts";
import { caseworkHandlers } from "./casework/handlers.ts";
import { compareHandlers } from "./compare/handlers.ts";
import { conflictHandlers } from "./conflicts.ts";
import type { ProjectHandlers } from "./context.ts";
import { countHandlers } from "./counts/handlers.ts";
import { proposalHandlers } from "./counts/proposals.ts";
import { sheetHandlers } from "./counts/sheet.ts";
import { dropHandlers } from "./drops/handlers.ts";
import { exchangeHandlers } from "./exchange/handlers.ts";
import { handoverHandlers } from "./handover/handlers.ts";
import { homeHandlers } from "./home.ts";
import { importHandlers } from "./imports/handlers.ts";
import { insightHandlers } from "./insight/handlers.ts";
import { itemHandlers } from "./items/handlers.ts";
import { ownerHandlers } from "./cases/owners.ts";
import { outboxHandlers } from "./outbox/handlers.ts";
import { peopleHandlers } from "./people/handlers.ts";
import { planningHandlers } from "./planning/handlers.ts";
import { policyHandlers } from "./policy.ts";
import { profileHandlers } from "./profiles.ts";
import { projectHandlers } from "./project.ts";
import { reconcileHandlers } from "./reconcile.ts";
import { sampleHandlers } from "./sample.ts";
import { sourceHandlers } from "./sources.ts";
import { traceHandlers } from "./traces.ts";
import { unusualHandlers } from "./unusual/handlers.ts";
import { uploadHandlers } from "./uploads.ts";
import { varianceHandlers } from "./variances.ts";

/** Every call's handler; one that is missing doesn't compile. */
export const handlers = {
  ...accuracyHandlers,
  ...adjustmentHandlers,
  ...autoHandlers,
  ...aliasHandlers,
  ...auditHandlers,
  ...caseDetailHandlers,
  ...caseHandlers,
  ...caseworkHandlers,
  ...compareHandlers,
  ...conflictHandlers,
  ...countHandlers,
  ...dropHandlers,
  ...exchangeHandlers,
  ...handoverHandlers,
  ...homeHandlers,
  ...importHandlers,
  ...insightHandlers,
  ...itemHandlers,
  ...outboxHandlers,
  ...ownerHandlers,
  ...peopleHandlers,
  ...planningHandlers,
  ...policyHandlers,
  ...profileHandlers,
  ...projectHandlers,
  ...proposalHandlers,
  ...reconcileHandlers,
  ...sampleHandlers,
  ...sheetHandlers,
  ...sourceHandlers,
  ...traceHandlers,
  ...unusualHandlers,
  ...uploadHandlers,
  ...varianceHandlers,
} satisfies ProjectHandlers;
