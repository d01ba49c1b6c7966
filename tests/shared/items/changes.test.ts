import { expect, test } from "vitest";
import { fieldChanges } from "../../../shared/items/changes.ts";

test("only the fields that differ are changes, each as people read it", () => {
  const before = { sku: "A", description: "Axle", unit_cost: 12_500, high_risk: 0, abc_class: null };
  expect(fieldChanges(before, { ...before, unit_cost: 13_000, high_risk: 1, abc_class: "A" })).toEqual([
    { field: "unit_cost", before: "1.25", after: "1.3" },
    { field: "high_risk", before: "no", after: "yes" },
    { field: "abc_class", before: "", after: "A" },
  ]);
});

test("a row that is new has all its fields as changes, and one that went away, too", () => {
  expect(fieldChanges(null, { sku: "A", units_per: 120_000 })).toEqual([
    { field: "sku", before: "", after: "A" },
    { field: "units_per", before: "", after: "12" },
  ]);
  expect(fieldChanges({ ours: "A" }, null)).toEqual([{ field: "ours", before: "A", after: "" }]);
  expect(fieldChanges(null, null)).toEqual([]);
});
