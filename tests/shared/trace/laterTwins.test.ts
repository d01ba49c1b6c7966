import { describe, expect, test } from "vitest";
import { instant } from "../../../shared/time.ts";
import { cutOf } from "../../../shared/trace/clocks.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario, told } from "./scenario.ts";

const first = (text: string): readonly string[] => {
  const { evidence } = scenario(text);
  return told(trace(evidence).explanations[0], evidence);
};

describe("late_posting fires on", () => {
  test("a pick after the count whose shipment another ledger has before it", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  40    31

      at        event  type  doc    line  end    effect
      3 09:00   W1     pick  SO-11  1     STAGE  -4
      20 16:50  W2     pick  SO-12  1     STAGE  -9     → late_posting -9

      elsewhere  event  type  doc    line  bin    status  effect
      3 09:00    W1     pick  SO-11  1     STAGE  picked  4
      3 09:20    W3     ship  SO-11  1     STAGE  picked  -4
      20 16:50   W2     pick  SO-12  1     STAGE  picked  9
      20 17:10   W4     ship  SO-12  1     STAGE  picked  -9

      erp       event  type  doc    line  effect
      3 09:25   E1     ship  SO-11  10    -4
      20 09:00  E2     ship  SO-12  10    -9
    `));

  test("the only delivery left over, that another ledger with numbers of its own has a week before", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  10    114

      at        event  type     doc    line  effect
      3 09:00   W1     receipt  PO-11  1     30
      24 08:15  W2     receipt  PO-12  1     104    → late_posting +104

      erp       event  type     doc      line  effect
      3 09:10   E1     receipt  4999998  10    30
      17 12:10  E2     receipt  4999999  10    104
    `));

  test("one that the other ledger has in two goes", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  16    37

      at        event  type  doc    line  effect
      3 09:00   W1     ship  SO-11  1     -5
      17 09:30  W2     ship  SO-12  1     -21    → late_posting +21

      erp       event  type  doc      line  effect
      3 09:10   E1     ship  4986195  10    -5
      20 14:00  E2     ship  4986196  10    -14
      20 14:12  E3     ship  4986196  10    -7
    `));
});

test("late_posting does not fire on a pick before the count whose shipment both have after it", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  40    31

    at        event  type  doc    line  end    effect
    3 09:00   W1     pick  SO-11  1     STAGE  -4
    20 11:50  W2     pick  SO-12  1     STAGE  -9

    elsewhere  event  type  doc    line  bin    status  effect
    3 09:00    W1     pick  SO-11  1     STAGE  picked  4
    3 09:20    W3     ship  SO-11  1     STAGE  picked  -4
    20 11:50   W2     pick  SO-12  1     STAGE  picked  9
    20 12:10   W4     ship  SO-12  1     STAGE  picked  -9

    erp       event  type  doc    line  effect
    3 09:25   E1     ship  SO-11  10    -4
    20 12:15  E2     ship  SO-12  10    -9
  `));

test("late_posting does not fire on a pick before the count whose shipment this ledger alone has after it", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  40    49

    at        event  type  doc    line  end    effect
    3 09:00   W1     pick  SO-11  1     STAGE  -4
    20 11:50  W2     pick  SO-12  1     STAGE  -9

    elsewhere  event  type  doc    line  bin    status  effect
    3 09:00    W1     pick  SO-11  1     STAGE  picked  4
    3 09:20    W3     ship  SO-11  1     STAGE  picked  -4
    20 11:50   W2     pick  SO-12  1     STAGE  picked  9
    20 15:10   W4     ship  SO-12  1     STAGE  picked  -9

    erp       event  type  doc    line  effect
    3 09:25   E1     ship  SO-11  10    -4
    20 11:55  E2     ship  SO-12  10    -9
  `));

test("of two that are as large nobody can say which one came a week late", () =>
  expect(
    first(`
      bin   item  book  counted
      A-01  SKU7  10    114

      at        event  type     doc    line  effect
      24 08:15  W2     receipt  PO-12  1     104
      25 08:15  W3     receipt  PO-13  1     104

      erp       event  type     doc      line  effect
      17 12:10  E2     receipt  4999999  10    104
    `),
  ).not.toContain("late_posting +104 W2"));

test("two ledgers that name each other's numbers in their reasons agree on one", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  60    52

    at       event  type  doc   line  reason          effect
    3 09:00  W1     ship  UX-7001  1     ref 4500273081  -8
    5 09:00  W2     ship  UX-7002  1     ref 4500273082  -3

    erp       event  type  doc         line  reason        effect
    3 16:00   E1     ship  4500273081  10    3PL no. UX-7001  -8
    5 16:00   E2     ship  4500273082  10    3PL no. UX-7002  -3
  `));

test("a number of another ledger in a reason is the row's document", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  60    52

    at       event  type  doc   line  reason             effect
    3 09:00  W1     ship  UX-7001  1     ref 4500273081     -8
    6 09:00  W2     ship  UX-7002  1     Kunde 4500273082.  -8
    9 09:00  W3     ship  UX-7003  1     ref 4500273083     -5
    9 09:30  W4     ship  UX-7004  1     -                  -8

    erp       event  type  doc         line  effect
    3 16:00   E1     ship  4500273081  10    -8
    8 16:00   E2     ship  4500273082  10    -8
    9 16:00   E3     ship  4500273083  10    -5
    9 10:00   E4     ship  4500273084  10    -8
    12 10:00  E5     ship  4500273085  10    -8    → missing_movement -8
  `));

describe("a ledger that keeps dates alone", () => {
  const DATED = `
    erp       event  type  doc      line  effect
    3 00:00   E1     ship  4500001  1     -4
    6 00:00   E2     ship  4500002  1     -7
    9 00:00   E3     ship  4500003  1     -3`;

  test("has the same events on the same days, and one more", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  60    47

      at       event  type  doc   line  effect
      3 09:00  W1     ship  UX-7001  1     -4
      6 15:00  W2     ship  UX-7002  1     -7
      9 11:00  W3     ship  UX-7003  1     -3
      ${DATED}
      12 00:00  E4     ship  4500004  1     -13    → missing_movement -13
    `));

  test("tells of a slip in what stands alone on its day", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  60    42

      at        event  type  doc   line  effect
      3 09:00   W1     ship  UX-7001  1     -4
      6 15:00   W2     ship  UX-7002  1     -7
      9 11:00   W3     ship  UX-7003  1     -3
      12 11:00  W4     ship  UX-7004  1     -2    → digit_error -18
      ${DATED}
      12 00:00  E4     ship  4500004  1     -20
    `));

  test("says nothing of the hour, so that what left on the day of the count wasn't late", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  60    53

      at        event  type  doc   line  effect
      3 09:00   W1     ship  UX-7001  1     -4
      6 15:00   W2     ship  UX-7002  1     -7
      9 11:00   W3     ship  UX-7003  1     -3
      20 15:00  W4     ship  UX-7004  1     -9
      ${DATED}
      20 00:00  E4     ship  4500004  1     -9
    `));
});

test("what a clock cuts off shows by its times", () => {
  const times = (...hours: readonly number[]) =>
    hours.map((hour) => {
      const [leg] = scenario(`
        bin   item  book  counted
        A-01  SKU7  1     1

        at       event  type  effect
        3 09:00  W1     ship  -4
      `).evidence.legs;
      if (leg === undefined) throw new Error("no leg");
      const { position } = scenario("bin  item  book  counted\nA-01  SKU7  1  1").evidence;
      const at = instant(hour * 3_600_000);
      return { movementId: 1, stock: "held" as const, effect: leg.effect, at, leg: { ...leg, at: position } };
    });
  expect(cutOf(times(9.5, 11))).toBe(0);
  expect(cutOf(times(9, 34, 11))).toBe(3_600_000);
  expect(cutOf(times(22, 46))).toBe(3_600_000);
  // Midnight in Brussels, in summer and in winter.
  expect(cutOf(times(22, 46, 95))).toBe(86_400_000);
  expect(cutOf([])).toBe(0);
});

describe("where the other ledger hears of everything some minutes later", () => {
  const days = Array.from({ length: 10 }, (_, index) => index + 2);
  const heard = (minutes: number) => `
      bin   item  book  counted
      A-01  SKU7  43    258

      pack  holds
      box   6

      at        event  type  doc    line  effect
      ${days.map((day) => `${day} 09:00   W${day}     ship  SO-${day}  1     -2`).join("\n      ")}
      20 11:46  W50    ship  SO-50  1     -4

      erp       event  type  doc    line  effect
      ${days.map((day) => `${day} 09:${String(2 * day + 1).padStart(2, "0")}   E${day}     ship  SO-${day}  1     -2`).join("\n      ")}
      20 ${11 + Math.floor((46 + minutes) / 60)}:${String((46 + minutes) % 60).padStart(2, "0")}  E50    ship  SO-50  1     -4`;
  const scoreOfLate = (minutes: number): number => {
    const { evidence } = scenario(heard(minutes));
    const late = trace(evidence).explanations.find(({ parts }) => parts[0]?.cause === "late_posting");
    return late?.score ?? 0;
  };

  test("a few minutes more over the count say less than hours do", () => {
    // Of what is as likely as nine in ten against thirty-two in thirty-three, a quarter is left.
    const odds = (score: number): number => score / (1 - score);
    expect(odds(scoreOfLate(25))).toBeLessThan(odds(scoreOfLate(190)) / 1.5);
  });
});
