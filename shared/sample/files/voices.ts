import type { Grain, Status } from "../../domain.ts";
import { HOUR_S } from "../calendar.ts";
import type { ErpHabits } from "../erpHabits.ts";
import type { SourceName } from "../ledgers.ts";
import type { Item, Location, Movement, Pack } from "../model.ts";
import { ERP_USER } from "../world/people.ts";

/** How a source tells what happened. Where its names differ from ours, `aliases.csv` says so. */
export type Voice = {
  readonly source: SourceName;
  /** At location grain it keeps neither bins nor lots. */
  readonly grain: Grain;
  readonly item: (item: Item) => string;
  readonly location: (location: Location) => string;
  readonly uom: (unit: Pack) => string;
  readonly status: (status: Status) => string;
  readonly occurredS: (movement: Movement) => number;
  readonly postedS: (movement: Movement) => number;
  readonly doc: (movement: Movement) => string;
  readonly user: (movement: Movement) => string;
};

export const WMS_VOICE: Voice = {
  source: "WMS",
  grain: "bin",
  item: (item) => item.sku,
  location: (location) => location.code,
  uom: (unit) => unit.uom,
  status: (status) => status,
  occurredS: (movement) => movement.occurredS,
  postedS: (movement) => movement.postedS,
  doc: (movement) => movement.doc,
  user: (movement) => movement.user,
};

/** The ERP hears from the WMS by an interface that runs every quarter of an hour. */
const INTERFACE_S = 900;

/** The ERP has numbers for its plants, words of its own for units and statuses, and old numbers for some items. */
export const ERP_VOICE: Voice = {
  source: "ERP",
  grain: "location",
  item: (item) => (hasOldNumber(item) ? `10${item.sku.slice(-4).padStart(6, "0")}` : item.sku),
  location: (location) => location.erpCode,
  uom: (unit) => ERP_UOMS[unit.uom] ?? unit.uom,
  status: (status) => ERP_STATUSES[shownByErp(status)] ?? status,
  occurredS: (movement) => movement.occurredS,
  doc: (movement) => movement.doc,
  postedS: (movement) => Math.ceil(movement.postedS / INTERFACE_S) * INTERFACE_S,
  user: () => ERP_USER,
};

/** The ERP with habits of its own; its documents are numbered in the order of its ledger. */
export function erpVoice(habits: ErpHabits, ledger: readonly Movement[]): Voice {
  const docs = habits.numbersItsDocuments ? new Set(ledger.map(({ doc }) => doc)) : new Set<string>();
  const numberByDoc = new Map([...docs].map((doc, index) => [doc, String(FIRST_DOCUMENT + index)]));
  const clockS = habits.cutsClockToTheHour ? HOUR_S : 1;
  return {
    ...ERP_VOICE,
    occurredS: ({ occurredS }) => Math.floor(occurredS / clockS) * clockS,
    doc: ({ doc }) => numberByDoc.get(doc) ?? doc,
  };
}

const FIRST_DOCUMENT = 4_900_000_001;

export const ERP_UOMS: Readonly<Record<string, string>> = {
  EA: "PCE",
  CS: "CASE",
  IN: "INNER",
  M: "MTR",
};

export const ERP_STATUSES: Readonly<Partial<Record<Status, string>>> = {
  available: "unrestricted",
  returned: "returns",
  damaged: "blocked",
  in_transit: "transit",
};

/** Items from before the numbers changed. */
export const hasOldNumber = (item: Item): boolean => item.sku.endsWith("7");

/** The ERP knows no picked goods: until they are shipped it shows them as available. */
const shownByErp = (status: Status): Status => (status === "picked" ? "available" : status);
