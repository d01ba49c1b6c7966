import { expect, test } from "vitest";
import { must, openImporter } from "./setup.ts";

test("imports are narrowed by their columns, with totals of what fits that leave out what was taken back", async () => {
  const project = await openImporter();
  const list = async (filters: Parameters<(typeof project.client)["imports.list"]>[0]["filters"] = []) => {
    const { rows, total, totals } = must(await project.client["imports.list"]({ filters }));
    return { kinds: rows.map(({ kind }) => kind), total, ...totals };
  };
  const before = await list();
  must(await project.load("items", "sku,unit_cost\nBOLT,2\nNUT,many\n"));
  must(await project.load("places", "location,bin\nL7,Z-1\n"));
  const now = await list();
  expect([now.total, now.rows, now.rejected]).toEqual([
    before.total + 2,
    before.rows + 3,
    before.rejected + 1,
  ]);
  expect(now.kinds.slice(0, 2)).toEqual(["places", "items"]);
  const set = await list([{ column: "rejected", from: 1 }]);
  expect(set).toMatchObject({ kinds: ["items"], total: 1, rows: 2, accepted: 1, rejected: 1 });
  expect((await list([{ column: "kind", among: ["places"] }])).kinds).toContain("places");
  expect((await list([{ column: "source", contains: "nobody" }])).total).toBe(0);

  const { rows } = must(await project.client["imports.list"]({ limit: 1 }));
  must(await project.client["imports.undo"]({ import: rows[0]?.import ?? 0 }));
  const after = await list();
  expect([after.total, after.rows]).toEqual([now.total, now.rows - 1]);
});
