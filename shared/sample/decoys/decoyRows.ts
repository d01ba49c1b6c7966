import type { Patch } from "../faults/fault.ts";
import type { Ledgers } from "../ledgers.ts";
import type { Staged } from "../month/month.ts";
import { eventId } from "../truth.ts";

export type DecoyRow = { readonly resembles: string; readonly eventIds: readonly string[] };

/** The decoys under the names that their movements got; one that a fault struck isn't honest any more. */
export function decoyRows(
  ledgers: Ledgers,
  staged: readonly Staged[],
  patches: readonly Patch[],
): readonly DecoyRow[] {
  const struck = new Set(patches.flatMap(docsOf));
  const honest = staged.filter(({ docs }) => docs.length > 0 && !docs.some((doc) => struck.has(doc)));
  const wanted = new Set(honest.flatMap(({ docs }) => docs));
  const named = (["WMS", "ERP"] as const).flatMap((source) =>
    ledgers[source].flatMap(({ doc }, index) =>
      wanted.has(doc) ? [{ doc, name: `${source}:${eventId(source, index)}` }] : [],
    ),
  );
  const namesByDoc = Map.groupBy(named, ({ doc }) => doc);
  return honest.map(({ resembles, docs }) => ({
    resembles,
    eventIds: docs.flatMap((doc) => (namesByDoc.get(doc) ?? []).map(({ name }) => name)),
  }));
}

const docsOf = ({ physical = [], WMS = [], ERP = [] }: Patch): readonly string[] =>
  [...physical, ...WMS, ...ERP].flatMap(({ was, now }) => [was?.doc ?? [], now?.doc ?? []].flat());
