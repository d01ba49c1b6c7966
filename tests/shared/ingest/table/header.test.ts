import { describe, expect, test } from "vitest";
import {
  type HeaderFound,
  type HeaderOrder,
  findHeader,
  joinRows,
} from "../../../../shared/ingest/table/header.ts";
import { type FileLine, sortOf } from "../../../../shared/ingest/table/lines.ts";

/** Lines of a text with cells between bars; empty lines are counted, too. */
const linesOf = (text: string): FileLine[] =>
  text
    .trim()
    .split("\n")
    .map((line, at) => ({ line: at + 1, cells: line.split("|").map((cell) => cell.trim()) }));

function find(text: string, order: Partial<HeaderOrder> = {}): HeaderFound {
  const found = findHeader(linesOf(text), { wish: {}, remembered: {}, headers: [], ...order });
  if (!found.ok) throw new Error(found.error);
  return found.value;
}

describe("the header's line", () => {
  test("is the one with the headers looked for, however they are spelled", () => {
    const text = "Warehouse | North\nPrinted | 2025-01-31\nITEM_No | Bin-Code\nA1 | 5\nA2 | 6";
    expect(find(text, { headers: ["item no", "bin code"] })).toMatchObject({
      headerLine: 3,
      header: ["ITEM_No", "Bin-Code"],
    });
  });

  test("is the first good one, because a second table may name even more of them", () => {
    const text = "sku | qty | x\nA | 1 | y\nB | 2 | z\nsku | qty | bin\nA | 1 | B-1";
    expect(find(text, { headers: ["sku", "qty", "bin"] }).headerLine).toBe(1);
  });

  test("is by shape the first line of the table's width that is text over numbers", () => {
    const text = "Stock report\n\nName | Menge\nBolt | 5\nNut | 7\nPin | 9";
    expect(find(text)).toMatchObject({ headerLine: 3, preamble: [{ line: 1, cells: ["Stock report"] }] });
  });

  test("may hold numbers, when it holds a header that is looked for, too", () => {
    expect(find("sku | 2024 | 2025\nA | 1 | 2\nB | 3 | 4\nC | 5 | 6", { headers: ["sku"] }).headerLine).toBe(
      1,
    );
  });

  test("is none where the first line is like the others, and that is said", () => {
    const found = find("A | 1\nB | 2\nC | 3\nD | 4");
    expect(found).toMatchObject({ headerLine: 0, header: ["#1", "#2"], headerEnd: 0 });
    expect(found.notes.join()).toMatch(/line 1 looks like the lines below it/);
  });

  test("is the first line where all is text and nothing tells", () => {
    expect(find("a | b\nc | d\ne | f").headerLine).toBe(1);
  });

  test("is the one that was said, and refused where there is none", () => {
    expect(find("x | y\nsku | qty\nA | 1", { wish: { headerLine: 2 } }).header).toEqual(["sku", "qty"]);
    expect(find("sku | qty\nA | 1", { wish: { headerLine: 0 } }).header).toEqual(["#1", "#2"]);
    const order = { wish: { headerLine: 7 }, remembered: {}, headers: [] };
    expect(findHeader(linesOf("a | b"), order)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/Line 7/),
    });
  });
});

describe("a second header row", () => {
  const UNITS = "sku | qty | price\n | pcs | EUR\nA | 5 | 1.5\nB | 6 | 2.5\nC | 7 | 3.5";
  const GROUPS =
    " | North | | South |\nsku | qty | value | qty | value\nA | 1 | 2 | 3 | 4\nB | 1 | 2 | 3 | 4\nC | 1 | 2 | 3 | 4";

  test("of units is a choice, with what each reading would be", () => {
    expect(find(UNITS).choices).toEqual([
      {
        column: "header",
        sets: "headerRows",
        readings: [
          "one row (line 1: sku | qty | price)",
          "two rows (lines 1 and 2: sku | qty pcs | price EUR)",
        ],
        values: ["1", "2"],
      },
    ]);
  });

  test("is taken as chosen, now or before", () => {
    expect(find(UNITS, { wish: { headerRows: 2 } })).toMatchObject({
      header: ["sku", "qty pcs", "price EUR"],
      headerEnd: 2,
      choices: [],
    });
    expect(find(UNITS, { remembered: { headerRows: 1 } })).toMatchObject({ headerEnd: 1, choices: [] });
  });

  test("under titles over several columns starts with the titles", () => {
    const found = find(GROUPS, { headers: ["sku", "qty"], wish: { headerRows: 2 } });
    expect(found).toMatchObject({ headerLine: 1, headerEnd: 2, preamble: [] });
    expect(found.header).toEqual(["sku", "North qty", "North value", "South qty", "South value"]);
    expect(find(GROUPS, { headers: ["sku", "qty"] }).choices).toHaveLength(1);
  });

  test("what was remembered for such files says nothing about a plain one", () => {
    const found = find("sku | qty\nA | 1\nB | 2\nC | 3", { remembered: { headerRows: 2 } });
    expect(found).toMatchObject({ headerRows: 1, header: ["sku", "qty"], choices: [] });
  });

  test.each(["A | n/a | n/a", "A1 | x | y", "A | unknown | ?", "A | 5 | x"])("isn't a bad row: %s", (row) => {
    expect(find(`sku | qty | price\n${row}\nB | 6 | 2.5\nC | 7 | 3.5\nD | 8 | 4.5`).choices).toEqual([]);
  });
});

test("titles stand over the blanks to their right, unless they are merged downwards", () => {
  expect(joinRows(["Item", "Stock", "", ""], ["", "North", "South", ""])).toEqual([
    "Item",
    "Stock North",
    "Stock South",
    "Stock",
  ]);
  expect(joinRows(["Item", ""], ["", "Code"])).toEqual(["Item", "Code"]);
});

test.each([
  ["5", "number"], ["-1,234.50", "number"], ["1.234,50-", "number"], ["(3)", "number"], ["€ 5,00", "number"], ["5 USD", "number"],
  ["12%", "number"], ["2025-01-31", "date"], ["31.1.25 14:05", "date"], ["12/1/10 8:26", "date"], ["5 Jan 2025", "date"],
  ["2025-01-31T14:05:00Z", "date"], ["8:26", "date"], ["", "blank"], ["  ", "blank"], ["SKU-1", "text"], ["ABC123", "text"],
  ["A-1", "text"], ["1E5", "text"], ["C536379", "text"], ["5 mm", "text"], ["total", "text"],
] as const)("%j is a %s by its shape", (cell, sort) => {
  expect(sortOf(cell)).toBe(sort);
}); // prettier-ignore
