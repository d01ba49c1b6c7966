import { refuse } from "../shared/rpc.ts";
import type { ProjectHandlers } from "./context.ts";

const notYet = refuse("internal", "This is not there yet.");

export const profileHandlers = {
  "profiles.list": () => notYet,
  "profiles.save": () => notYet,
} satisfies Partial<ProjectHandlers>;
