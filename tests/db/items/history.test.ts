import { expect, test } from "vitest";
import { must, openImporter } from "../imports/setup.ts";

test("an item shows what changed, who changed it, when, and from which line of which file", async () => {
  const project = await openImporter();
  must(
    await project.load("items", "sku,description,unit_cost\nA,Axle,1.25\nB,Bolt,1\n", { name: "first.csv" }),
  );
  must(await project.load("items", "sku,unit_cost\nB,1\nA,1.5\n", { name: "second.csv" }));
  must(await project.load("packs", "sku,uom,units_per\nA,CASE,12\n", { name: "packs.csv" }));
  must(await project.load("packs", "sku,uom,units_per\nA,CASE,10\n", { name: "later.csv" }));
  must(await project.load("bundles", "sku,component_sku,component_qty\nA,B,2\n", { name: "bundles.csv" }));
  must(await project.client["aliases.set"]({ source: "WMS", kind: "item", theirs: "4711", ours: "A" }));
  must(await project.client["items.setStock"]({ skus: ["A"], stock: false }));

  const item = must(await project.client["items.get"]({ sku: "A" }));
  expect(item).toMatchObject({
    sku: "A",
    unitCost: 15_000,
    stock: false,
    packs: [{ uom: "CASE", unitsPer: 100_000 }],
    bundle: [{ sku: "B", qty: 20_000 }],
    aliases: [{ source: "WMS", theirs: "4711" }],
    records: [{ source: "WMS", line: 3, fields: { description: "Axle", unit_cost: "1.5" } }],
  });
  const history = item.versions.map(
    ({ kind, file, line, by, changes }) =>
      `${kind} ${file ?? "by hand"}:${line ?? ""} ${by} ${changes.map(({ field, before, after }) => `${field} ${before}>${after}`).join(" ")}`,
  );
  expect(history).toEqual([
    "item by hand: admin stock yes>no",
    "alias by hand: admin source >WMS kind >item theirs >4711 ours >A",
    "bundle bundles.csv:2 admin sku >A component_sku >B component_qty >2",
    "pack later.csv:2 admin units_per 12>10",
    "pack packs.csv:2 admin sku >A uom >CASE units_per >12",
    "item second.csv:3 admin unit_cost 1.25>1.5",
    expect.stringMatching(/^item first\.csv:2 admin sku >A description >Axle .*unit_cost >1\.25/),
  ]);
});

test("items are found by code, description or barcode, page by page", async () => {
  const project = await openImporter();
  must(await project.load("items", "sku,description,barcode\nA_1,Axle,111\nA-2,100% axle,222\nB,Bolt,333\n"));
  const found = async (search: string) =>
    must(await project.client["items.list"]({ search })).rows.map(({ sku }) => sku);
  expect(await found("axle")).toEqual(["A-2", "A_1"]);
  expect(await found("A_")).toEqual(["A_1"]);
  expect(await found("100%")).toEqual(["A-2"]);
  expect(await found("333")).toEqual(["B"]);
  const page = must(await project.client["items.list"]({ offset: 1, limit: 1 }));
  expect([page.total, page.rows.map(({ sku }) => sku)]).toEqual([3, ["A_1"]]);
  expect(await project.client["items.get"]({ sku: "a_1" })).toMatchObject({
    ok: false,
    error: { code: "notFound" },
  });
});

test("a merged item's code is counted as the other's, and its barcode is no longer two items'", async () => {
  const project = await openImporter();
  must(await project.load("items", "sku,barcode\nmug,111\nMUG,111\n"));
  must(await project.load("baseline", "sku,location,bin,qty,as_of\nMUG,DC,A-1,5,2025-01-01T00:00:00Z\n"));
  const { count } = must(await project.client["counts.plan"]({}));
  const enter = (sku: string) => project.client["counts.enter"]({ count, sku, bin: "A-1", qty: "5" });
  expect(await enter("111")).toMatchObject({ ok: false, error: { code: "notFound" } });
  must(await project.client["items.merge"]({ from: "mug", into: "MUG" }));
  must(await enter("111"));
  must(await enter("mug"));
  expect(
    project.rows(
      "SELECT DISTINCT i.sku FROM entries e JOIN positions p ON p.id = e.position_id JOIN items i ON i.id = p.item_id",
    ),
  ).toEqual(["MUG"]);
});
