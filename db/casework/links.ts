import { addEvent } from "../cases/keep.ts";
import type { WriteContext } from "../context.ts";

/** A link has two ends: the history of the other case says of it, too. `fields` are those that changed. */
export function tellLinked(write: WriteContext, id: number, fields: readonly string[], what: string): void {
  for (const field of fields) {
    const [kind, other] = field.split("/");
    if (kind === "link") addEvent(write, Number(other), what, `case ${id}`);
  }
}
