import { ok } from "../../shared/result.ts";
import type { ProjectHandlers } from "../context.ts";
import { coverOf } from "./cover.ts";
import { exportBatch } from "./export.ts";
import { batchDetail, listBatches, previewBatch } from "./list.ts";
import { listTargets, setTarget } from "./settings.ts";

export const handoverHandlers = {
  "targets.list": ({ db }, input) => listTargets(db, input),
  "targets.set": (context, input) => setTarget(context, input),
  "batches.list": ({ db }) => ok(listBatches(db)),
  "batches.get": ({ db }, input) => batchDetail(db, input),
  "batches.preview": (context, input) => previewBatch(context, input),
  "batches.export": (context, input) => exportBatch(context, input),
  "batches.cover": (context, input) => coverOf(context, input),
} satisfies Partial<ProjectHandlers>;
