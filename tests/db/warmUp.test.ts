import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openForReading } from "../../db/open.ts";
import { readDb } from "../../db/connection.ts";
import { tracesAhead, whileIdle } from "../../db/warmUp.ts";
import { importText, must, openTestProject } from "./project.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Counts its steps; the last one throws where a `fault` is given. */
function stepping(steps: number, fault?: Error) {
  const taken: number[] = [];
  function* all(): Generator<number> {
    for (let step = 1; step <= steps; step++) {
      taken.push(step);
      if (fault && step === steps) throw fault;
      yield step;
    }
  }
  return { taken, all: all() };
}

test("steps are taken one by one once nobody has asked for anything for a while", () => {
  const { taken, all } = stepping(3);
  const idle = whileIdle(all, () => expect.unreachable());
  vi.advanceTimersByTime(900);
  expect(taken).toEqual([]);
  idle.asked();
  vi.advanceTimersByTime(900);
  expect(taken).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(taken).toEqual([1]);
  vi.advanceTimersByTime(50);
  expect(taken).toEqual([1, 2]);
  idle.asked();
  vi.advanceTimersByTime(900);
  expect(taken).toEqual([1, 2]);
  vi.advanceTimersByTime(10_000);
  expect(taken).toEqual([1, 2, 3]);
  expect(vi.getTimerCount()).toBe(0);
  idle.asked();
  expect(vi.getTimerCount()).toBe(0);
});

test("a step that throws is told and is the last; one that was stopped takes none", () => {
  const failed = vi.fn<(error: unknown) => void>();
  const fault = new Error("broken");
  const { taken, all } = stepping(2, fault);
  whileIdle(all, failed);
  vi.advanceTimersByTime(10_000);
  expect(taken).toEqual([1, 2]);
  expect(failed.mock.calls).toEqual([[fault]]);
  expect(vi.getTimerCount()).toBe(0);

  const other = stepping(2);
  whileIdle(other.all, failed).stop();
  vi.advanceTimersByTime(10_000);
  expect(other.taken).toEqual([]);
});

test("the open cases of counts are traced ahead, the largest value first, and nothing is written", async () => {
  const project = openTestProject();
  const { client } = project;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(project, client, "items", "sku,unit_cost\nA1,1\nB1,5\nC1,1\n");
  const rows = ["A1", "B1", "C1"].map((sku) => `${sku},L1,X,10,2026-01-01T00:00:00Z`);
  await importText(project, client, "baseline", `sku,location,bin,qty,as_of\n${rows.join("\n")}\n`, "WMS");
  const counts = ["A1,L1,X,9", "B1,L1,X,9", "C1,L1,X,10"].map((row) => `${row},2026-01-02T00:00:00Z,cal,1`);
  const head = "sku,location,bin,counted_qty,counted_at,counted_by,round";
  await importText(project, client, "counts", `${head}\n${counts.join("\n")}\n`);
  must(await client["reconcile.run"]({}));
  const page = must(await client["cases.list"]({ state: "open", offset: 0, limit: 10 }));
  const ids = new Map(page.rows.map((row) => [row.sku, row.case]));
  const raw = must(openForReading(project.file));
  expect([...tracesAhead(readDb(raw))]).toEqual([ids.get("B1"), ids.get("A1")]);
  raw.close();
});
