import { recall, remember } from "../data/remembered.ts";

const RECENT = "palette.recent";
const KEPT = 12;
const SHOWN = 5;

/** Notes that an action was chosen, the latest first. */
export function noteUsed(id: string): void {
  remember(RECENT, [id, ...recentIds().filter((before) => before !== id)].slice(0, KEPT).join("\n"));
}

/** Those of the actions that were chosen last, the latest first; at most five, so that they are found at a glance. */
export function recentOf<Action extends { readonly id: string }>(
  actions: readonly Action[],
  ids: readonly string[] = recentIds(),
): readonly Action[] {
  return ids.flatMap((id) => actions.find((action) => action.id === id) ?? []).slice(0, SHOWN);
}

const recentIds = (): readonly string[] => (recall(RECENT) ?? "").split("\n").filter((id) => id !== "");
