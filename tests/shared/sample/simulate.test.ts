import { describe, expect, it } from "vitest";
import { toNumber } from "../../../shared/quantity.ts";
import { FAULTS } from "../../../shared/sample/faults/faults.ts";
import { SAMPLE_DEFAULTS, simulate, type SampleWarehouse } from "../../../shared/sample/simulate.ts";
import type { TruthFault, TruthRow } from "../../../shared/sample/truth.ts";
import { cell, fileOf, namesOf, rowsOf, type Row } from "./reader.ts";
import { bookOf, keyOf } from "./replay.ts";

const textOf = (sample: SampleWarehouse): readonly string[] =>
  sample.files.map((file) => [file.name, ...file.lines()].join("\n"));

/** Faults of which nothing was written down. */
const BLAMELESS: ReadonlySet<string> = new Set([
  "count_error",
  "unexplained",
  "status_mismatch",
  "unrecorded_scrap",
  "ledger_break",
]);

describe("one seed, one warehouse", () => {
  it("gives the same files for the same options, and again on a second reading", () => {
    const sample = simulate({ seed: 7 });
    expect(textOf(sample)).toEqual(textOf(simulate({ seed: 7 })));
    expect(textOf(sample)).toEqual(textOf(sample));
  });

  it("gives other movements, counts and faults for another seed", () => {
    const [one, other] = [simulate({ seed: 1 }), simulate({ seed: 2 })];
    for (const name of ["movements-WMS.csv", "counts.csv", "truth.csv"])
      expect([...fileOf(one, name).lines()]).not.toEqual([...fileOf(other, name).lines()]);
  });

  it("keeps the month when only the number of faults changes", () => {
    const erp = (faults: number): readonly string[] =>
      [...fileOf(simulate({ faults }), "movements-ERP.csv").lines()].map((line) =>
        line.slice(line.indexOf(",")),
      );
    const faulty = new Set(erp(12));
    expect(erp(0).filter((line) => !faulty.has(line)).length).toBeLessThanOrEqual(12);
  });

  it("holds about what was asked for", () => {
    const sample = simulate();
    const movements = rowsOf(sample, "movements-WMS.csv").length;
    expect(movements / SAMPLE_DEFAULTS.movements).toBeCloseTo(1, 1);
    expect(rowsOf(sample, "baseline-WMS.csv")).toHaveLength(SAMPLE_DEFAULTS.positions);
    expect(rowsOf(sample, "items.csv").length).toBeGreaterThan(120);
  });

  it.each([
    { positions: 1, movements: 0, faults: 0 },
    { positions: 24, movements: 200, faults: 6 },
    { positions: 60, movements: 12_000, faults: 6 },
    { positions: 2_000, movements: 100, faults: 6 },
  ])("finds a month for the odd size %o", (options) => {
    expect(rowsOf(simulate(options), "counts.csv").length).toBeGreaterThanOrEqual(options.positions);
  });
});

describe.each([
  { seed: 1 },
  { seed: 2 },
  { seed: 3, positions: 150, movements: 6_000, faults: 24 },
  { seed: 4, positions: 2_000, movements: 30_000, faults: 120 },
  { seed: 5, positions: 600, movements: 12_000, faults: 80, difficulty: "hard" as const },
])("the truth of %o", (options) => {
  const sample = simulate(options);
  const truthByKey = new Map(rowsOf(sample, "truth.csv").map((row) => [keyOf(row), row]));

  it("is the count less the book at every entry's own minute, and nothing anywhere else", () => {
    const { book } = bookOf(sample);
    const counts = rowsOf(sample, "counts.csv");
    for (const row of counts) {
      const variance = Number(row["counted_qty"]) - book(keyOf(row), cell(row, "counted_at"));
      expect([keyOf(row), variance]).toEqual([
        keyOf(row),
        Number(truthByKey.get(keyOf(row))?.["variance"] ?? 0),
      ]);
    }
    const counted = new Set(counts.map((row) => keyOf(row)));
    expect([...truthByKey.keys()].filter((key) => !counted.has(key))).toEqual([]);
    expect(counted.size).toBe(counts.length);
  });

  it("has every cause", () => {
    const causes = new Set(sample.truth.flatMap((row) => row.faults.map((fault) => fault.cause)));
    expect([...causes].sort()).toEqual(FAULTS.map((fault) => fault.cause).sort());
  });

  it("blames movements and order lines that exist, of the item or what it was sold or taken for", () => {
    const movementById = new Map<string, Row>(
      ["WMS", "ERP"].flatMap((source) =>
        rowsOf(sample, `movements-${source}.csv`).map(
          (row) =>
            [
              `${source}:${row["event_id"]}`,
              { ...row, sku: namesOf(sample, source)("item", cell(row, "sku")) },
            ] as const,
        ),
      ),
    );
    const lines = new Set<string>(rowsOf(sample, "orders.csv").map((row) => `${row["doc"]}:${row["line"]}`));
    for (const { sku, faults } of sample.truth)
      for (const { cause, eventIds, counterparts } of faults) {
        expect([cause, eventIds.length > 0]).toEqual([cause, !BLAMELESS.has(cause)]);
        const skus = new Set([sku, ...counterparts.map((position) => position.sku)]);
        for (const id of eventIds.filter((name) => !lines.has(name))) {
          const blamed = movementById.get(id)?.["sku"] ?? "";
          expect([id, blamed.startsWith("SET-") || skus.has(blamed)]).toEqual([id, true]);
        }
      }
  });

  it("gives a wrong bin two opposite variances in one location", () => {
    const rows = sample.truth.flatMap((row) =>
      row.faults
        .filter(({ cause }) => cause === "wrong_bin")
        .map(({ variance, eventIds }) => ({ ...row, variance, eventIds })),
    );
    const pairs = [...Map.groupBy(rows, (row) => row.eventIds.join()).values()];
    for (const pair of pairs) {
      expect(pair).toHaveLength(2);
      expect(pair.reduce((sum, row) => sum + toNumber(row.variance), 0)).toBe(0);
      expect(new Set(pair.map((row) => `${row.sku}|${row.location}`)).size).toBe(1);
      expect(new Set(pair.map((row) => row.bin)).size).toBe(2);
    }
  });

  it("takes an item only for one of its family, or for what lies in the same bin", () => {
    const swapped = sample.truth.flatMap((row) =>
      row.faults
        .filter(({ cause }) => cause === "sku_swap")
        .map(({ counterparts }) => ({ row, counterparts })),
    );
    expect(swapped.length).toBeGreaterThan(0);
    for (const { row, counterparts } of swapped) {
      const [other] = counterparts;
      expect(counterparts).toHaveLength(1);
      expect(other?.sku.slice(0, 3) === row.sku.slice(0, 3) || other?.bin === row.bin).toBe(true);
      expect([other?.location, other?.sku === row.sku]).toEqual([row.location, false]);
    }
  });

  it("strikes no line of a document twice, so that each fault keeps its evidence", () => {
    const recorded = sample.truth.flatMap((row) =>
      row.faults
        .filter(({ cause }) => cause === "transfer_not_received" || cause === "return_not_released")
        .map(({ eventIds }) => eventIds.filter((id) => id.startsWith("WMS:")).length),
    );
    expect(recorded.length).toBeGreaterThan(0);
    expect(recorded.filter((movements) => movements !== 1)).toEqual([]);
  });

  it("lets faults of an item at a location meet in one position or not at all, so that no two pass for each other", () => {
    const rooms = Map.groupBy(sample.truth, (row) => `${row.sku}|${row.location}`);
    const apart = [...rooms.values()].filter((rows) => {
      const names = rows.map(({ faults }) => faults.map(faultKey));
      return !names.some((own) => names.flat().every((name) => own.includes(name)));
    });
    expect(apart).toEqual([]);
  });
});

const faultKey = ({ cause, eventIds }: TruthFault): string => `${cause}|${eventIds.join()}`;

describe.each(["easy", "hard"] as const)("faults that share a position, where it is %s", (difficulty) => {
  const { truth } = simulate({ seed: 6, positions: 1_000, movements: 20_000, faults: 160, difficulty });
  const shared = truth.filter((row) => row.faults.length > 1);
  const pairsOf = (row: TruthRow): string =>
    row.faults
      .map(({ cause }) => cause)
      .toSorted()
      .join("+");

  it("add up to the variance and are named the larger first", () => {
    expect(shared.length).toBeGreaterThan(10);
    for (const { variance, cause, faults, eventIds } of shared) {
      expect(faults.reduce((sum, fault) => sum + fault.variance, 0)).toBe(variance);
      expect(cause).toBe(faults.map((fault) => fault.cause).join("+"));
      expect(eventIds).toEqual(faults.flatMap((fault) => fault.eventIds));
      const sizes = faults.map((fault) => Math.abs(fault.variance));
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    }
  });

  it("are of many kinds, three of them now and then, and some of one quantity", () => {
    expect(new Set(shared.map(pairsOf)).size).toBeGreaterThan(shared.length / 2);
    expect(shared.some(({ faults }) => faults.length === 3)).toBe(true);
    const equal = shared.filter(
      ({ faults }) => new Set(faults.map(({ variance }) => variance)).size < faults.length,
    );
    expect(equal.length).toBeGreaterThan(0);
  });

  it("leave a record of all but one of them, or nobody could say which took how much", () => {
    const unrecorded = (row: TruthRow): number =>
      row.faults.filter(({ cause }) => cause === "unexplained" || cause === "unrecorded_scrap").length;
    expect(shared.filter((row) => unrecorded(row) > 1)).toEqual([]);
  });

  it("are more where it is hard", () => {
    const share = shared.length / truth.length;
    expect(share > 0.13).toBe(difficulty === "hard");
  });
});

describe("the hard setting", () => {
  const size = { seed: 6, positions: 600, movements: 12_000, faults: 80 };
  const hard = simulate({ ...size, difficulty: "hard" });

  it("gives the same files again", () => {
    expect(textOf(hard)).toEqual(textOf(simulate({ ...size, difficulty: "hard" })));
  });

  it("has decoys that the easy setting hasn't, none of them blamed for anything", () => {
    const resembled = (sample: SampleWarehouse) => new Set(sample.decoys.map((decoy) => decoy.resembles));
    expect(resembled(simulate(size))).toEqual(new Set(["duplicate_movement", "manual_override"]));
    expect(resembled(hard)).toEqual(
      new Set(["duplicate_movement", "manual_override", "transfer_not_received", "return_not_released"]),
    );
    const blamed = new Set(hard.truth.flatMap((row) => row.eventIds));
    for (const { eventIds } of hard.decoys) expect(eventIds.filter((id) => blamed.has(id))).toEqual([]);
  });
});
