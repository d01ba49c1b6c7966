import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../db/project.ts";
import { stocktrace } from "./run.ts";

test("a count goes to another laptop by file and comes back, on the command line", async () => {
  const folder = tempFolder();
  const at = (name: string): string => join(folder, name);
  const home = (...words: string[]) => stocktrace(at("home.stocktrace"), words);
  const there = (...words: string[]) => stocktrace(at("there.stocktrace"), words);
  await home("init");
  await home("sources", "add", "WMS", "--kind", "wms", "--authority", "on_hand");
  writeFileSync(
    at("b.csv"),
    "sku,location,bin,qty,as_of\nA1,L1,A-01,1,2026-01-01T00:00:00Z\nB1,L1,A-02,3,2026-01-01T00:00:00Z\n",
  );
  await home("import", "baseline", at("b.csv"), "--source", "WMS", "--create-items");
  await home("plan");
  const exported = await home("exchange", "export", "1", "--out", at("c.stcount"));
  expect([exported.status, exported.rows[0]]).toMatchObject([0, { count: 1, lines: 2, left: 0, people: [] }]);
  const opened = await there("exchange", "open", at("c.stcount"));
  expect([opened.status, opened.rows[0]]).toMatchObject([0, { count: 1, lines: 2 }]);
  expect((await there("count", "1", "--sku", "A1", "--bin", "A-01", "--qty", "5")).status).toBe(0);
  expect((await there("exchange", "return", "--out", at("e.stentries"))).rows[0]).toMatchObject({
    entries: 1,
  });
  const merged = await home("exchange", "merge", at("e.stentries"));
  expect([merged.status, merged.rows[0]]).toMatchObject([0, { taken: 1, known: 0, set_aside: [] }]);
  expect((await home("progress", "1")).rows[0]).toMatchObject({ lines: 2, done: 1, left: 1 });
  const { rows } = await home("coverage", "--count", "1");
  expect(rows).toMatchObject([{ location: "L1", aisle: "A", bins: 2, open: 1, done: 1 }]);
  const kept = await there("exchange", "return", "--out", at("b.csv"));
  expect([kept.status, kept.stderr]).toEqual([1, expect.stringContaining("was left as it is")]);
});
