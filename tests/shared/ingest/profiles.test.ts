import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { fieldsOf } from "../../../shared/ingest/fields.ts";
import { profileFits } from "../../../shared/ingest/profiles/fit.ts";
import { builtInProfiles } from "../../../shared/ingest/profiles/index.ts";
import { mergeReading } from "../../../shared/ingest/profiles/merge.ts";
import { profileSchema } from "../../../shared/reading.ts";
import { reading } from "./derived.ts";
import { SAMPLES } from "./profileSamples.ts";

const headerOf = (name: string): string[] => (SAMPLES[name] ?? "").split("\n", 1)[0]?.split(",") ?? [];
const named = (name: string) => {
  const found = builtInProfiles.find((profile) => profile.name === name);
  if (!found) throw new Error(`no profile ${name}`);
  return found;
};

describe.each(builtInProfiles.map((profile) => [profile.name, profile] as const))("%s", (name, profile) => {
  test("is a profile that could be exported, imported and saved", () => {
    expect(v.parse(profileSchema, JSON.parse(JSON.stringify(profile)))).toEqual(profile);
  });

  test("fits the header of its own system, and of the others none", () => {
    const fitting = Object.keys(SAMPLES).filter(
      (sample) => profileFits(profile, headerOf(sample)).missing.length === 0,
    );
    expect(fitting).toEqual([name]);
  });

  test("reads only fields that its kind of file has", () => {
    const fields = new Set([
      ...fieldsOf(profile.kind, profile.reading.createItems).map((field) => field.name),
      "qty_in",
      "qty_out",
    ]);
    const used = [
      ...Object.keys(profile.reading.map),
      ...Object.keys(profile.reading.set),
      ...(profile.reading.join ?? []).map(({ field }) => field),
    ];
    expect(used.filter((field) => !fields.has(field))).toEqual([]);
  });
});

test.each([
  ["odoo-stock-moves", "Date,Reference,Product,From,To,Done,Status"],
  ["odoo-stock-moves", "date,product_id,location_id,location_dest_id,quantity,state,reference"],
  ["erpnext-stock-ledger", "Date,Item,Item Name,Stock UOM,In Qty,Out Qty,Balance Qty,Voucher #,Warehouse"],
  [
    "erpnext-stock-ledger",
    "Posting Date,Posting Time,Item Code,In Qty,Out Qty,Voucher Type,Voucher No,Warehouse",
  ],
  ["sap-mb51", "Material,Plnt,SLoc,MvT,Mat. Doc.,Item,Pstng Date,Quantity,BUn"],
  [
    "sap-mb51",
    "Material,Werk,Lagerort,Bewegungsart,Materialbeleg,Buchungsdatum,Menge in ErfassME,ErfassungsME,Charge",
  ],
  ["business-central-item-ledger", "Entry No.,Posting Date,Entry Type,Item No.,Quantity"],
  ["shopify-inventory", "Handle,Title,SKU,Location,Incoming,Unavailable,Committed,Available,On hand"],
  ["sales-lines", "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country"],
] as const)("%s fits the header %s", (name, header) => {
  expect(profileFits(named(name), header.split(","))).toEqual({ missing: [] });
});

test("what a profile misses in a header is named as the profile names it", () => {
  expect(profileFits(named("shopify-inventory"), ["SKU", "Location", "On hand"]).missing).toEqual([
    "Available (not editable) | Available",
    "Committed (not editable) | Committed",
    "Unavailable (not editable) | Unavailable",
  ]);
});

describe("a profile's reading with an explicit one over it", () => {
  const profile = reading({
    map: { sku: "Item", qty_in: "In", qty_out: "Out" },
    set: { type: "sale" },
    sign: "in",
    split: [
      { column: "Place", pattern: "{location}/{bin}" },
      { column: "Item", pattern: "{lot} {}" },
    ],
    join: [{ field: "occurred_at", pattern: "{D} {T}" }],
    outside: ["x"],
  });

  test("is the profile's where nothing is said", () => {
    expect(mergeReading(profile, reading({}))).toEqual(profile);
  });

  test("merges mappings and constants field by field, each taking the other's place", () => {
    const merged = mergeReading(profile, reading({ map: { type: "Kind" }, set: { sku: "A" } }));
    expect(merged.map).toEqual({ qty_in: "In", qty_out: "Out", type: "Kind" });
    expect(merged.set).toEqual({ sku: "A" });
  });

  test("takes a mapped field from nowhere else", () => {
    const merged = mergeReading(profile, reading({ map: { qty: "Q", bin: "B", occurred_at: "When" } }));
    expect(merged.map).toEqual({ sku: "Item", qty: "Q", bin: "B", occurred_at: "When" });
    expect(merged.split).toEqual([{ column: "Item", pattern: "{lot} {}" }]);
    expect(merged.join).toEqual([]);
  });

  test("replaces lists and single words where they are given, and only there", () => {
    const merged = mergeReading(profile, reading({ outside: ["y"], sign: "out", decimal: "," }));
    expect(merged).toMatchObject({ outside: ["y"], sign: "out", decimal: ",", join: profile.join });
  });

  test("drops statuses in columns for a quantity that is mapped", () => {
    const shopify = named("shopify-inventory").reading;
    const merged = mergeReading(shopify, reading({ map: { qty: "On hand" } }));
    expect([merged.statuses, merged.total]).toEqual([undefined, undefined]);
    expect(mergeReading(shopify, reading({ set: { as_of: "2025-03-30" } })).statuses).toEqual(
      shopify.statuses,
    );
  });
});
