import type { Grain, Status } from "../../domain.ts";
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
  readonly postedS: (movement: Movement) => number;
  readonly user: (movement: Movement) => string;
};

export const WMS_VOICE: Voice = {
  source: "WMS",
  grain: "bin",
  item: (item) => item.sku,
  location: (location) => location.code,
  uom: (unit) => unit.uom,
  status: (status) => status,
  postedS: (movement) => movement.postedS,
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
  postedS: (movement) => Math.ceil(movement.postedS / INTERFACE_S) * INTERFACE_S,
  user: () => ERP_USER,
};

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
