import { expect, test } from "vitest";
import { importText, must, openTestProject } from "../project.ts";

const STOCK = "sku,location,bin,qty,as_of\n";
const COUNTED = "sku,location,bin,counted_qty,counted_at,counted_by\n";
const at = (minute: number): string => new Date(Date.UTC(2026, 2, 20, 8, minute)).toISOString();

type Line = readonly [sku: string, book: number, counted: number, by: string, location?: string];

/** What the count of A1 is told as, of a list counted line by line, ever slower. */
async function toldOfA1(lines: readonly Line[]): Promise<readonly string[]> {
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", authority: ["on_hand"] }));
  await importText(made, client, "items", `sku,unit_cost\n${lines.map(([sku]) => `${sku},2\n`).join("")}`);
  const stock = lines.map(
    ([sku, book, , , location = "L1"], index) =>
      `${sku},${location},B${index},${book},2026-03-01T00:00:00Z\n`,
  );
  await importText(made, client, "baseline", STOCK + stock.join(""), "ERP");
  const counted = lines.map(
    ([sku, , qty, by, location = "L1"], index) =>
      `${sku},${location},B${index},${qty},${at(index * index)},${by}\n`,
  );
  await importText(made, client, "counts", COUNTED + counted.join(""));
  must(await client["reconcile.run"]({}));
  const traces = must(await client["trace.run"]({}));
  const own = traces.find(({ sku }) => sku === "A1");
  return (
    own?.explanations.flatMap(({ parts }) => parts.map(({ cause, because }) => `${cause}: ${because}`)) ?? []
  );
}

const NEXT_ROW = /^count_error: 140 is what the next row, N1 /;

test.each<[string, readonly Line[], boolean]>([
  [
    "by the same counter",
    [
      ["A1", 90, 140, "cal"],
      ["N1", 140, 140, "cal"],
    ],
    true,
  ],
  [
    "by another who takes turns",
    [
      ["A1", 90, 140, "cal"],
      ["N1", 140, 140, "dee"],
    ],
    true,
  ],
  [
    "before it",
    [
      ["N1", 140, 140, "dee"],
      ["A1", 90, 140, "cal"],
    ],
    true,
  ],
  [
    "by the same counter, with two lines of hers close behind",
    [
      ["M1", 7, 7, "cal"],
      ["M2", 8, 8, "cal"],
      ["A1", 90, 140, "cal"],
      ["N1", 140, 140, "cal"],
    ],
    true,
  ],
  [
    "by another, elsewhere",
    [
      ["A1", 90, 140, "cal"],
      ["N1", 140, 140, "dee", "L2"],
    ],
    false,
  ],
  [
    "two lines on",
    [
      ["A1", 90, 140, "cal"],
      ["M1", 7, 7, "dee"],
      ["N1", 140, 140, "dee"],
    ],
    false,
  ],
])("the number of a line counted next %s", async (_who, lines, isTold) => {
  expect((await toldOfA1(lines)).some((told) => NEXT_ROW.test(told))).toBe(isTold);
});
