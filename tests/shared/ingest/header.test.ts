import { expect, test } from "vitest";
import { fieldsOf } from "../../../shared/ingest/fields.ts";
import { matchHeader } from "../../../shared/ingest/header.ts";

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
  const found = match(["Qty", "SKU", "Occurred At", "TYPE", "from-location", "note"]);
  expect(columnOf(found, "qty")).toEqual({ column: 0 });
  expect(columnOf(found, "occurred_at")).toEqual({ column: 2 });
  expect(columnOf(found, "from_location")).toEqual({ column: 4 });
  expect(found.ok && found.value.unread).toEqual([5]);
});

test("a mapping and a constant win over a header of the field's own name", () => {
  const found = match(["sku", "code", "qty", "occurred_at", "type"], { sku: "Code" }, { type: "sale" });
  expect(columnOf(found, "sku")).toEqual({ column: 1 });
  expect(columnOf(found, "type")).toEqual({ constant: "sale" });
});

test("a required field without a column is refused, naming it and the headers there are", () => {
  expect(problem(match(["sku", "qty", "when"]))).toMatch(/No column for occurred_at, type.*“when”/);
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
  const found = match(["sku", "qty", "occurred_at", "type", "reject_line", "reject_reason"]);
  expect(found.ok && found.value.unread).toEqual([]);
  expect(columnOf(found, "line")).toBeUndefined();
});
