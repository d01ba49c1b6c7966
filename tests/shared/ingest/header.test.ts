import { expect, test } from "vitest";
import { fieldsOf } from "../../../shared/ingest/fields.ts";
import { matchHeader, unreadColumns } from "../../../shared/ingest/header.ts";

const movements = fieldsOf("movements", false);
const match = (
  header: readonly string[],
  map: Record<string, string> = {},
  set: Record<string, string> = {},
) => matchHeader(header, movements, { map, set });

const problem = (result: ReturnType<typeof match>): string => (result.ok ? "" : result.error);
const columnOf = (result: ReturnType<typeof match>, field: string): unknown =>
  result.ok ? result.value.origins.get(field) : undefined;

test("headers match whatever their case, spaces, underscores and dashes, in any order", () => {
  const header = ["Qty", "SKU", "Occurred At", "TYPE", "from-location", "note"];
  const found = match(header);
  expect(columnOf(found, "qty")).toEqual({ column: 0 });
  expect(columnOf(found, "occurred_at")).toEqual({ column: 2 });
  expect(columnOf(found, "from_location")).toEqual({ column: 4 });
  expect(found.ok && unreadColumns(header, found.value.origins)).toEqual([5]);
});

test("a mapping and a constant win over a header of the field's own name", () => {
  const found = match(["sku", "code", "qty", "occurred_at", "type"], { sku: "Code" }, { type: "sale" });
  expect(columnOf(found, "sku")).toEqual({ column: 1 });
  expect(columnOf(found, "type")).toEqual({ constant: "sale" });
});

test("a required field without a column is refused, naming it and the headers there are", () => {
  expect(problem(match(["sku", "qty", "when"]))).toMatch(/No column for occurred_at, type.*“when”/);
});

test("what a lost field's column may be is asked, and how a time is given to all rows is shown", () => {
  const likely = (field: string) => (field === "sku" ? "Artikelnummer" : undefined);
  const found = matchHeader(["Artikelnummer", "qty", "type"], movements, { map: {}, set: {}, likely });
  expect(problem(found)).toMatch(/Did you mean sku=Artikelnummer\? .*map \(sku=Artikelnummer\)/);
  expect(problem(match(["sku", "qty", "type"]))).toMatch(/set \(occurred_at=2025-03-30T14:05\)/);
});

test("a header that could be two fields' is refused; a mapping settles it", () => {
  const header = ["sku", "qty", "QTY", "occurred_at", "type"];
  expect(problem(match(header))).toMatch(/“qty” is there 2 times \(columns 2, 3\)/);
  expect(columnOf(match(header, { qty: "QTY" }), "qty")).toEqual({ column: 2 });
});

test("an unknown field or a mapped header that isn't there is refused by name", () => {
  const header = ["sku", "qty", "occurred_at", "type"];
  expect(problem(match(header, { colour: "sku" }))).toMatch(/no field “colour”/);
  expect(problem(match(header, { doc: "Invoice" }))).toMatch(/doc is mapped to “Invoice”.*“occurred_at”/);
});

test("names that objects have by themselves are headers like any other", () => {
  const found = match(["__proto__", "constructor", "sku", "qty", "occurred_at", "type"], {
    doc: "__proto__",
  });
  expect(columnOf(found, "doc")).toEqual({ column: 0 });
});

test("the columns that a rejects file adds aren't read and aren't evidence", () => {
  const header = ["sku", "qty", "occurred_at", "type", "reject_line", "reject_reason"];
  const found = match(header);
  expect(found.ok && unreadColumns(header, found.value.origins)).toEqual([]);
  expect(columnOf(found, "line")).toBeUndefined();
});

test("a column is named by its number where headers are blank or alike; a header that is literally so comes first", () => {
  const header = ["sku", "", "qty", "qty", "occurred_at", "type"];
  expect(columnOf(match(header, { qty: "#4", doc: "#2" }), "qty")).toEqual({ column: 3 });
  expect(columnOf(match(header, { qty: "#4", doc: "#2" }), "doc")).toEqual({ column: 1 });
  expect(columnOf(match(["#2", "sku", "qty", "occurred_at", "type"], { doc: "#2" }), "doc")).toEqual({
    column: 0,
  });
});

test("a mapped header that is there twice is refused, with the numbers to choose from", () => {
  const header = ["sku", "qty", "qty", "occurred_at", "type"];
  expect(problem(match(header, { qty: "qty" }))).toMatch(/there 2 times\. Name the one .* #2 or #3/);
  expect(problem(match(header, { qty: "#9" }))).toMatch(
    /“#9”, which is no header, and the file has 5 columns/,
  );
});

test("alternatives are tried in order, and a mapping that ends in a bar may go without", () => {
  const header = ["sku", "Qty Done", "occurred_at", "type", "In stock?", "A|B"];
  expect(columnOf(match(header, { qty: "Quantity | Qty Done" }), "qty")).toEqual({ column: 1 });
  const without = match(header, { qty: "Qty Done", lot: "Lot | Batch |" });
  expect(columnOf(without, "lot")).toBeUndefined();
  expect(problem(match(header, { qty: "Qty Done", lot: "Lot | Batch" }))).toMatch(
    /lot is mapped to “Lot \| Batch”/,
  );
  expect(columnOf(match(header, { qty: "Qty Done", lot: "A|B" }), "lot")).toEqual({ column: 5 });
});
