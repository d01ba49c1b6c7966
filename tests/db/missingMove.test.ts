import { expect, test } from "vitest";
import { importText, must, openTestProject } from "./project.ts";

const at = (day: number, minute = 0): string => new Date(Date.UTC(2026, 2, day, 8, minute)).toISOString();
const HEAD = "event_id,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin,doc";
const moved = (event: string, day: number, qty: number): string =>
  `${event},${at(day)},replenish,A1,${qty},L1,R-01,L1,A-01,RE-${day}\n`;

test("a replenishment that only the other system has is told by its end here, and posted at both", async () => {
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "WMS", kind: "wms" }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL1,R-01\n");
  const begun = `sku,location,bin,qty,as_of\nA1,L1,A-01,40,${at(1)}\nA1,L1,R-01,400,${at(1)}\n`;
  await importText(made, client, "baseline", begun, "ERP");
  await importText(made, client, "baseline", begun, "WMS");
  const both = [moved("1", 3, 20), moved("2", 6, 30)].join("");
  await importText(made, client, "movements", `${HEAD}\n${both}`, "ERP");
  await importText(made, client, "movements", `${HEAD}\n${both}${moved("3", 9, 12)}`, "WMS");
  const head = "sku,location,bin,counted_qty,counted_at,counted_by";
  await importText(made, client, "counts", `${head}\nA1,L1,A-01,102,${at(20)},cal\n`);
  must(await client["reconcile.run"]({}));
  const [open] = must(await client["cases.list"]({ state: "open", kind: "count" })).rows;
  const { about } = must(await client["cases.get"]({ case: open?.case ?? 0 }));
  if (about.kind !== "count") throw new Error(about.kind);
  const blamed = about.movements.map(({ movement, effect, at: place }) => [movement, effect, place?.bin]);
  expect(blamed).toEqual([["WMS:3", 120_000, "A-01"]]);
  const { remedies } = must(await client["adjustments.preview"]({ case: open?.case ?? 0 }));
  const changes = remedies.flatMap(({ lines }) => lines.map(({ bin, change }) => [bin, change]));
  expect(remedies.map(({ kind, cause }) => [kind, cause])).toEqual([
    ["reclassification", "missing_movement"],
  ]);
  expect(changes).toEqual([
    ["R-01", -120_000],
    ["A-01", 120_000],
  ]);
});
