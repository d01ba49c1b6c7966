import type { ProjectHandlers } from "../context.ts";
import { inspectFile } from "./inspect.ts";
import { listImports, listRejects } from "./lists.ts";
import { previewImport, runImport } from "./run.ts";
import { undoImport } from "./undo.ts";

export const importHandlers = {
  "imports.inspect": inspectFile,
  "imports.preview": previewImport,
  "imports.run": runImport,
  "imports.undo": (context, input) => undoImport(context, input.import),
  "imports.list": ({ db }, page) => listImports(db, page),
  "imports.rejects": ({ db }, input) => listRejects(db, input),
} satisfies Partial<ProjectHandlers>;
