import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stocktrace } from "./run.ts";

let folder: string;
const project = (): string => join(folder, "plan.stocktrace");
const run = (...words: readonly string[]) => stocktrace(project(), words);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "stocktrace-cli-plan-"));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  await run("init");
  await run("sources", "add", "WMS", "--kind", "wms", "--authority", "on_hand");
  await run("import", "items", file("items.csv", "sku,abc_class,unit_cost\nBOLT,A,2\nNUT,B,1\n"));
  await run("import", "baseline", "--source", "WMS", file("start.csv", "sku,location,bin,qty,as_of\nBOLT,L1,A-01,36,2026-01-01T00:00:00Z\nNUT,L1,A-02,9,2026-01-01T00:00:00Z\n")); // prettier-ignore
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("what is due is listed with why, proposed, released, and isn't due again; a plan without it is open at once", async () => {
  const due = await run("due", "--location", "L1");
  expect(due.rows).toMatchObject([
    { sku: "BOLT", bin: "A-01", kind: "never", reason: "never counted", last_counted_at: null },
    { sku: "NUT", bin: "A-02", kind: "never" },
  ]);
  const proposed = await run(
    "plan",
    "--by",
    "due",
    "--size",
    "1",
    "--propose",
    "--no-recounts",
    "--counters",
    "2",
  );
  expect(proposed.rows).toEqual([{ count: 1, lines: 1 }]);
  const early = await run("count", "1", "--sku", "BOLT", "--bin", "A-01", "--qty", "36");
  expect(early.status).toBe(1);
  expect(early.stderr).toContain("is a proposal");
  expect((await run("release", "1")).rows).toEqual([{ count: 1, lines: 1 }]);
  expect((await run("due")).rows).toMatchObject([{ sku: "NUT" }]);
  expect((await run("plan", "--by", "control", "--size", "1", "--seed", "3")).rows).toEqual([
    { count: 2, lines: 1 },
  ]);
  expect((await run("discard", "2")).status).toBe(1);
});

test("a list names its unknown codes, a sample its impossible wish, and a size of 0 is refused", async () => {
  writeFileSync(join(folder, "list.txt"), "BOLT\r\n\r\nBLOT\n");
  const list = await run("plan", "--by", "items", "--items", join(folder, "list.txt"));
  expect(list.stderr).toContain("No item is called BLOT.");
  const sure = await run("plan", "--by", "random", "--confidence", "100");
  expect(sure.stderr).toContain("only counting every position is");
  const none = await run("plan", "--size", "0");
  expect(none.stderr).toContain("a count has at least 1 line");
  expect([list.status, sure.status, none.status]).toEqual([1, 1, 1]);
});
