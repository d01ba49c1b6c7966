import type { TFunction } from "i18next";
import type { Reply } from "../../../shared/contract.ts";
import type { Currency } from "../../../shared/money.ts";
import { formatQuantity, quantity } from "../../../shared/quantity.ts";
import { formatQty, formatUnitCost } from "../../ui/format.ts";
import { en } from "../../texts/en.ts";

export type ItemRow = Reply<"items.list">["rows"][number];
export type ItemDetail = Reply<"items.get">;
export type FieldName = keyof typeof en.items.fields;
/** One field of an item as people read it. */
export type Field = { readonly id: FieldName; readonly value: string };

const isFieldName = (name: string): name is FieldName => Object.hasOwn(en.items.fields, name);

/** A field of a file, or of a version, by the name people know; one that we have no word for as it is. */
export const fieldLabel = (t: TFunction, name: string): string =>
  isFieldName(name) ? t(`items.fields.${name}`) : name;

/** All that is known of an item, each as one line of text; what is empty is an empty text. */
export function fieldsOf(t: TFunction, currency: Currency, item: ItemDetail): readonly Field[] {
  return [
    { id: "description", value: item.description },
    { id: "base_uom", value: item.baseUom },
    { id: "barcode", value: item.barcode },
    { id: "abc_class", value: item.abcClass ?? "" },
    { id: "unit_cost", value: formatUnitCost(item.unitCost, currency) },
    { id: "tracking", value: t(`words.tracking.${item.tracking}`) },
    { id: "high_risk", value: t(item.highRisk ? "items.yes" : "items.no") },
    { id: "stock", value: t(item.stock ? "items.yes" : "items.no") },
    { id: "packs", value: packsOf(t, item) },
    { id: "bundle", value: item.bundle.map(({ sku, qty }) => `${formatQty(qty)} × ${sku}`).join(", ") },
    { id: "names", value: [...new Set(item.aliases.map(({ theirs }) => theirs))].join(", ") },
  ];
}

/** The fields that item files give, written as the service writes those of a source's record. */
export const catalogFields = (t: TFunction, item: ItemDetail): Readonly<Record<string, string>> => ({
  description: item.description,
  base_uom: item.baseUom,
  abc_class: item.abcClass ?? "",
  unit_cost: formatQuantity(quantity(item.unitCost)),
  barcode: item.barcode,
  high_risk: t(item.highRisk ? "items.yes" : "items.no"),
  tracking: item.tracking,
});

const packsOf = (t: TFunction, { packs, baseUom }: ItemDetail): string =>
  packs
    .map(({ uom, unitsPer }) => t("items.one.pack", { uom, qty: formatQty(unitsPer), base: baseUom }))
    .join(", ");
