import type { IconName } from "../../../ui/Icon.tsx";

/**
 * What can be done with open cases, one or many, each by the same key wherever cases are shown. D is for later days: W shows
 * where a twin came from.
 */
export const OPEN_WORKS = [
  { name: "assign", keys: "a", icon: "user" },
  { name: "note", keys: "n", icon: "note" },
  { name: "wait", keys: "d", icon: "clock" },
  { name: "escalate", keys: "e", icon: "up" },
  { name: "cause", keys: "c", icon: "cases" },
  { name: "link", keys: "l", icon: "link" },
  { name: "resolve", keys: "r", icon: "check" },
] as const satisfies readonly { readonly name: string; readonly keys: string; readonly icon: IconName }[];
export const CLOSED_WORKS = [{ name: "reopen", keys: "r", icon: "undo" }] as const;

export type Work = (typeof OPEN_WORKS)[number] | (typeof CLOSED_WORKS)[number];
export type WorkName = Work["name"];
