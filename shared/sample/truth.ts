import type { Cause } from "../domain.ts";
import { units, type Quantity } from "../quantity.ts";
import type { Patch } from "./faults/fault.ts";
import { quantitiesAt, type Ledgers } from "./ledgers.ts";
import type { Entry, Movement, Position } from "./model.ts";

/** A counted position that doesn't agree with the book, and why. `eventIds` are written SOURCE:event_id. */
export type TruthRow = {
  readonly sku: string;
  readonly location: string;
  readonly bin: string;
  readonly lot: string;
  readonly status: string;
  readonly variance: Quantity;
  readonly cause: Cause;
  readonly eventIds: readonly string[];
};

/** An entry with the base units that the counter wrote down. */
export type CountedEntry = Entry & { readonly counted: number };

/** The event id of the nth movement that a source recorded, from 0. */
export const eventId = (source: string, index: number): string =>
  `${source.charAt(0)}${String(index + 1).padStart(7, "0")}`;

/** What the counters wrote: what was there, save where they slipped. */
export function countedEntries(
  ledgers: Ledgers,
  entries: readonly Entry[],
  patches: readonly Patch[],
): readonly CountedEntry[] {
  const there = quantitiesAt(ledgers.physical, entries);
  const miscounts = new Map(patches.flatMap((patch) => [...(patch.miscounts ?? [])]));
  return entries.map((entry, index) => ({
    ...entry,
    counted: miscounts.get(entry.position) ?? there[index] ?? 0,
  }));
}

/** Every counted position with a variance, computed and not assumed; one that no fault owns is a bug of the simulator. */
export function truthRows(
  ledgers: Ledgers,
  entries: readonly CountedEntry[],
  patches: readonly Patch[],
): readonly TruthRow[] {
  const book = quantitiesAt(ledgers.WMS, entries);
  const patchByPosition = new Map(
    patches.flatMap((patch) => patch.positions.map((at) => [at, patch] as const)),
  );
  const nameOf = eventNames(ledgers, patches);
  return entries.flatMap(({ position, counted }, index) => {
    const variance = counted - (book[index] ?? 0);
    const patch = patchByPosition.get(position);
    if ((variance === 0) !== (patch === undefined))
      throw new Error(`a variance without its fault: ${position.item.sku}`);
    if (patch === undefined) return [];
    const eventIds = patch.blamed.flatMap(({ movement }) => nameOf.get(movement) ?? []);
    return [{ ...namesOf(position), variance: units(variance), cause: patch.cause, eventIds }];
  });
}

function namesOf({ item, bin, lot, status }: Position) {
  return { sku: item.sku, location: bin.location.code, bin: bin.code, lot, status };
}

/** SOURCE:event_id of the blamed movements. Ids follow the order of a ledger, so they exist only once it is complete. */
function eventNames(ledgers: Ledgers, patches: readonly Patch[]): ReadonlyMap<Movement, string> {
  const blamed = patches.flatMap((patch) => patch.blamed);
  const names = new Map<Movement, string>();
  for (const source of ["WMS", "ERP"] as const) {
    const wanted = new Set(blamed.filter((one) => one.source === source).map(({ movement }) => movement));
    ledgers[source].forEach((movement, index) => {
      if (wanted.has(movement)) names.set(movement, `${source}:${eventId(source, index)}`);
    });
  }
  return names;
}
