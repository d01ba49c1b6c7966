import type { ImportKind } from "../domain.ts";

/** How a field's cells are read: names repeat and are coded once; texts are taken row by row. */
export type FieldKind = "name" | "text" | "quantity" | "instant";
export type Field = { readonly name: string; readonly kind: FieldKind; readonly required: boolean };

const name = (field: string): Field => ({ name: field, kind: "name", required: false });
const text = (field: string): Field => ({ name: field, kind: "text", required: false });
const quantity = (field: string): Field => ({ name: field, kind: "quantity", required: false });
const instant = (field: string): Field => ({ name: field, kind: "instant", required: false });
const must = (field: Field): Field => ({ ...field, required: true });

/** Names the count that a row of its sheet belongs to: only a sheet that this app wrote has it. */
export const SHEET_COUNT = "sheet_count";

/** What the source says it held after a movement, as evidence: a ledger's running balance. */
export const BALANCE = "balance";

const position = [must(name("sku")), name("location"), name("bin"), name("lot"), name("status")];
const reported = [...position, must(quantity("qty")), name("uom"), must(instant("as_of"))];

/** The canonical fields of each kind of file (DOMAIN.md section 7), in the order of its native header. */
const NATIVE: Readonly<Record<ImportKind, readonly Field[]>> = {
  places: [must(name("location")), text("bin"), name("zone"), name("kind"), text("sequence")],
  items: [
    must(text("sku")),
    text("description"),
    name("base_uom"),
    name("abc_class"),
    // Money with four decimals: read as exactly as a quantity, in the same marks.
    quantity("unit_cost"),
    text("barcode"),
    name("high_risk"),
    name("tracking"),
  ],
  packs: [must(name("sku")), must(name("uom")), must(quantity("units_per"))],
  bundles: [must(name("sku")), must(name("component_sku")), must(quantity("component_qty"))],
  aliases: [name("source"), must(name("kind")), must(text("theirs")), must(text("ours"))],
  baseline: reported,
  snapshot: reported,
  movements: [
    text("event_id"),
    text("line"),
    must(instant("occurred_at")),
    instant("posted_at"),
    must(name("type")),
    must(name("sku")),
    must(quantity("qty")),
    name("uom"),
    name("lot"),
    name("from_location"),
    name("from_bin"),
    name("from_status"),
    name("to_location"),
    name("to_bin"),
    name("to_status"),
    name("location"),
    name("bin"),
    name("status"),
    text("doc"),
    name("user"),
    text("reason"),
    name("approved_by"),
    // A text, because a row whose balance can't be read is still a movement.
    text(BALANCE),
  ],
  orders: [
    must(text("doc")),
    text("line"),
    must(name("kind")),
    must(name("sku")),
    must(quantity("qty")),
    name("uom"),
    name("location"),
    instant("due_at"),
    must(name("status")),
  ],
  counts: [
    ...position,
    must(quantity("counted_qty")),
    name("uom"),
    must(instant("counted_at")),
    name("counted_by"),
    name("round"),
    // What a count's own sheet has besides: the keys of its lines, and a bin that is ticked as empty.
    name(SHEET_COUNT),
    name("sheet_line"),
    name("bin_empty"),
    text("note"),
  ],
};

/** Only read where items are made from the file: what a new item is called. */
export const DESCRIPTION: Field = text("description");

/** The fields a file of this kind may have; `createItems` adds the description of the items it makes. */
export function fieldsOf(kind: ImportKind, createItems: boolean): readonly Field[] {
  const native = NATIVE[kind];
  return createItems && native.some((field) => field.name === "sku") && kind !== "items"
    ? [...native, DESCRIPTION]
    : native;
}

/** Kinds that say what one system holds or did, and so need to know which. */
export const needsSource = (kind: ImportKind): boolean =>
  kind === "baseline" || kind === "snapshot" || kind === "movements" || kind === "orders";
