import { expect, test, vi } from "vitest";
import type { Client } from "../../../shared/rpc.ts";
import { instant, MINUTE_MS } from "../../../shared/time.ts";
import { must } from "../project.ts";
import { countedProject } from "./counted.ts";

const needsOf = async (client: Client): Promise<Record<string, number>> =>
  Object.fromEntries(must(await client["home.needs"]({})).needs.map(({ kind, number }) => [kind, number]));

test("a count's progress is told by person, with pace and expected end; a counter hears of their own", async () => {
  const start = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  try {
    const made = await countedProject();
    must(
      await made.as("bob")["counts.skip"]({ count: made.count, sku: "BOLT", bin: "A-02", reason: "blocked" }),
    );
    must(await made.as("max")["counts.assign"]({ count: made.count, to: "ann" }));
    must(await made.enter("ann", "BOLT", "A-01", "30"));
    vi.setSystemTime(start + 2 * MINUTE_MS);
    must(await made.enter("ann", "NUT", "A-01", "100"));
    must(
      await made
        .as("bob")
        ["counts.found"]({ count: made.count, bin: "A-03", code: "5012345678900", qty: "1" }),
    );
    const seen = must(await made.as("max")["counts.progress"]({ count: made.count }));
    expect(seen).toMatchObject({
      lines: 3,
      done: 2,
      left: 1,
      recounts: 0,
      skipped: 1,
      unknown: 1,
      perHour: 30,
    });
    expect(seen.expectedAt).toBe(start + 4 * MINUTE_MS);
    expect(seen.counters).toMatchObject([
      { user: "ann", done: 2, assigned: 3, assignedLeft: 1, activeMs: 2 * MINUTE_MS, perHour: 30 },
      { user: "bob", done: 0, assigned: 0, perHour: null, lastAt: null },
    ]);
    const own = must(await made.as("ann")["counts.progress"]({ count: made.count }));
    expect(own).toMatchObject({ lines: 3, done: 2, left: 1, skipped: 0, unknown: 0 });
    expect(own.counters.map(({ user }) => user)).toEqual(["ann"]);
    const bobs = must(await made.as("bob")["counts.progress"]({ count: made.count }));
    expect(bobs).toMatchObject({ lines: 0, left: 0, skipped: 1, unknown: 1, perHour: null });
    // Outside tolerance it is to be counted again: by anybody but ann.
    must(await made.as("max")["reconcile.run"]({}));
    expect(must(await made.as("max")["counts.progress"]({ count: made.count }))).toMatchObject({
      done: 1,
      left: 2,
      recounts: 1,
    });
    expect(must(await made.as("ann")["counts.progress"]({ count: made.count }))).toMatchObject({
      recounts: 0,
    });
    must(await made.as("max")["counts.amend"]({ count: made.count, dueAt: instant(start) }));
    expect(await needsOf(made.as("max"))).toMatchObject({ recountsOwed: 1, unknownCodes: 1, countsDue: 1 });
    expect(await needsOf(made.as("ann"))).toEqual({ countsDue: 1, countsOpen: 1 });
    expect(await needsOf(made.as("bob"))).toEqual({ recountsOwed: 1, countsDue: 1, countsOpen: 1 });
    vi.setSystemTime(start + 30 * MINUTE_MS);
    must(await made.as("max")["session.login"]({ user: "max", pin: "1234" }));
    const idle = must(await made.as("max")["counts.progress"]({ count: made.count }));
    expect([idle.perHour, idle.expectedAt]).toEqual([null, null]);
  } finally {
    vi.useRealTimers();
  }
});

test("the map of bins says which were never counted, which are done, and each bin of an aisle", async () => {
  const made = await countedProject();
  must(await made.enter("ann", "BOLT", "A-02", "10"));
  const map = must(await made.as("max")["counts.coverage"]({ count: made.count }));
  expect(map.aisles).toMatchObject([
    { location: "L1", zone: "", aisle: "A", bins: 3, states: { open: 1, done: 1, empty: 1 } },
  ]);
  const now = must(
    await made.as("max")["counts.coverage"]({ aisle: { location: "L1", zone: "", aisle: "A" } }),
  );
  expect(now.bins.map(({ bin, state }) => `${bin} ${state}`)).toEqual([
    "A-01 never",
    "A-02 fresh",
    "A-03 empty",
  ]);
  expect(now.bins.map(({ lastCountedAt }) => lastCountedAt === null)).toEqual([true, false, true]);
});
