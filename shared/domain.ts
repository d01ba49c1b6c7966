/** The closed lists of DOMAIN.md: one spelling for schema, code, screens and files. */

export const SOURCE_KINDS = ["erp", "wms", "pos", "storefront", "3pl", "other"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export const GRAINS = ["bin", "location"] as const;
export type Grain = (typeof GRAINS)[number];

export const AUTHORITY_DOMAINS = ["catalog", "on_hand", "availability", "valuation"] as const;
export type AuthorityDomain = (typeof AUTHORITY_DOMAINS)[number];

export const STATUSES = [
  "available", "reserved", "picked", "packed", "staged", "in_transit", "damaged", "quality_hold",
  "returned", "pending_inspection", "quarantine", "expired",
] as const; // prettier-ignore
export type Status = (typeof STATUSES)[number];

export const STATUS_CLASSES = ["sellable", "committed", "non_sellable", "in_transit"] as const;
export type StatusClass = (typeof STATUS_CLASSES)[number];

export const STATUS_CLASS: Readonly<Record<Status, StatusClass>> = {
  available: "sellable",
  reserved: "committed",
  picked: "committed",
  packed: "committed",
  staged: "committed",
  in_transit: "in_transit",
  damaged: "non_sellable",
  quality_hold: "non_sellable",
  returned: "non_sellable",
  pending_inspection: "non_sellable",
  quarantine: "non_sellable",
  expired: "non_sellable",
};

export const TRACKINGS = ["none", "lot", "serial"] as const;
export type Tracking = (typeof TRACKINGS)[number];

export const ABC_CLASSES = ["A", "B", "C"] as const;
export type AbcClass = (typeof ABC_CLASSES)[number];

export const MOVEMENT_TYPES = [
  "receipt", "putaway", "replenish", "pick", "pack", "ship", "sale", "return", "release", "transfer_out",
  "transfer_in", "move", "status_change", "adjustment", "count", "scrap", "assembly", "disassembly", "cancel",
] as const; // prettier-ignore
export type MovementType = (typeof MOVEMENT_TYPES)[number];

export const ORDER_KINDS = ["po", "asn", "sales", "rma", "transfer"] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

export const ORDER_STATUSES: Readonly<Record<OrderKind, readonly string[]>> = {
  po: ["open", "received", "cancelled"],
  asn: ["open", "received", "cancelled"],
  sales: ["open", "released", "picked", "shipped", "cancelled"],
  rma: ["open", "received", "accepted", "released", "scrapped"],
  transfer: ["open", "shipped", "received"],
};

export const ALIAS_KINDS = ["item", "location", "bin", "status", "uom"] as const;
export type AliasKind = (typeof ALIAS_KINDS)[number];

export const IMPORT_KINDS = [
  "places", "items", "packs", "bundles", "aliases", "baseline", "snapshot", "movements", "orders", "counts",
] as const; // prettier-ignore
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const COUNT_METHODS = ["blind", "open"] as const;
export type CountMethod = (typeof COUNT_METHODS)[number];

export const VERDICTS = ["match", "explained", "exception"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const CAUSES = [
  "count_error", "late_posting", "duplicate_movement", "missing_movement", "transfer_not_received",
  "receipt_not_posted", "shipment_not_posted", "return_not_released", "wrong_bin", "sku_swap", "lot_swap",
  "status_mismatch", "unit_of_measure", "sign_reversed", "digit_error", "bundle_not_exploded", "manual_override",
  "ledger_break", "unrecorded_scrap", "unexplained",
] as const; // prettier-ignore
export type Cause = (typeof CAUSES)[number];

export const ADJUSTMENT_KINDS = ["adjustment", "reclassification"] as const;
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];

/** Which part of the cases somebody looks at. */
export const CASE_QUEUES = ["all", "mine", "overdue", "waiting"] as const;

export const ROLES = ["counter", "manager", "auditor", "supervisor", "admin"] as const;
export type Role = (typeof ROLES)[number];
