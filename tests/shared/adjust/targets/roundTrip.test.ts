import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { TARGETS, type TargetName, targets } from "../../../../shared/adjust/targets/index.ts";
import type { Stock, TargetRow } from "../../../../shared/adjust/targets/row.ts";
import { csvOf } from "../../../../shared/adjust/targets/table.ts";
import type { TargetFile } from "../../../../shared/adjust/targets/target.ts";
import { writeFor } from "../../../../shared/adjust/targets/write.ts";
import { asWritten } from "../../../../shared/csv.ts";
import { formatQuantity, parseQuantity, quantity, type Quantity } from "../../../../shared/quantity.ts";
import type { PositionName } from "../../../../shared/trace/types.ts";
import { HANDOVER, lookUps, row, SETTINGS } from "./rows.ts";

/** What a line of a file is about, as its target reads it, and the quantity. */
type Reading = { readonly about: readonly string[]; readonly qty: Quantity };
type Cells = Readonly<Record<string, string>>;

/** How a target finds a position by the cells of a line, and the same of a position of ours. */
type Reader = {
  readonly columns: readonly string[];
  readonly about: (at: PositionName) => readonly string[];
  /** Files of one location each don't all say which in their cells. */
  readonly perFile?: boolean;
};

const both = ({ location, bin }: PositionName): string => (bin === "" ? location : `${location}/${bin}`);

const READERS: Readonly<Record<TargetName, Reader>> = {
  native: { columns: ["sku", "location", "bin", "lot"], about: ({ sku, location, bin, lot }) => [sku, location, bin, lot] },
  shopify: { columns: ["SKU", "Location"], about: ({ sku, location }) => [sku, location] },
  odoo: { columns: ["product_id", "location_id", "lot_id"], about: (at) => [at.sku, both(at), at.lot] },
  erpnext: { columns: ["Item Code", "Warehouse", "Batch No"], about: ({ sku, location, lot }) => [sku, location, lot] },
  openboxes: { columns: ["Product code", "Bin location", "Lot number"], about: ({ sku, bin, lot }) => [sku, bin, lot], perFile: true },
  "netsuite-adjustment": { columns: ["Item", "Adj. Location", "Bin", "Lot/Serial"], about: ({ sku, location, bin, lot }) => [sku, location, bin, lot] },
  "netsuite-worksheet": { columns: ["Item", "Location"], about: ({ sku, location }) => [sku, location] },
  dynamics365: { columns: ["ItemNumber", "WarehouseId", "WarehouseLocationId", "ItemBatchNumber"], about: ({ sku, location, bin, lot }) => [sku, location, bin, lot] },
  "business-central": { columns: ["Item No.", "Location Code", "Bin Code", "Lot No."], about: ({ sku, location, bin, lot }) => [sku, location, bin, lot] },
  sap: { columns: ["MATNR", "WERKS", "LGORT", "CHARG"], about: ({ sku, location, lot }) => [sku, ...location.split("/"), lot] },
  square: { columns: ["catalog_object_id", "location_id"], about: ({ sku, location }) => [sku, location] },
  woocommerce: { columns: ["SKU"], about: ({ sku }) => [sku] },
  tryton: { columns: ["lines/product", "location", "lines/lot"], about: ({ sku, location, bin, lot }) => [sku, bin || location, lot] },
}; // prettier-ignore

/** The lines of a file as a program that knows nothing of us reads them. */
function linesOf(name: TargetName, file: TargetFile): readonly Cells[] {
  const { data, meta } = Papa.parse<Cells>(csvOf(file.table, targets[name].bom), {
    header: true,
    delimiter: ",",
    newline: "\r\n",
    skipEmptyLines: true,
  });
  expect(meta.fields).toEqual(file.table.header);
  return data;
}

/** What the lines set or change, by the target's own columns; an empty location is that of the line above. */
function readingsOf(name: TargetName, file: TargetFile): readonly Reading[] {
  let location = "";
  return linesOf(name, file).map((cells) => {
    location = cells["location"] || location;
    const about = READERS[name].columns.map((column) =>
      name === "tryton" && column === "location" ? asWritten(location) : asWritten(cells[column] ?? ""),
    );
    const qty = parseQuantity(cells[targets[name].quantityIn] ?? "");
    if (!qty.ok) throw new Error(`${name} writes ${JSON.stringify(cells)}`);
    return { about, qty: qty.value };
  });
}

const SKUS = ["SKU7", "=SUM(A1)", '5" nut, "zinc"', "-1", "Käse", "'quoted"];
const LOCATIONS = ["1000/0001", "1000/0002"];
const LOTS = ["", "L-1", "@lot"];

/** Up to twelve positions of two locations, their book, and a change that no level goes below zero by. */
const batches = fc
  .uniqueArray(
    fc.record({
      sku: fc.constantFrom(...SKUS),
      location: fc.constantFrom(...LOCATIONS),
      bin: fc.constantFrom("", "A-01", "+B", "A 2"),
      lot: fc.constantFrom(...LOTS),
      units: fc.integer({ min: 0, max: 1_000_000 }),
      counted: fc.integer({ min: 0, max: 1_000_000 }),
      isRow: fc.boolean(),
    }),
    { maxLength: 12, selector: ({ sku, location, bin, lot }) => JSON.stringify([sku, location, bin, lot]) },
  )
  .map((drawn) => {
    // A bin of one name in two locations is two places here, and one in Tryton.
    const named = drawn.map(({ bin, location, ...rest }) => ({
      ...rest,
      location,
      bin: bin === "" ? "" : `${bin}${location.slice(-1)}`,
    }));
    const stock = named.map(({ units, counted, isRow, ...name }): Stock & { row: TargetRow | undefined } => {
      const at: PositionName = { ...name, status: "available" };
      const onHand = quantity(units * 10_000);
      const change = quantity((counted - units) * 10_000);
      const texts = { change: formatQuantity(change), onHand: formatQuantity(onHand) };
      return { at, onHand, row: isRow && change !== 0 ? row(0, at, texts) : undefined };
    });
    return {
      stock,
      rows: stock
        .flatMap((each) => each.row ?? [])
        .map((each, index) => ({ ...each, adjustment: index + 1 })),
    };
  });

type Batch = { readonly stock: readonly Stock[]; readonly rows: readonly TargetRow[] };

/** One key of a line: its file's location where only the file says it, and what the line is about. */
const keyOf = ({ about, perFile }: Reader, at: PositionName): string =>
  JSON.stringify([perFile ? at.location : "", about(at)]);

/** Worked out anew: all the book at each address that a row changes, and all the changes there. */
function expectedOf(name: TargetName, { stock, rows }: Batch): ReadonlyMap<string, Quantity> {
  const reader = READERS[name];
  const touched = new Set(rows.map(({ at }) => keyOf(reader, at)));
  const listed = new Set(rows.map(({ at }) => JSON.stringify([at.sku, at.location])));
  const isCompleted = ({ at, onHand }: Stock): boolean =>
    name === "openboxes" && onHand > 0 && listed.has(JSON.stringify([at.sku, at.location]));
  const books = targets[name].quantity === "delta" ? [] : stock;
  const parts = [
    ...books
      .filter((each) => touched.has(keyOf(reader, each.at)) || isCompleted(each))
      .map(({ at, onHand }) => [keyOf(reader, at), onHand] as const),
    ...rows.map(({ at, change }) => [keyOf(reader, at), change] as const),
  ];
  const sums = new Map<string, Quantity>();
  for (const [key, part] of parts) sums.set(key, quantity((sums.get(key) ?? 0) + part));
  return sums;
}

function writtenLines(
  name: TargetName,
  file: TargetFile,
  rows: readonly TargetRow[],
): readonly (readonly [string, Quantity])[] {
  const own = rows.filter(({ adjustment }) => file.adjustments.includes(adjustment));
  const locations = [...new Set(own.map(({ at }) => at.location))];
  if (READERS[name].perFile) expect(locations).toHaveLength(1);
  const place = READERS[name].perFile ? locations[0] : "";
  return readingsOf(name, file).map(({ about, qty }) => [JSON.stringify([place, about]), qty]);
}

const byKey = ([a]: readonly [string, Quantity], [b]: readonly [string, Quantity]): number =>
  a.localeCompare(b);

test.each(TARGETS)(
  "what a file for %s says reads back as the items, places and quantities approved",
  (name) => {
    fc.assert(
      fc.property(batches, ({ stock, rows }) => {
        const given = lookUps({ others: stock, settings: SETTINGS });
        const written = writeFor(name, rows, given, HANDOVER);
        if (!written.ok) throw new Error(written.error.message);
        const { files, refusals, notes } = written.value;
        expect(refusals).toEqual([]);
        const lines = files.flatMap((file) => writtenLines(name, file, rows));
        const leftOut = rows.filter(({ adjustment }) =>
          notes.some((note) => note.adjustment === adjustment && note.message.includes("left out")),
        );
        const gone = new Set(leftOut.map(({ at }) => keyOf(READERS[name], at)));
        const expected = [...expectedOf(name, { stock, rows })].filter(([key]) => !gone.has(key));
        expect(lines.toSorted(byKey)).toEqual(expected.toSorted(byKey));
        if (name !== "erpnext") expect(leftOut).toEqual([]);
      }),
      { numRuns: 60 },
    );
  },
);
