import type { Cause } from "../domain.ts";
import { units, type Quantity } from "../quantity.ts";
import type { Patch } from "./faults/fault.ts";
import { varianceFrom } from "./faults/varianceFrom.ts";
import { quantitiesAt, type Ledgers } from "./ledgers.ts";
import type { Entry, Movement, Position } from "./model.ts";

/** A position by its names. */
type Names = {
  readonly sku: string;
  readonly location: string;
  readonly bin: string;
  readonly lot: string;
  readonly status: string;
};

/** One fault's part in a variance. */
export type TruthFault = {
  readonly cause: Cause;
  readonly variance: Quantity;
  /** The movements to blame, SOURCE:event_id, and the order lines, DOC:line. */
  readonly eventIds: readonly string[];
  /** The other positions that it made vary. */
  readonly counterparts: readonly Names[];
};

/** A counted position that doesn't agree with the book, and why. Several faults at one position add up. */
export type TruthRow = Names & {
  readonly variance: Quantity;
  /** The cause of its fault; of several, the largest first, joined by "+". */
  readonly cause: string;
  /** Those of all its faults, in the same order. */
  readonly eventIds: readonly string[];
  readonly faults: readonly TruthFault[];
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

/** Every counted position with a variance, computed and not assumed; one that its faults don't add up to is a bug of the simulator. */
export function truthRows(
  ledgers: Ledgers,
  entries: readonly CountedEntry[],
  patches: readonly Patch[],
): readonly TruthRow[] {
  const book = quantitiesAt(ledgers.WMS, entries);
  const patchesByPosition = Map.groupBy(
    patches.flatMap((patch) => patch.positions.map((position) => ({ position, patch }))),
    ({ position }) => position,
  );
  const nameOf = eventNames(ledgers, patches);
  return entries.flatMap((entry, index) => {
    const variance = entry.counted - (book[index] ?? 0);
    const own = (patchesByPosition.get(entry.position) ?? []).map(({ patch }) => patch);
    const faults = faultsAt(own, entry, variance, nameOf);
    const explained = faults.reduce((sum, fault) => sum + fault.variance, 0);
    if (explained !== units(variance) || faults.some((fault) => fault.variance === 0))
      throw new Error(`a variance that its faults don't explain: ${entry.position.item.sku}`);
    return own.length === 0 ? [] : [rowOf(entry.position, variance, faults)];
  });
}

/** The faults of one entry; what the records don't account for is what the counter wrote too much or too little. */
function faultsAt(
  patches: readonly Patch[],
  { position, countedS }: CountedEntry,
  variance: number,
  nameOf: ReadonlyMap<Movement, string>,
): readonly TruthFault[] {
  const recorded = patches.reduce((sum, patch) => sum + varianceFrom(patch, position, countedS), 0);
  return patches.map((patch) => {
    const slipped = patch.miscounts?.has(position) ? variance - recorded : 0;
    return faultOf(patch, position, varianceFrom(patch, position, countedS) + slipped, nameOf);
  });
}

function faultOf(
  patch: Patch,
  position: Position,
  variance: number,
  nameOf: ReadonlyMap<Movement, string>,
): TruthFault {
  const movements = patch.blamed.flatMap(({ movement }) => nameOf.get(movement) ?? []);
  const eventIds = [...movements, ...(patch.blamedLines ?? []).map(({ doc, line }) => `${doc}:${line}`)];
  const counterparts = patch.positions.filter((other) => other !== position).map(namesOf);
  return { cause: patch.cause, variance: units(variance), eventIds, counterparts };
}

function rowOf(position: Position, variance: number, faults: readonly TruthFault[]): TruthRow {
  const largestFirst = faults.toSorted((a, b) => Math.abs(b.variance) - Math.abs(a.variance));
  return {
    ...namesOf(position),
    variance: units(variance),
    cause: largestFirst.map((fault) => fault.cause).join("+"),
    eventIds: largestFirst.flatMap((fault) => fault.eventIds),
    faults: largestFirst,
  };
}

function namesOf({ item, bin, lot, status }: Position): Names {
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
