import { describe, expect, it } from "vitest";
import { habitsOf } from "../../../shared/sample/erpHabits.ts";
import { simulate, type SampleWarehouse } from "../../../shared/sample/simulate.ts";
import { cell, rowsOf, type Row } from "./reader.ts";

const SIZE = { positions: 300, movements: 6_000, faults: 20 };
const SEEDS = Array.from({ length: 24 }, (_, seed) => seed);

/** A hard warehouse whose ERP has the habit, and one whose ERP hasn't. */
function withAndWithout(habit: keyof ReturnType<typeof habitsOf>) {
  const has = SEEDS.find((seed) => habitsOf(seed, "hard")[habit]);
  const hasNot = SEEDS.find((seed) => !habitsOf(seed, "hard")[habit]);
  const simulated = (seed: number | undefined) => simulate({ ...SIZE, seed, difficulty: "hard" });
  return [simulated(has), simulated(hasNot)] as const;
}

const erpOf = (sample: SampleWarehouse): readonly Row[] => rowsOf(sample, "movements-ERP.csv");

describe("an ERP with habits of its own", () => {
  it("has none where it is easy, and each in some hard warehouse", () => {
    for (const seed of SEEDS) expect(Object.values(habitsOf(seed, "easy"))).not.toContain(true);
    const drawn = SEEDS.map((seed) => habitsOf(seed, "hard"));
    for (const habit of Object.keys(habitsOf(0, "hard")))
      expect(
        new Set(drawn.map((habits) => Object.entries(habits).find(([name]) => name === habit)?.[1])),
      ).toEqual(new Set([true, false]));
  });

  it("numbers its documents, one number a document", () => {
    const [own, shared] = withAndWithout("numbersItsDocuments");
    expect(erpOf(own).filter((row) => !/^49\d{8}$/.test(cell(row, "doc")))).toEqual([]);
    expect(erpOf(shared).filter((row) => /^49\d{8}$/.test(cell(row, "doc")))).toEqual([]);
    const lines = erpOf(own).filter((row) => row["type"] === "receipt");
    expect(new Set(lines.map((row) => row["doc"])).size).toBeLessThan(lines.length);
  });

  it("cuts its clock to the hour", () => {
    const [cut, whole] = withAndWithout("cutsClockToTheHour");
    const offHour = (row: Row): boolean => !cell(row, "occurred_at").endsWith(":00:00.000Z");
    expect(erpOf(cut).filter(offHour)).toEqual([]);
    expect(erpOf(whole).filter(offHour).length).toBeGreaterThan(100);
  });

  it("books a line that came in two goes once, and its whole quantity", () => {
    const [joined, split] = withAndWithout("joinsSplitLines");
    const repeated = (rows: readonly Row[]) =>
      [
        ...Map.groupBy(rows, (row) => [row["type"], row["doc"], row["line"], row["sku"]].join("|")).values(),
      ].filter((goes) => goes.length > 1);
    expect(repeated(erpOf(split)).length).toBeGreaterThan(2);
    expect(repeated(rowsOf(joined, "movements-WMS.csv")).length).toBeGreaterThan(2);
    expect(repeated(erpOf(joined)).length).toBeLessThan(2);
  });

  it("has archived the orders that were done long ago, but none that a fault left open", () => {
    const [archived, kept] = withAndWithout("archivesOldOrders");
    const old = (sample: SampleWarehouse) =>
      rowsOf(sample, "orders.csv").filter((row) => cell(row, "due_at") < "2026-01-13");
    const lines = new Set(rowsOf(archived, "orders.csv").map((row) => `${row["doc"]}:${row["line"]}`));
    expect(old(archived).length).toBeLessThan(old(kept).length / 4);
    const blamed = archived.truth.flatMap((row) => row.eventIds).filter((id) => /^(PO|SO|TO|RMA)-/.test(id));
    expect(blamed.filter((line) => !lines.has(line))).toEqual([]);
  });
});
