import { describe, expect, it } from "vitest";
import {
  IMPORT_KINDS, MOVEMENT_TYPES, ORDER_STATUSES, STATUSES,
} from "../../../shared/domain.ts"; // prettier-ignore
import { toNumber } from "../../../shared/quantity.ts";
import { simulate } from "../../../shared/sample/simulate.ts";
import type { TruthRow } from "../../../shared/sample/truth.ts";
import { cell, namesOf, rowsOf, unitsPer, type Row } from "./reader.ts";
import { bookOf, keyOf } from "./replay.ts";

const ISO = /^2026-01-\d\dT\d\d:\d\d:\d\d\.000Z$/;

const sample = simulate({ seed: 5, faults: 24 });
const skus = new Set(rowsOf(sample, "items.csv").map((row) => row["sku"]));
const places = new Set(rowsOf(sample, "places.csv").map((row) => `${row["location"]}|${row["bin"]}`));
const locations = new Set(rowsOf(sample, "places.csv").map((row) => row["location"]));
const wms = rowsOf(sample, "movements-WMS.csv");
const erp = rowsOf(sample, "movements-ERP.csv");

describe("the files", () => {
  it("come one of each native kind, those that define names first", () => {
    const kinds = sample.files.map((file) => file.kind);
    expect(new Set(kinds)).toEqual(new Set([...IMPORT_KINDS, "truth"]));
    expect(kinds.indexOf("items")).toBeLessThan(kinds.indexOf("packs"));
    expect(kinds.indexOf("aliases")).toBeLessThan(kinds.indexOf("baseline"));
    expect(kinds.indexOf("baseline")).toBeLessThan(kinds.indexOf("movements"));
    const registered = sample.sources.map((source) => source.name);
    for (const file of sample.files) expect([...registered, undefined]).toContain(file.source);
  });

  it("give each authority one owner", () => {
    const owned = sample.sources.flatMap((source) => source.authority ?? []);
    expect(new Set(owned).size).toBe(owned.length);
    expect(sample.sources.find((source) => source.authority?.includes("on_hand"))?.name).toBe("WMS");
  });

  it("have the same bin codes in every location", () => {
    for (const location of locations) expect(places.has(`${location}|A-01-1`)).toBe(true);
  });

  it("have barcodes with a right check digit, each once", () => {
    const barcodes = rowsOf(sample, "items.csv").map((row) => cell(row, "barcode"));
    expect(new Set(barcodes).size).toBe(barcodes.length);
    for (const code of barcodes) {
      const sum = [...code].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
      expect([code.length, sum % 10]).toEqual([13, 0]);
    }
  });

  it("have no two items of one name", () => {
    const names = rowsOf(sample, "items.csv").map((row) => row["description"]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.each([
  ["WMS", wms],
  ["ERP", erp],
] as const)("the movements of the %s", (source, rows) => {
  const ours = namesOf(sample, source);

  it("have an event id each", () => {
    expect(new Set(rows.map((row) => row["event_id"])).size).toBe(rows.length);
  });

  it("name only what the other files define, in units that convert", () => {
    const factorOf = unitsPer(sample);
    for (const row of rows) {
      const sku = ours("item", cell(row, "sku"));
      expect(skus).toContain(sku);
      expect(factorOf(sku, ours("uom", cell(row, "uom")))).toBeGreaterThan(0);
      expect(MOVEMENT_TYPES).toContain(row["type"]);
      expect(Number(row["qty"])).toBeGreaterThan(0);
      expect([row["from_location"], row["to_location"]].some((location) => location !== "")).toBe(true);
      for (const end of ["from_", "to_"]) expectKnownEnd(row, end, ours);
    }
  });

  it("have ISO times in order, posted after they happened", () => {
    const times = rows.map((row) => cell(row, "occurred_at"));
    for (const row of rows) {
      expect(row["occurred_at"]).toMatch(ISO);
      expect(cell(row, "posted_at") >= cell(row, "occurred_at")).toBe(true);
    }
    expect(times).toEqual([...times].sort());
  });
});

function expectKnownEnd(row: Row, end: string, ours: (kind: string, theirs: string) => string): void {
  const location = ours("location", cell(row, `${end}location`));
  const status = ours("status", cell(row, `${end}status`));
  if (location === "") return expect([row[`${end}bin`], status]).toEqual(["", ""]);
  expect(STATUSES).toContain(status);
  expect(locations).toContain(location);
  if (row[`${end}bin`] !== "") expect(places).toContain(`${location}|${row[`${end}bin`]}`);
}

describe("the ledger of the WMS", () => {
  it("never goes below zero, faults and all", () => {
    const { legsByKey, openingByKey } = bookOf(sample);
    for (const [key, legs] of legsByKey) {
      // A set is sold before it is assembled.
      if (key.startsWith("SET-")) continue;
      let balance = openingByKey.get(key) ?? 0;
      const balances = legs.map((leg) => (balance += leg.qty));
      expect([key, Math.min(...balances)]).toEqual([key, Math.max(0, Math.min(...balances))]);
    }
  });

  it("agrees with its own snapshot in the middle of the month, save where the ledger is broken", () => {
    const broken = new Map(
      sample.truth.flatMap((row) =>
        row.faults
          .filter(({ cause }) => cause === "ledger_break")
          .map(({ variance }) => [positionOf(row), toNumber(variance)] as const),
      ),
    );
    expect(broken.size).toBeGreaterThan(0);
    const { book, legsByKey } = bookOf(sample);
    const snapshot = rowsOf(sample, "snapshot-WMS.csv");
    const at = cell(snapshot[0] ?? {}, "as_of");
    for (const row of snapshot) {
      const balance = book(keyOf(row), at) + (broken.get(keyOf(row)) ?? 0);
      expect([keyOf(row), Number(row["qty"])]).toEqual([keyOf(row), balance]);
    }
    const held = [...legsByKey.keys()].filter((key) => book(key, at) !== 0);
    const listed = new Set(snapshot.map((row) => keyOf(row)));
    expect(held.filter((key) => !listed.has(key))).toEqual([]);
  });

  it("moves between the counts and after them", () => {
    const counted = rowsOf(sample, "counts.csv")
      .map((row) => cell(row, "counted_at"))
      .sort();
    const [first = "", last = ""] = [counted[0], counted.at(-1)];
    const between = wms.filter((row) => cell(row, "occurred_at") > first && cell(row, "occurred_at") < last);
    const after = wms.filter((row) => cell(row, "occurred_at") > last);
    expect(Math.min(between.length, after.length)).toBeGreaterThan(50);
  });
});

describe("the ERP", () => {
  it("agrees with the WMS at every location when nothing is wrong", () => {
    const honest = simulate({ seed: 5, faults: 0 });
    const totals = (source: "WMS" | "ERP") => totalsOf(honest, source);
    expect(totals("ERP")).toEqual(totals("WMS"));
  });

  it("shares document and line with the WMS save what the WMS is missing, and has event ids of its own", () => {
    const missing = new Set(blamedFor("missing_movement"));
    const lines = new Set(wms.map((row) => `${row["doc"]}|${row["line"]}`));
    const alone = erp.filter((row) => !lines.has(`${row["doc"]}|${row["line"]}`));
    expect(alone.filter((row) => !missing.has(`ERP:${row["event_id"]}`))).toEqual([]);
    const ids = new Set(wms.map((row) => row["event_id"]));
    expect(erp.some((row) => ids.has(row["event_id"]))).toBe(false);
  });
});

const blamedFor = (cause: string): readonly string[] =>
  sample.truth.flatMap(({ faults }) =>
    faults.filter((fault) => fault.cause === cause).flatMap(({ eventIds }) => eventIds),
  );

const positionOf = ({ sku, location, bin, lot, status }: TruthRow): string =>
  [sku, location, bin, lot, status].join("|");

/** What a source says every item and location got and lost in the month, in base units. */
function totalsOf(warehouse: typeof sample, source: "WMS" | "ERP"): Record<string, number> {
  const ours = namesOf(warehouse, source);
  const factorOf = unitsPer(warehouse);
  const totals: Record<string, number> = {};
  for (const row of rowsOf(warehouse, `movements-${source}.csv`)) {
    const sku = ours("item", cell(row, "sku"));
    const qty = Number(row["qty"]) * (factorOf(sku, ours("uom", cell(row, "uom"))) ?? Number.NaN);
    const [from, to] = [
      ours("location", cell(row, "from_location")),
      ours("location", cell(row, "to_location")),
    ];
    if (from === to) continue;
    totals[`${sku}|${from}`] = (totals[`${sku}|${from}`] ?? 0) - qty;
    totals[`${sku}|${to}`] = (totals[`${sku}|${to}`] ?? 0) + qty;
  }
  return totals;
}

describe("the orders", () => {
  const ours = namesOf(sample, "ERP");
  const orders = rowsOf(sample, "orders.csv");

  it("have known kinds, statuses and names", () => {
    const statusesByKind = new Map<string, readonly string[]>(Object.entries(ORDER_STATUSES));
    for (const row of orders) {
      expect(statusesByKind.get(cell(row, "kind"))).toContain(row["status"]);
      expect(skus).toContain(ours("item", cell(row, "sku")));
      expect(locations).toContain(ours("location", cell(row, "location")));
    }
  });

  it("that are shipped or received have their movements to the unit, save those that nobody posted", () => {
    const unposted = new Set(blamedFor("shipment_not_posted"));
    const factorOf = unitsPer(sample);
    const base = (row: Row): number => {
      const sku = ours("item", cell(row, "sku"));
      return Number(row["qty"]) * (factorOf(sku, ours("uom", cell(row, "uom"))) ?? Number.NaN);
    };
    const typeByKind = new Map([
      ["po", "receipt"],
      ["sales", "ship"],
      ["transfer", "transfer_in"],
    ]);
    const moved = new Map<string, number>();
    for (const row of erp) {
      const key = [row["type"], row["doc"], row["line"], row["sku"]].join("|");
      moved.set(key, (moved.get(key) ?? 0) + base(row));
    }
    const done = orders.filter((row) => row["status"] === "shipped" || row["status"] === "received");
    const loose = done.filter((row) => row["kind"] !== "rma" && !cell(row, "sku").startsWith("SET-"));
    const whole = loose.filter((row) => row["kind"] !== "transfer" || row["status"] === "received");
    const wrong = whole.filter((row) => {
      const key = [typeByKind.get(cell(row, "kind")), row["doc"], row["line"], row["sku"]].join("|");
      return moved.get(key) !== base(row);
    });
    expect(new Set(wrong.map((row) => `${row["doc"]}:${row["line"]}`))).toEqual(unposted);
  });
});

describe("the decoys", () => {
  it("repeat document, line, item and quantity where the order asked for the sum", () => {
    const picks = wms.filter((row) => row["type"] === "pick");
    const groups = Map.groupBy(picks, (row) => [row["doc"], row["line"], row["sku"], row["qty"]].join("|"));
    const truths = new Set(sample.truth.flatMap((row) => row.eventIds));
    const honest = [...groups.values()].filter(
      (rows) => rows.length === 2 && !rows.some((row) => truths.has(`WMS:${row["event_id"]}`)),
    );
    expect(honest.length).toBeGreaterThan(0);
  });

  it("put alarming words on adjustments that somebody approved and the ERP has too", () => {
    const isAlarming = (row: Row): boolean => /stolen|thrown|missing|reverse|wrong/.test(cell(row, "reason"));
    const overrides = new Set(blamedFor("manual_override"));
    const alarming = wms.filter(
      (row) => row["type"] === "adjustment" && isAlarming(row) && !overrides.has(`WMS:${row["event_id"]}`),
    );
    const docs = new Set(erp.map((row) => row["doc"]));
    expect(alarming.length).toBeGreaterThan(0);
    for (const row of alarming)
      expect([row["approved_by"] !== "", docs.has(row["doc"])]).toEqual([true, true]);
  });
});
