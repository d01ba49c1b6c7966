import fc from "fast-check";
import { expect, test } from "vitest";
import { IMPORT_KINDS, type ImportKind } from "../../../shared/domain.ts";
import { fieldsOf } from "../../../shared/ingest/fields.ts";
import { headersLookedFor } from "../../../shared/ingest/match/headers.ts";
import { suggest } from "../../../shared/ingest/match/suggest.ts";
import { reading } from "./derived.ts";

/** The best column of each field that has a likely one, as "field=column". */
function best(kind: ImportKind, text: string, createItems = false): string[] {
  const [header = [], ...rows] = text.split("\n").map((line) => line.split(",").map((cell) => cell.trim()));
  const found = new Map<string, string>();
  for (const { field, column, confidence } of suggest({ kind, header, rows, createItems }))
    if (confidence > 0.5 && !found.has(field)) found.set(field, column);
  return [...found].map(([field, column]) => `${field}=${column}`).toSorted();
}

const HEADERS: readonly (readonly [string, ImportKind, string, readonly string[]])[] = [
  [
    "English",
    "snapshot",
    "Item No.,Warehouse,Bin Code,Lot No.,Quantity on Hand,Unit of Measure,As of",
    ["sku", "location", "bin", "lot", "qty", "uom", "as_of"],
  ],
  [
    "German",
    "snapshot",
    "Artikelnummer,Lagerort,Lagerplatz,Charge,Bestand,Mengeneinheit,Stichtag",
    ["sku", "location", "bin", "lot", "qty", "uom", "as_of"],
  ],
  [
    "French",
    "snapshot",
    "Référence article,Entrepôt,Casier,N° de lot,Quantité,Unité,Date de stock",
    ["sku", "location", "bin", "lot", "qty", "uom", "as_of"],
  ],
  [
    "Spanish",
    "snapshot",
    "Código artículo,Almacén,Estante,Lote,Cantidad,Unidad,Fecha de inventario",
    ["sku", "location", "bin", "lot", "qty", "uom", "as_of"],
  ],
  [
    "Italian",
    "snapshot",
    "Codice articolo,Magazzino,Scaffale,Lotto,Giacenza,Unità di misura,Data inventario",
    ["sku", "location", "bin", "lot", "qty", "uom", "as_of"],
  ],
  [
    "Dutch",
    "snapshot",
    "Artikelcode,Magazijn,Legplank,Partijnummer,Aantal,Eenheid,Peildatum",
    ["sku", "location", "bin", "lot", "qty", "uom", "as_of"],
  ],
  [
    "Portuguese",
    "snapshot",
    "Código do produto,Armazém,Prateleira,Lote,Quantidade,Unidade,Data do estoque",
    ["sku", "location", "bin", "lot", "qty", "uom", "as_of"],
  ],
  [
    "Polish",
    "snapshot",
    "Kod towaru,Magazyn,Półka,Partia,Ilość,Jednostka miary,Stan na dzień",
    ["sku", "location", "bin", "lot", "qty", "uom", "as_of"],
  ],
];

test.each(HEADERS)("%s headers are known by their names alone", (_, kind, header, fields) => {
  const columns = header.split(",");
  expect(best(kind, header)).toEqual(fields.map((field, at) => `${field}=${columns[at]}`).toSorted());
});

const REAL: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "Odoo",
    `Date,Reference,Product,Lot/Serial Number,From,To,Quantity,Unit of Measure,Status
     2025-03-30 08:00:00,WH/IN/1,[S-1] Pen,L1,Partners/Vendors,WH/Stock,5,Units,Done`,
    [
      "occurred_at=Date",
      "doc=Reference",
      "lot=Lot/Serial Number",
      "from_location=From",
      "to_location=To",
      "qty=Quantity",
      "uom=Unit of Measure",
      "status=Status",
    ],
  ],
  [
    "ERPNext",
    `Date,Item,Item Name,Stock UOM,In Qty,Out Qty,Balance Qty,Voucher #,Warehouse
     2025-03-30,S-1,Blue pen,Nos,5,0,5,MAT-PRE-1,Main`,
    [
      "occurred_at=Date",
      "sku=Item",
      "qty_in=In Qty",
      "qty_out=Out Qty",
      "uom=Stock UOM",
      "doc=Voucher #",
      "location=Warehouse",
      "balance=Balance Qty",
    ],
  ],
  [
    "SAP",
    `Material,Plant,Storage Location,Movement Type,Material Document,Posting Date,Qty in Un. of Entry,Unit of Entry,Batch,User Name
     M-1,1000,0001,101,5000000001,30.03.2025,5,EA,B1,JANE
     M-1,1000,0001,101,5000000002,30.03.2025,1-,EA,B1,JANE
     M-2,1000,0001,261,5000000003,31.03.2025,3-,EA,B2,JANE`,
    [
      "sku=Material",
      "location=Storage Location",
      "type=Movement Type",
      "doc=Material Document",
      "occurred_at=Posting Date",
      "qty=Qty in Un. of Entry",
      "uom=Unit of Entry",
      "lot=Batch",
      "user=User Name",
    ],
  ],
  [
    "Business Central",
    `Posting Date,Entry Type,Document No.,Item No.,Location Code,Lot No.,Quantity,Remaining Quantity,Entry No.
     3/30/2025,Sale,SI-1,1000,BLUE,L1,-5,0,17
     3/30/2025,Purchase,PI-1,1001,BLUE,L1,5,5,18`,
    [
      "occurred_at=Posting Date",
      "type=Entry Type",
      "doc=Document No.",
      "sku=Item No.",
      "location=Location Code",
      "lot=Lot No.",
      "qty=Quantity",
      "event_id=Entry No.",
    ],
  ],
];

test.each(REAL)("the columns of %s's own file are suggested", (_, text, expected) => {
  const found = best("movements", text).filter((each) => !each.startsWith("description"));
  for (const each of expected.filter((pair) => !pair.startsWith("status"))) expect(found).toContain(each);
});

test("what a header says outranks its values, and both agreeing is surer than either", () => {
  const rows = [
    ["2025-01-01", "5"],
    ["2025-01-02", "6"],
  ];
  const confidence = (header: readonly string[], field: string, column: string): number =>
    suggest({ kind: "movements", header, rows, createItems: false }).find(
      (each) => each.field === field && each.column === column,
    )?.confidence ?? 0;
  const byName =
    suggest({ kind: "movements", header: ["Buchungsdatum"], rows: [], createItems: false })[0]?.confidence ??
    0;
  expect(confidence(["Buchungsdatum", "x"], "occurred_at", "Buchungsdatum")).toBeGreaterThan(byName);
  expect(confidence(["x", "y"], "occurred_at", "x")).toBeLessThanOrEqual(0.5);
  expect(confidence(["x", "y"], "occurred_at", "x")).toBeGreaterThan(0.3);
  expect(confidence(["Menge", "x"], "qty", "Menge")).toBeLessThan(byName);
});

test("each suggestion says why, from the header and from the values", () => {
  const header = ["Movement Type", "EAN", "when"];
  const rows = [
    ["101", "4006381333931", "2025-01-01"],
    ["101", "4006381333931", "2025-01-02"],
    ["261", "96385074", "2025-01-02"],
  ];
  const because = (kind: ImportKind, field: string): string =>
    suggest({ kind, header, rows, createItems: false }).find((each) => each.field === field)?.because ?? "";
  expect(because("movements", "type")).toBe(
    "the header is “Movement Type”, and its values are movement type codes: 101, 261",
  );
  expect(because("movements", "occurred_at")).toBe("the header is “when”, and every value is a date");
  expect(because("items", "barcode")).toMatch(
    /^the header is “EAN”, and its values are barcodes with a right check digit/,
  );
});

test("columns without a header, or with one that is there twice, are suggested by number", () => {
  const header = ["", "qty", "qty"];
  const rows = [
    ["2025-01-01", "5", "x"],
    ["2025-01-02", "-6", "y"],
  ];
  const found = suggest({ kind: "movements", header, rows, createItems: false });
  expect(found.find(({ field }) => field === "occurred_at")?.column).toBe("#1");
  expect(found.find(({ field }) => field === "qty")?.column).toBe("#2");
});

test("no column is likely for two fields, whatever the header and the cells are", () => {
  const header = fc.constantFrom(
    "date",
    "qty",
    "Menge",
    "item",
    "item no",
    "status",
    "type",
    "code",
    "",
    "ref",
    "number",
    "from",
    "EAN",
    "__proto__",
    "constructor",
  );
  const cell = fc.constantFrom(
    "",
    "5",
    "-5",
    "2025-01-01",
    "1/2/2025",
    "101",
    "available",
    "A-01",
    "4006381333931",
    "EA",
    "some words here",
    "$5.00",
  );
  const table = fc.integer({ min: 1, max: 7 }).chain((width) =>
    fc.record({
      names: fc.array(header, { minLength: width, maxLength: width }),
      rows: fc.array(fc.array(cell, { maxLength: width + 1 }), { maxLength: 6 }),
    }),
  );
  fc.assert(
    fc.property(table, fc.constantFrom(...IMPORT_KINDS), ({ names, rows }, kind) => {
      const found = suggest({ kind, header: names, rows, createItems: true });
      const likely = found.filter(({ confidence }) => confidence > 0.5).map(({ column }) => column);
      expect(new Set(likely).size).toBe(likely.length);
      for (const { confidence, because, field } of found) {
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(because).not.toBe("");
        expect([...fieldsOf(kind, true).map(({ name }) => name), "qty_in", "qty_out"]).toContain(field);
      }
    }),
  );
});

test("a field's own name is certain", () => {
  for (const kind of IMPORT_KINDS) {
    const names = fieldsOf(kind, false).map(({ name }) => name);
    const found = suggest({ kind, header: names, rows: [], createItems: false });
    for (const name of names)
      expect(
        found.find(({ field, column }) => field === name && column === name)?.confidence,
        `${kind} ${name}`,
      ).toBe(1);
  }
});

test("the header is looked for by what the reading names, the fields' own names, and what systems call them", () => {
  const found = headersLookedFor(
    "movements",
    reading({
      map: { sku: "Ware | Gut", qty: "#3", lot: "Los |" },
      join: [{ field: "location", pattern: "{Haus}/{Platz}" }],
    }),
  );
  expect(found.slice(0, 5)).toEqual(["Ware", "Gut", "Los", "Haus", "Platz"]);
  for (const name of ["occurred_at", "buchungsdatum", "item no.", "quantité", "quantite"])
    expect(found).toContain(name);
  expect(found).not.toContain("");
  expect(found).not.toContain("#3");
});
