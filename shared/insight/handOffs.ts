import type { Cause } from "../domain.ts";

/** The hand-off that a cause says is broken, and who can mend it. */
export type HandOff = { readonly breaks: string; readonly owner: string };

/**
 * Where the work of one passes to another, and goes wrong: what to mend first is a hand-off, not a number
 * (DOMAIN section 5). `unexplained` names none: what to do there is to look more often.
 */
export const HAND_OFFS: Readonly<Record<Cause, HandOff>> = {
  count_error: { breaks: "shelf to count sheet", owner: "count lead" },
  late_posting: { breaks: "work done to work posted", owner: "shift lead" },
  duplicate_movement: { breaks: "one integration to the other", owner: "systems" },
  missing_movement: { breaks: "one system to the other", owner: "systems" },
  transfer_not_received: { breaks: "sending site to receiving site", owner: "receiving site" },
  receipt_not_posted: { breaks: "dock to purchase order", owner: "goods-in" },
  shipment_not_posted: { breaks: "loading to order", owner: "shipping" },
  return_not_released: { breaks: "return accepted to disposition", owner: "returns" },
  wrong_bin: { breaks: "put-away to bin", owner: "put-away" },
  sku_swap: { breaks: "label to item", owner: "goods-in" },
  lot_swap: { breaks: "label to lot", owner: "goods-in" },
  status_mismatch: { breaks: "inspection to status", owner: "quality" },
  unit_of_measure: { breaks: "pack to base unit", owner: "item master" },
  sign_reversed: { breaks: "document to posting", owner: "systems" },
  digit_error: { breaks: "paper to keyboard", owner: "shift lead" },
  bundle_not_exploded: { breaks: "bundle sold to components taken", owner: "item master" },
  manual_override: { breaks: "decision to approval", owner: "supervisor" },
  ledger_break: { breaks: "the system's own ledger", owner: "systems" },
  unrecorded_scrap: { breaks: "thrown away to written off", owner: "quality" },
  unexplained: { breaks: "nothing that was recorded", owner: "count lead" },
};

/**
 * What a record that can't be right says of its own cause (DOMAIN section 4); the others say that something is wrong, and not yet
 * why.
 */
const CAUSE_OF_RECORD: ReadonlyMap<string, Cause> = new Map([
  ["transfer_past_window", "transfer_not_received"],
  ["return_not_released", "return_not_released"],
  ["adjustment_elsewhere", "manual_override"],
]);

/** Where a case of which no cause is known was handed on; by the record's rule. */
const HAND_OFF_OF_RECORD: ReadonlyMap<string, HandOff> = new Map([
  ["receipt_without_order", { breaks: "order to dock", owner: "purchasing" }],
  ["negative_book", { breaks: "work done to work posted", owner: "shift lead" }],
  ["conflict", { breaks: "one export to the next", owner: "systems" }],
  ["unknown_item", { breaks: "item made to item known", owner: "item master" }],
]);

/** A count was compared before the file came that says what had happened before it: nobody did anything wrong but wait. */
export const FILE_AFTER_COUNT: HandOff = { breaks: "export to import", owner: "whoever imports" };

const BETWEEN_SYSTEMS: HandOff = { breaks: "one system to the other", owner: "systems" };

/** What is known of a case without a trace: its cause, if its kind or its record's rule names one, and the hand-off. */
export function knownOf(
  kind: "ledger" | "record" | "sources",
  rule: string,
): { readonly cause: Cause | null; readonly handOff: HandOff } {
  const cause = kind === "ledger" ? "ledger_break" : (CAUSE_OF_RECORD.get(rule) ?? null);
  const handOff = cause === null ? HAND_OFF_OF_RECORD.get(rule) : HAND_OFFS[cause];
  return { cause, handOff: handOff ?? BETWEEN_SYSTEMS };
}
