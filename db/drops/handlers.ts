import { refuse } from "../../shared/rpc.ts";
import type { ProjectHandlers } from "../context.ts";

const notYet = refuse("internal", "This is not there yet.");

export const dropHandlers = {
  "drops.folders": () => notYet,
  "drops.set": () => notYet,
  "drops.list": () => notYet,
  "drops.scan": () => Promise.resolve(notYet),
  "drops.dismiss": () => notYet,
} satisfies Partial<ProjectHandlers>;
