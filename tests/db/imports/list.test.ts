import { expect, test } from "vitest";
import { IMPORT_SORTS } from "../../../shared/columnFilters.ts";
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

test("imports are sorted by any of their columns, the latest first where nothing else is asked", async () => {
  const project = await openImporter();
  must(await project.load("places", "location,bin\nL7,Z-1\n"));
  must(await project.load("items", "sku,unit_cost\nBOLT,2\nNUT,many\nPIN,1\n"));
  const list = async (by: Parameters<(typeof project.client)["imports.list"]>[0]) =>
    must(await project.client["imports.list"](by)).rows;
  const ids = (await list({})).map((row) => row.import);
  expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  expect((await list({ sort: "at", descending: false })).map((row) => row.import)).toEqual(ids.toReversed());
  for (const sort of IMPORT_SORTS) {
    const up = (await list({ sort, descending: false })).map((row) => row[sort] ?? "");
    expect(up).toEqual(up.toSorted(compare));
    expect((await list({ sort, descending: true })).map((row) => row[sort] ?? "")).toEqual(up.toReversed());
  }
});

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : Number(a > b));
