import fc from "fast-check";
import { expect, test } from "vitest";
import { units } from "../../../shared/quantity.ts";
import { explain, explainRules } from "../../../shared/reconcile/explain/index.ts";
import type { Situation } from "../../../shared/reconcile/explain/types.ts";
import { DAY_MS, HOUR_MS, instant } from "../../../shared/time.ts";

const COUNTED = Date.parse("2026-03-02T10:00:00Z");
const at = (hours: number): ReturnType<typeof instant> => instant(COUNTED + hours * HOUR_MS);

/** Five over on an available shelf, an hour after it was counted, and nothing under way. */
const quiet: Situation = {
  variance: units(5),
  countedAt: at(0),
  now: at(1),
  status: "available",
  windows: { transfer: 5 * DAY_MS, receipt: 3 * DAY_MS, return: 14 * DAY_MS, posting_lag: DAY_MS },
  latePosted: [],
  inTransit: [],
  inInspection: [],
  orders: [],
  committed: units(0),
  mapped: [],
  handed: [],
  unbuilt: [],
};

const explained = (more: Partial<Situation>): readonly [string, number | null] | undefined => {
  const found = explain({ ...quiet, ...more });
  return found && [found.rule, found.expiresAt === null ? null : (found.expiresAt - COUNTED) / HOUR_MS];
};

const waiting = (hours: number, qty: number, takenOn?: number) => ({
  movement: "WMS:T1",
  since: at(hours),
  takenOn: takenOn === undefined ? null : { movement: "WMS:T2", at: at(takenOn) },
  qty: units(qty),
});
const order = (kind: "po" | "asn" | "transfer" | "rma", hours: number, qty: number) => ({
  document: "D1:1",
  kind,
  dueAt: at(hours),
  qty: units(qty),
});
const late = (occurred: number, effect: number) => ({
  movement: "WMS:M1",
  occurredAt: at(occurred),
  since: at(0),
  effect: units(effect),
});

test("nothing under way explains nothing", () => {
  expect(explained({})).toBeUndefined();
});

test("goods in transit explain what is over by them, for the transfer window from when they left", () => {
  expect(explained({ inTransit: [waiting(-20, 5)] })).toEqual([
    "in transit, not received yet: WMS:T1; until 2026-03-06T14:00:00.000Z",
    100,
  ]);
  expect(explained({ inTransit: [waiting(-20, 4)] })).toBeUndefined();
  expect(explained({ variance: units(-5), inTransit: [waiting(-20, 5)] })).toBeUndefined();
  expect(explained({ inTransit: [waiting(-20, 5)], now: at(100) })).toBeUndefined();
  expect(explained({ inTransit: [waiting(-20, 2), waiting(-10, 3)] })?.[1]).toBe(100);
  expect(explained({ orders: [order("transfer", 0, 5)] })?.[1]).toBe(120);
});

test("goods received after the count but within their window explain what was over for good, and those received later nothing", () => {
  const received = { inTransit: [waiting(-20, 5, 3)], now: at(500) };
  expect(explained(received)).toEqual(["in transit then, received in time since by: WMS:T2", null]);
  expect(explained({ ...received, inTransit: [waiting(-20, 5, 101)] })).toBeUndefined();
  expect(explained({ ...received, variance: units(-5) })).toBeUndefined();
  expect(explained({ inTransit: [waiting(-20, 2, 3), waiting(-10, 3)] })).toEqual([
    "in transit then, received in time since by: WMS:T2; in transit, not received yet: WMS:T1; until 2026-03-07T00:00:00.000Z",
    110,
  ]);
  expect(explained({ inInspection: [waiting(-24, 5, 200)], now: at(500) })).toEqual([
    "return in inspection then, decided in time since by: WMS:T2",
    null,
  ]);
});

test("an open order line explains what is over by it from a little before it is due until its window closes", () => {
  expect(explained({ orders: [order("po", -10, 5)] })).toEqual([
    "receipt pending: D1:1; until 2026-03-05T00:00:00.000Z",
    62,
  ]);
  expect(explained({ orders: [order("asn", 72, 5)] })?.[1]).toBe(144);
  expect(explained({ orders: [order("po", 73, 5)] })).toBeUndefined();
  expect(explained({ orders: [order("po", -72, 5)] })).toBeUndefined();
});

test("a return in inspection explains what is over on the shelf and short in the hold, not the other way round", () => {
  expect(explained({ inInspection: [waiting(-24, 5)] })?.[1]).toBe(312);
  expect(explained({ orders: [order("rma", -24, 5)] })?.[0]).toContain("return awaiting inspection: D1:1");
  const hold = { inInspection: [waiting(-24, 5)], status: "pending_inspection" } as const;
  expect(explained({ ...hold, variance: units(-5) })?.[1]).toBe(312);
  expect(explained(hold)).toBeUndefined();
});

test("committed stock that the count has no line for explains what is over in the same bin, for good", () => {
  expect(explained({ committed: units(5) })?.[1]).toBeNull();
  expect(explained({ committed: units(6) })).toBeUndefined();
  expect(explained({ committed: units(5), status: "damaged" })).toBeUndefined();
});

test("a bundle sold before it was assembled explains its components and itself until the posting lag is over", () => {
  const unbuilt = [{ sku: "SET", since: at(-3), effect: units(-5) }];
  expect(explained({ variance: units(-5), unbuilt })).toEqual([
    "bundle sold, assembly not booked yet: SET; until 2026-03-03T07:00:00.000Z",
    21,
  ]);
  expect(explained({ unbuilt })).toBeUndefined();
});

test("a movement posted after the count explains its effect, or the opposite of it where it lies before the count", () => {
  expect(explained({ latePosted: [late(1, 5)] })).toEqual([
    "posting lag: WMS:M1; until 2026-03-03T10:00:00.000Z",
    24,
  ]);
  expect(explained({ latePosted: [late(-1, -5)] })?.[1]).toBe(24);
  expect(explained({ latePosted: [late(-1, 5)] })).toBeUndefined();
  expect(explained({ latePosted: [late(25, 5)] })).toBeUndefined();
  expect(explained({ latePosted: [late(1, 5)], now: at(24) })).toBeUndefined();
});

test("what was handed over and isn't in the history yet explains exactly its change, for as long as it takes", () => {
  const handed = [{ name: "batch 3", effect: units(-5) }];
  expect(explain({ ...quiet, variance: units(-5), handed })).toEqual({
    rule: "handed over, and not in its history yet: batch 3",
    expiresAt: null,
  });
  expect(explain({ ...quiet, variance: units(-4), handed })).toBeUndefined();
});

test("a document comes before a time alone", () => {
  expect(explained({ latePosted: [late(1, 5)], orders: [order("po", 0, 5)] })?.[0]).toContain(
    "receipt pending",
  );
});

test("an explanation always accounts for all of the difference, and always expires later than now", () => {
  const qty = fc.integer({ min: -9, max: 9 });
  const hours = fc.integer({ min: -400, max: 400 });
  const waits = fc.array(
    fc
      .tuple(hours, qty, fc.option(hours, { nil: undefined }))
      .map(([since, n, taken]) => waiting(since, n, taken)),
    { maxLength: 4 },
  );
  const orders = fc.array(
    fc
      .tuple(fc.constantFrom("po", "asn", "transfer", "rma"), hours, qty)
      .map(([kind, due, n]) => order(kind, due, n)),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(waits, waits, orders, qty, qty, hours, (transit, inspection, lines, v, held, now) => {
      const situation: Situation = {
        ...quiet,
        ...{ inTransit: transit, inInspection: inspection, orders: lines },
        ...{ variance: units(v), committed: units(held), now: at(now) },
      };
      const found = explain(situation);
      if (found === undefined) return;
      expect(found.expiresAt === null || found.expiresAt > situation.now).toBe(true);
      const sums = explainRules.map((rule) => {
        const open = rule
          .pending(situation)
          .filter(({ expiresAt }) => expiresAt === null || expiresAt > situation.now);
        return [...open.map(({ effect }) => effect), open.reduce((sum, { effect }) => sum + effect, 0)];
      });
      expect(sums.flat()).toContain(units(v));
    }),
  );
});
