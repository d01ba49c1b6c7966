import { describe, expect, test } from "vitest";
import type { Inspection } from "../../../../../shared/importShapes.ts";
import { reduce } from "../../../../../renderer/screens/import/wizard/reducer.ts";
import { FIRST_STATE, type Wizard } from "../../../../../renderer/screens/import/wizard/state.ts";
import { blockerOf, fieldsOwed } from "../../../../../renderer/screens/import/wizard/steps.ts";

const inspection = (header: readonly string[], more: Partial<Inspection> = {}): Inspection => ({
  table: {
    format: "text",
    encoding: "utf-8",
    encodingGuessed: false,
    dialect: { delimiter: ",", newline: "\n", quote: '"', escape: '"' },
    sheet: null,
    sheets: [],
    headerLine: 1,
    headerRows: 1,
    header: [...header],
    preamble: [],
  },
  choices: [],
  notes: [],
  lines: [],
  suggestions: [],
  fits: [],
  ...more,
});
const suggestion = (field: string, column: string, confidence: number) => ({
  field,
  column,
  confidence,
  because: "",
});
const begun: Wizard = reduce(
  { ...FIRST_STATE, kind: "snapshot", source: "erp" },
  { do: "takeFile", file: { from: "upload", upload: "u", name: "a.csv", bytes: 9 } },
);
const seen = (wizard: Wizard, looked: Inspection) => reduce(wizard, { do: "inspected", inspection: looked });

describe("suggestions", () => {
  const looked = inspection(["Artikel", "Menge", "as_of"], {
    suggestions: [
      suggestion("sku", "Artikel", 0.9),
      suggestion("qty", "Menge", 0.4),
      suggestion("as_of", "Menge", 0.9),
    ],
  });

  test("are filled in where they are likely, and never over a field's own name", () => {
    const wizard = seen(begun, looked);
    expect(wizard.reading.map).toEqual({ sku: "Artikel" });
    expect(wizard.suggested).toEqual(new Set(["sku"]));
    expect(fieldsOwed(wizard)).toEqual(["qty"]);
  });

  test("are no suggestions any more once somebody chose, and don't come back", () => {
    const chosen = reduce(seen(begun, looked), { do: "mapField", field: "sku", column: "Menge" });
    expect(chosen.suggested.size).toBe(0);
    expect(seen(chosen, looked).reading.map).toEqual({ sku: "Menge" });
  });

  test("of another table take the place of those of the one before", () => {
    const other = inspection(["Code"], { suggestions: [suggestion("sku", "Code", 0.8)] });
    expect(seen(seen(begun, looked), other).reading.map).toEqual({ sku: "Code" });
  });
});

describe("a choice that is owed", () => {
  const choice = {
    column: "sheet",
    sets: "sheet",
    readings: ["March", "April"],
    values: ["March", "April"],
  } as const;
  const owing = { ...seen(begun, inspection(["a"], { choices: [{ ...choice, readings: [...choice.readings], values: [...choice.values] }] })), step: "header" } as const; // prettier-ignore

  test("stands in the way until it is made, and stays to be changed", () => {
    expect(blockerOf(owing)).toEqual({ why: "choiceOwed", what: "sheet" });
    const made = reduce(owing, { do: "read", change: { sheet: "April" } });
    expect(blockerOf(made)).toBeUndefined();
    expect(seen(made, inspection(["a"])).owed).toHaveLength(1);
  });
});

describe("what was done on the way", () => {
  const mended = reduce(seen(begun, inspection(["sku"])), {
    do: "mend",
    mend: { kind: "cells", rows: [{ line: 2, before: undefined, after: ["A1"] }] },
  });

  test("is kept when one goes back and forth", () => {
    const back = reduce(reduce(mended, { do: "goTo", step: "match" }), { do: "goTo", step: "mend" });
    expect(back.mends.mended.cells.get(2)).toEqual(["A1"]);
    expect(seen(back, inspection(["sku"])).mends.mended.cells.size).toBe(1);
  });

  test("doesn't outlive its table or its file: lines mean other rows there", () => {
    expect(seen(mended, inspection(["other"])).mends.mended.cells.size).toBe(0);
    const { file } = begun;
    if (!file) throw new Error("a file was taken");
    expect(reduce(mended, { do: "takeFile", file }).mends.done).toEqual([]);
    expect(reduce(mended, { do: "chooseKind", kind: "items" }).mends.done).toEqual([]);
  });
});

test("a rule that was begun must be finished or taken away", () => {
  const wizard: Wizard = { ...seen(begun, inspection(["sku", "qty", "as_of"])), step: "match" };
  expect(blockerOf(wizard)).toBeUndefined();
  const split = reduce(wizard, { do: "read", change: { split: [{ column: "", pattern: "{location}" }] } });
  expect(blockerOf(split)).toEqual({ why: "unfinishedRule" });
});

test("the next file begins with the same kind and system, and nothing else", () => {
  const next = reduce({ ...begun, step: "commit" }, { do: "next" });
  expect(next).toEqual({ ...FIRST_STATE, kind: "snapshot", source: "erp" });
});
