import type { MovementType, Status } from "../domain.ts";
import { remembering } from "../ingest/derive/memo.ts";
import { formatQuantity, type Quantity } from "../quantity.ts";
import { formatInstant, type Instant } from "../time.ts";
import type { PositionName, TracedLeg } from "./types.ts";

/** A quantity with its sign, for sentences: "+2", "-3.5". */
export const signed = (amount: Quantity): string => `${amount > 0 ? "+" : ""}${formatQuantity(amount)}`;

/** A moment for sentences, "2026-03-01 10:15 UTC". */
export const moment = (at: Instant): string => `${formatInstant(at).slice(0, 16).replace("T", " ")} UTC`;

/** "SO-1001 line 2", or the event where there is no document. */
export function reference(leg: TracedLeg): string {
  if (leg.doc === "") return `event ${leg.eventId}`;
  return leg.line === "" ? leg.doc : `${leg.doc} line ${leg.line}`;
}

/** A movement's type as a noun, as who works in the warehouse says it: "transfer out", of several "transfers out". */
export const typeName = (type: MovementType, number = 1): string => TYPES[type][number === 1 ? 0 : 1];

const TYPES: Readonly<Record<MovementType, readonly [one: string, several: string]>> = {
  receipt: ["receipt", "receipts"],
  putaway: ["put-away", "put-aways"],
  replenish: ["replenishment", "replenishments"],
  pick: ["pick", "picks"],
  pack: ["packing", "packings"],
  ship: ["shipment", "shipments"],
  sale: ["sale", "sales"],
  return: ["return", "returns"],
  release: ["release", "releases"],
  transfer_out: ["transfer out", "transfers out"],
  transfer_in: ["transfer in", "transfers in"],
  move: ["move", "moves"],
  status_change: ["status change", "status changes"],
  adjustment: ["adjustment", "adjustments"],
  count: ["count", "counts"],
  scrap: ["scrap", "scraps"],
  assembly: ["assembly", "assemblies"],
  disassembly: ["disassembly", "disassemblies"],
  cancel: ["cancellation", "cancellations"],
};

/** "DOC:line", as hypotheses name documents, "DOC" where its lines have no numbers; empty where there is none. */
export function documentsOf({ doc, line }: TracedLeg): readonly string[] {
  if (doc === "") return [];
  return [line === "" ? doc : `${doc}:${line}`];
}

/** Where a position is, without the item: bin or location, then lot, then any status but available. */
export function place(position: PositionName): string {
  const where = position.bin === "" ? position.location : position.bin;
  const lot = position.lot === "" ? "" : ` lot ${position.lot}`;
  const status = position.status === "available" ? "" : ` (${statusName(position.status)})`;
  return `${where}${lot}${status}`;
}

/** A status in words: "quality hold". */
export const statusName = (status: Status): string => status.replaceAll("_", " ");

/** A lot in words, "lot L-1" or "no lot". */
export const lotName = (lot: string): string => (lot === "" ? "no lot" : `lot ${lot}`);

/** A position as one key; worked out once for each name at hand, because a trace compares the same ones thousands of times. */
export function positionKey(position: PositionName): string {
  const known = keyOf.get(position);
  if (known !== undefined) return known;
  const { sku, location, bin, lot, status } = position;
  const key = JSON.stringify([sku, location, bin, lot, status]);
  keyOf.set(position, key);
  return key;
}

const keyOf = new WeakMap<PositionName, string>();

/**
 * A document or line as different systems spell it: case, spaces, dashes, slashes and a number's leading zeros don't tell apart. Remembered,
 * because a trace asks for that of each of its movements many times.
 */
export const plainName = remembering((name: string): string => {
  const joined = name.toLowerCase().replace(/[\s_/-]+/g, "");
  return joined.includes("0") ? joined.replace(/^0+(?=.)|(?<=\D)0+(?=\d)/g, "") : joined;
});

/** The part of a document's plain name before its number ("so", "grn"): systems name documents of one kind alike. */
export const documentFamily = (doc: string): string => plainName(doc).replace(/\d.*$/s, "");
