import { expect, test } from "vitest";
import { contents, must, stocked } from "./setup.ts";

const HEAD = "event_id,occurred_at,type,sku,qty,to_location,to_bin\n";
const row = (event: number, sku: string, qty = "1"): string =>
  `${event},2025-02-01,receipt,${sku},${qty},DC,A-1\n`;
const ALIAS = { kind: "item", theirs: "ONE", ours: "SKU1" } as const;

test("what was mended goes with its import: names, items and cells", async () => {
  const project = await stocked();
  const before = contents(project);
  const cells = ["2", "2025-02-01", "receipt", "NEW", "2", "DC", "A-1"];
  const report = must(
    await project.load("movements", HEAD + row(1, "ONE") + row(2, "NEW", "two"), {
      mends: { aliases: [ALIAS], items: ["NEW"], cells: [{ line: 3, cells }] },
    }),
  );
  expect(report.accepted).toBe(2);
  must(await project.client["imports.undo"]({ import: report.import ?? 0 }));
  expect(contents(project)).toEqual(before);
  expect(project.rows("SELECT * FROM import_mends")).toEqual([]);
});

test("a mended name stays where a later import of the source read by it", async () => {
  const project = await stocked();
  const first = must(await project.load("movements", HEAD + row(1, "ONE"), { mends: { aliases: [ALIAS] } }));
  const second = must(await project.load("movements", HEAD + row(2, "ONE")));
  must(await project.client["imports.undo"]({ import: first.import ?? 0 }));
  expect(project.rows("SELECT theirs, ours FROM aliases")).toEqual(["ONE SKU1"]);
  must(await project.client["imports.undo"]({ import: second.import ?? 0 }));
  expect(project.rows("SELECT event_id FROM movements")).toEqual([]);
});

test("a mended name stays where it was changed since", async () => {
  const project = await stocked();
  const first = must(await project.load("movements", HEAD + row(1, "ONE"), { mends: { aliases: [ALIAS] } }));
  must(await project.client["aliases.set"]({ source: "WMS", kind: "item", theirs: "ONE", ours: "SKU2" }));
  must(await project.client["imports.undo"]({ import: first.import ?? 0 }));
  expect(project.rows("SELECT theirs, ours FROM aliases")).toEqual(["ONE SKU2"]);
});
