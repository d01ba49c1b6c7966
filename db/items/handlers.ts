import { refuse } from "../../shared/rpc.ts";
import type { ProjectHandlers } from "../context.ts";

const notYet = refuse("internal", "This is not there yet.");

export const itemHandlers = {
  "items.list": () => notYet,
  "items.get": () => notYet,
  "items.merge": () => notYet,
  "items.unmerge": () => notYet,
  "items.keepApart": () => notYet,
  "items.nonStock": () => notYet,
  "items.setStock": () => notYet,
  "catalog.conflicts": () => notYet,
} satisfies Partial<ProjectHandlers>;
