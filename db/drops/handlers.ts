import { ok } from "../../shared/result.ts";
import type { ProjectHandlers } from "../context.ts";
import { dropFolders, folderReply, setDropFolder } from "./folders.ts";
import { dismissDropped, listDropped } from "./queue.ts";
import { scanDrops } from "./scan.ts";

export const dropHandlers = {
  "drops.folders": ({ db, file }) => ok(dropFolders(db, file).map(folderReply)),
  "drops.set": (context, input) => setDropFolder(context, input),
  "drops.list": ({ db }, input) => listDropped(db, input),
  "drops.scan": (context, input) => scanDrops(context, input),
  "drops.dismiss": (context, { dropped }) => dismissDropped(context, dropped),
} satisfies Partial<ProjectHandlers>;
