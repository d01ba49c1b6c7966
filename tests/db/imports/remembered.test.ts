import { expect, test } from "vitest";
import { must, stocked } from "./setup.ts";

const HEAD = "event_id,occurred_at,type,sku,qty,to_location,to_bin\n";
const file = (event: number, date: string): string => `${HEAD}${event},${date},receipt,SKU1,1,DC,A-1\n`;
const times = "SELECT occurred_at FROM movements ORDER BY id";

test("a choice that was made for a source's file holds for its next ones, and is said", async () => {
  const project = await stocked({ timezone: "UTC" });
  const owed = await project.load("movements", file(1, "1/2/2025"));
  expect(owed.ok ? "" : owed.error.rule).toBe("choiceOwed");
  must(await project.load("movements", file(1, "1/2/2025"), { reading: { dateOrder: "dmy" } }));
  expect(project.rows("SELECT kind, choice, value FROM remembered")).toEqual(["movements dateOrder dmy"]);
  expect(project.rows("SELECT after FROM audit ORDER BY seq DESC LIMIT 1")[0]).toContain(
    '"remembered":{"dateOrder":"dmy"}',
  );
  const next = must(await project.load("movements", file(2, "3/2/2025")));
  expect(next.accepted).toBe(1);
  expect(next.notes.join()).toMatch(/dmy/);
  expect(project.rows(times)).toEqual([Date.UTC(2025, 1, 1), Date.UTC(2025, 1, 3)].map(String));
});

test("what is said of a file outranks what is remembered, and is remembered from then on", async () => {
  const project = await stocked({ timezone: "UTC" });
  must(await project.load("movements", file(1, "1/2/2025"), { reading: { dateOrder: "dmy" } }));
  must(await project.load("movements", file(2, "1/2/2025"), { reading: { dateOrder: "mdy" } }));
  must(await project.load("movements", file(3, "1/2/2025")));
  const [dmy, mdy] = [Date.UTC(2025, 1, 1), Date.UTC(2025, 0, 2)];
  expect(project.rows(times)).toEqual([dmy, mdy, mdy].map(String));
  const again = must(await project.load("movements", file(1, "1/2/2025"), { reading: { dateOrder: "dmy" } }));
  expect(again).toMatchObject({ import: null, unchanged: 1 });
});

test("a choice is remembered of its own kind and source only, and by nothing that isn't kept", async () => {
  const project = await stocked({ timezone: "UTC" });
  const input = project.input("movements", file(1, "1/2/2025"), { reading: { dateOrder: "dmy" } });
  must(await project.client["imports.preview"](input));
  expect(project.rows("SELECT * FROM remembered")).toEqual([]);
  must(await project.client["imports.run"](input));
  const snapshot = await project.load("snapshot", "sku,location,bin,qty,as_of\nSKU1,DC,A-1,1,1/2/2025\n");
  expect(snapshot.ok ? "" : snapshot.error.rule).toBe("choiceOwed");
  must(await project.client["sources.add"]({ name: "ERP", kind: "erp" }));
  const other = await project.load("movements", file(1, "1/2/2025"), { source: "ERP" });
  expect(other.ok ? "" : other.error.rule).toBe("choiceOwed");
});

test("the same file again is read anew once another choice is remembered", async () => {
  const project = await stocked({ timezone: "UTC" });
  must(await project.load("movements", file(1, "1/2/2025"), { reading: { dateOrder: "dmy" } }));
  const open = project.input("movements", file(2, "1/2/2025"));
  must(await project.client["imports.run"](open));
  must(await project.load("movements", file(3, "1/2/2025"), { reading: { dateOrder: "mdy" } }));
  const again = must(await project.client["imports.run"](open));
  expect(again).toMatchObject({ accepted: 0, rejected: 1, conflicts: 1 });
});

test("the same file again is read anew once somebody gave a name of it another meaning", async () => {
  const project = await stocked({ timezone: "UTC" });
  const input = project.input("movements", file(1, "2025-02-01"));
  must(await project.client["imports.run"](input));
  const set = { source: "WMS", kind: "item", theirs: "SKU1", ours: "SKU2" } as const;
  must(await project.client["aliases.set"](set));
  expect(must(await project.client["imports.run"](input))).toMatchObject({ accepted: 0, conflicts: 1 });
});
