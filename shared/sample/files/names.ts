import type { Status } from "../../domain.ts";
import type { SourceName } from "../ledgers.ts";
import type { Item, Location, Pack } from "../model.ts";

/** What a source calls things. Where its names differ from ours, `aliases.csv` says so. */
export type Names = {
  readonly source: SourceName;
  readonly item: (item: Item) => string;
  readonly location: (location: Location) => string;
  readonly uom: (unit: Pack) => string;
  readonly status: (status: Status) => string;
};

export const WMS_NAMES: Names = {
  source: "WMS",
  item: (item) => item.sku,
  location: (location) => location.code,
  uom: (unit) => unit.uom,
  status: (status) => status,
};

/** The ERP has numbers for its plants, words of its own for units and statuses, and old numbers for some items. */
export const ERP_NAMES: Names = {
  source: "ERP",
  item: (item) => (hasOldNumber(item) ? `10${item.sku.slice(-4).padStart(6, "0")}` : item.sku),
  location: (location) => location.erpCode,
  uom: (unit) => ERP_UOMS[unit.uom] ?? unit.uom,
  status: (status) => ERP_STATUSES[erpStatus(status)] ?? status,
};

/** The ERP knows no picked goods: until they are shipped it shows them as available. */
export const erpStatus = (status: Status): Status => (status === "picked" ? "available" : status);

export const ERP_UOMS: Readonly<Record<string, string>> = { EA: "PCE", CS: "CASE", IN: "INNER", M: "MTR" };

export const ERP_STATUSES: Readonly<Partial<Record<Status, string>>> = {
  available: "unrestricted",
  returned: "returns",
  damaged: "blocked",
  in_transit: "transit",
};

/** Items from before the numbers changed. */
export const hasOldNumber = (item: Item): boolean => item.sku.endsWith("7");
