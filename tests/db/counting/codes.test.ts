import { expect, test } from "vitest";
import { must } from "../project.ts";
import { countedProject } from "./counted.ts";

test("a scanned code is a bin of the count's location, an item by its code or barcode, or nothing known", async () => {
  const made = await countedProject();
  const means = async (code: string) =>
    must(await made.as("ann")["counts.code"]({ count: made.count, code }));
  expect(await means("A-03")).toEqual({ kind: "bin", bin: "A-03" });
  expect(await means("4006381333931")).toMatchObject({
    kind: "item",
    sku: "BOLT",
    uom: "EA",
    packs: [{ uom: "CS" }],
  });
  expect(await means("GAUGE")).toMatchObject({ kind: "item", tracking: "serial" });
  expect(await means("5012345678900")).toEqual({ kind: "unknown" });
});

test("a reviewer looks at the lines that need it: skipped, uncounted, differing, to be counted again", async () => {
  const made = await countedProject();
  const { count } = made;
  const linesOf = async (only: "all" | "differing" | "recounted" | "skipped" | "uncounted" | "clock") => {
    const { total, rows } = must(await made.as("max")["counts.review"]({ count, only }));
    expect(total).toBe(rows.length);
    return rows.map(({ bin, sku }) => `${bin} ${sku}`);
  };
  must(await made.enter("ann", "BOLT", "A-01", "30"));
  must(await made.enter("bob", "BOLT", "A-01", "36"));
  must(await made.as("ann")["counts.skip"]({ count, sku: "NUT", bin: "A-01", reason: "blocked" }));
  expect(await linesOf("all")).toHaveLength(3);
  expect(await linesOf("differing")).toEqual(["A-01 BOLT"]);
  expect(await linesOf("recounted")).toEqual(["A-01 BOLT"]);
  expect(await linesOf("skipped")).toEqual(["A-01 NUT"]);
  expect(await linesOf("uncounted")).toEqual(["A-01 NUT", "A-02 BOLT"]);
  expect(await linesOf("clock")).toEqual([]);
});
