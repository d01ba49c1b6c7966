import { refuse } from "../shared/rpc.ts";
import type { ProjectHandlers } from "./context.ts";

const notYet = refuse("internal", "This is not there yet.");

export const aliasHandlers = {
  "aliases.list": () => notYet,
  "aliases.set": () => notYet,
} satisfies Partial<ProjectHandlers>;
