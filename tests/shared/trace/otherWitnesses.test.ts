import { describe, expect, test } from "vitest";
import type { Evidence } from "../../../shared/trace/types.ts";
import { DAY_MS, instant } from "../../../shared/time.ts";
import { cluesOf } from "../../../shared/trace/clues.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario, told } from "./scenario.ts";

const firstOf = (evidence: Evidence): readonly string[] => told(trace(evidence).explanations[0], evidence);

describe("an event that a shop without bins has, too", () => {
  /** The receipt of day 9 as the shop has it, and as a WMS that knows the bins has it in the bin of this name. */
  const heard = (bin: string): Evidence => {
    const { evidence } = scenario(`
      bin   item  book  counted
      R-06  SKU7  90    120
      A-06  SKU7  60    30

      at       event  type     doc   line  effect
      3 09:00  W1     receipt  PO-1  1     20
      4 09:00  W2     receipt  PO-2  1     24

      erp      event  type     doc   line  effect
      3 09:00  E1     receipt  PO-1  1     20
      4 09:00  E2     receipt  PO-2  1     24
      9 09:00  E3     receipt  PO-3  1     30
    `);
    const wms = evidence.others.map((ledger) => ({
      ...ledger,
      ...{ source: "SCAN", grain: "bin" as const },
      legs: ledger.legs.map((leg) => ({
        ...leg,
        ...{ movementId: leg.movementId + 500, eventId: `S${leg.eventId}`, source: "SCAN" },
        at: { ...leg.at, bin: leg.eventId === "E3" ? bin : "R-06" },
      })),
    }));
    return { ...evidence, others: [...evidence.others, ...wms] };
  };

  test("isn't missing in a bin where the one that knows the bins doesn't have it", () =>
    expect(firstOf(heard("A-06"))).toEqual(["wrong_bin +30 A-06"]));

  test("is missing where nothing but the want of a document ties it to what that one has of another bin", () => {
    const { others, ...evidence } = heard("A-06");
    const [shop, scan] = others.map((ledger) => ({
      ...ledger,
      legs: ledger.legs.map((leg) => (leg.eventId.endsWith("E3") ? { ...leg, doc: "", line: "" } : leg)),
    }));
    if (shop === undefined || scan === undefined) throw new Error("no ledgers");
    const longBefore = scan.legs.map((leg) =>
      leg.doc === "" ? { ...leg, occurredAt: instant(leg.occurredAt - 7 * DAY_MS) } : leg,
    );
    const legs = longBefore.toSorted((a, b) => a.occurredAt - b.occurredAt);
    expect(firstOf({ ...evidence, others: [shop, { ...scan, legs }] })[0]).toContain(
      "missing_movement +30 E3",
    );
  });

  test("is missing where that one has it here", () =>
    expect(firstOf(heard("R-06"))[0]).toContain("missing_movement +30"));
});

test("what stands here alone days later is the same event rather than another that is missing", () => {
  const laterBy = (days: number): readonly string[] => {
    const { evidence } = scenario(`
      bin   item  book  counted
      A-06  SKU7  60    30
      R-06  SKU7  90    120

      at       event  type     doc   line  effect
      2 09:00  W1     receipt  LE-1  1     20
      3 09:00  W2     receipt  LE-2  1     24
      ${4 + days} 07:10  W3     ship     LE-3  1     -30

      erp      event  type     doc   line  effect
      2 09:00  E1     receipt  PO-1  1     20
      3 09:00  E2     receipt  PO-2  1     24
      4 09:00  E3     ship     SO-3  1     -30
    `);
    return firstOf(evidence);
  };
  expect(laterBy(6)).toEqual(["wrong_bin -30 R-06"]);
  expect(laterBy(12)).toEqual(["missing_movement -30 E3"]);
});

test("what stands here alone under a document that both ledgers write is no other document's event", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-06  SKU7  60    30
    R-06  SKU7  90    120

    at       event  type  doc   line  effect
    2 09:00  W1     ship  SO-1  1     -20
    3 09:00  W2     ship  SO-2  1     -24
    9 07:10  W3     ship  SO-9  1     -30

    erp      event  type  doc   line  effect
    2 09:00  E1     ship  SO-1  1     -20
    3 09:00  E2     ship  SO-2  1     -24
    4 09:00  E3     ship  SO-3  1     -30
  `);
  expect(firstOf(evidence)).toEqual(["missing_movement -30 E3"]);
});

test("a full hour is any minute in it, so that 13:35 was booked at 13 o'clock and not at 14", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  90    52

    at           event  type  doc    line  effect
    9 13:35:29   W1     ship  SO-11  1     -38

    erp      event  type  doc   line  effect
    9 13:00  E1     ship  4901  10    -38
    9 14:00  E2     ship  4902  10    -38
  `);
  const [twins] = cluesOf(evidence).twins;
  expect(twins?.pairs.map(({ theirs }) => theirs[0]?.leg.eventId)).toEqual(["E1"]);
  expect(firstOf(evidence)).toEqual(["missing_movement -38 E2"]);
});

test("where an order and another ledger both have the rest of a line, the movement is what is missing", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    77

    at       event  type  doc    line  effect
    3 09:00  W1     ship  SO-1   1     -4
    9 12:24  W2     ship  SO-2   1     -5

    erp      event  type  doc   line  effect
    3 09:00  E1     ship  4901  1     -4
    9 12:00  E2     ship  4902  1     -18   → missing_movement -13

    order  line  kind   qty  due      state
    SO-1   1     sales  4    3 00:00  shipped
    SO-2   1     sales  18   9 00:00  shipped
  `));

describe("what was posted again without its document, hours later", () => {
  const again = (ordered: number): string => `
    bin   item  book  counted
    A-01  SKU7  40    53

    at       event  type  doc     line  user   reason                       effect
    3 08:50  W1     ship  SO-573  1     novak  -                            -13
    3 10:54  W2     ship  -       -     novak  posted again, screen froze   -13${ordered === 13 ? "     → duplicate_movement +13" : ""}

    order   line  kind   qty  due      state
    SO-573  1     sales  ${ordered}  3 00:00  shipped`;

  test("is one event where the order is of one", () => fires(again(13)));
  test("is two where the order is of both", () => accusesNothing(again(26)));
});

describe("a return accepted, whose paper has what the customer took along for it", () => {
  const exchanged = (back: string): string => `
    bin   item  book  counted
    A-01  SKU7  40    46

    at       event  type    doc      line  effect
    3 09:00  W1     sale    RMA-961  2     -6
    ${back}

    order    line  kind  qty  due      state
    RMA-961  1     rma   6    3 00:00  accepted`;

  test("was never booked", () => {
    const { evidence } = scenario(exchanged(""));
    const [first] = trace(evidence).explanations;
    expect(first?.parts.map(({ cause, documents }) => [cause, ...documents])).toEqual([
      ["return_not_released", "RMA-961:1"],
    ]);
  });

  test("was booked where it has a row", () => {
    const { evidence } = scenario(exchanged("3 09:05  W2     return  RMA-961  1     6"));
    const causes = trace(evidence).explanations.flatMap(({ parts }) => parts.map(({ cause }) => cause));
    expect(causes).not.toContain("return_not_released");
  });
});

test("what fell down when it was carried is scrap where the row says how many", () => {
  const { evidence } = scenario(`
    bin    item  name         book  counted
    A-15   SKU7  Glass bowls  120   95

    at       event  type       doc      line  end     reason                                    effect
    9 09:00  W1     replenish  TASK-70  1     FWD-01  pallet dropped, 25 pcs broken, thrown away  -27
  `);
  const [first] = trace(evidence).explanations;
  expect(first?.parts[0]).toMatchObject({ cause: "unrecorded_scrap", trailIds: [1] });
  expect(first?.score).toBeGreaterThan(0.5);
});

test("a clock without hours cut off pairs as before", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  90    90

    at       event  type  doc    line  effect
    9 13:35  W1     ship  SO-11  1     -38

    erp      event  type  doc   line  effect
    9 13:20  E1     ship  4901  10    -38
    9 14:10  E2     ship  4902  10    -38
  `);
  const [twins] = cluesOf(evidence).twins;
  expect(twins?.pairs.map(({ theirs }) => theirs[0]?.leg.eventId)).toEqual(["E1"]);
});

describe("a movement that one other system has before the count", () => {
  /** The sale of the count's own day; a third ledger has it as the traced one does. */
  const told3 = (at: string): Evidence => {
    const { evidence } = scenario(`
      bin   item  book  counted
      A-06  SKU7  60    48

      at        event  type  doc   line  effect
      3 09:00   W1     ship  SO-1  1     -20
      20 12:30  W2     ship  SO-9  1     -12

      erp       event  type  doc   line  effect
      3 09:00   E1     ship  SO-1  1     -20
      20 11:40  E2     ship  SO-9  1     -12
    `);
    const third = evidence.others.map((ledger) => ({
      ...ledger,
      source: "SCAN",
      legs: ledger.legs.map((leg) => ({
        ...leg,
        ...{
          movementId: leg.movementId + 500,
          eventId: `S${leg.eventId}`,
          source: "SCAN",
          postedAt: undefined,
        },
        occurredAt: leg.eventId === "E2" ? instant(Date.parse(at)) : leg.occurredAt,
      })),
    }));
    return { ...evidence, others: [...evidence.others, ...third] };
  };

  const scoreOf = (at: string): number => {
    const [first] = trace(told3(at)).explanations;
    expect(firstOf(told3(at))).toEqual(["late_posting -12 W2"]);
    return first?.score ?? 0;
  };

  test("is late where a third one has it before the count, too, and hardly where it has it after, as this one does", () => {
    expect(scoreOf("2026-03-21T11:45:00Z")).toBeGreaterThan(0.9);
    expect(scoreOf("2026-03-21T12:28:00Z")).toBeLessThan(0.7);
  });
});
