import { describe, expect, test } from "vitest";
import { LEAST_PARTIAL_WEIGHT } from "../../../shared/trace/candidates.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario } from "./scenario.ts";

describe("transfer_not_received fires on", () => {
  const SENT = `
      elsewhere  event  type          doc   line  bin  status      effect
      8 09:00    W1     transfer_out  TO-1  1     -    in_transit  6`;

  test("goods on the road longer than a transfer may take", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    96
      ${SENT}     → transfer_not_received +6
    `));

  test("but not on a transfer inside its window", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    96
      ${SENT.replace("8 09:00 ", "18 09:00")}
    `));

  test("of which is said that it may still be on its way", () => {
    const inTime = (sent: string): string | undefined => {
      const { evidence } = scenario(`
        bin   item  book  counted
        A-01  SKU7  90    96
        ${sent}
      `);
      return trace(evidence).explanations[0]?.parts[0]?.because;
    };
    const said =
      "TO-1 line 1 of 2026-03-19 09:00 UTC is just as much and had time until 2026-03-24 09:00 UTC";
    const because = inTime(SENT.replace("8 09:00 ", "18 09:00"));
    expect(because).toContain(said);
    expect(because).toMatch(/^No overdue record accounts for \+6 EA\./);
    expect(inTime(SENT.replace("8 09:00 ", "18 09:00").replace(/6$/, "7"))).not.toContain("had time until");
  });

  test("but not on one that was received", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    96

      at       event  type         doc   line  effect
      9 09:00  W2     transfer_in  TO-1  1     6
      ${SENT}
      9 09:00    W2     transfer_in   TO-1  1     -    in_transit  -6
    `));
});

describe("return_not_released fires on", () => {
  const RETURNED = `
      elsewhere  event  type    doc    line  bin    status    effect
      2 09:00    W1     return  RMA-1  1     RET-1  returned  3`;

  test("an accepted return that waits by the book and lies on the shelf", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    93
      ${RETURNED}     → return_not_released +3

      order  line  kind  qty  due      state
      RMA-1  1     rma   3    9 00:00  accepted
    `));

  test.each([
    ["L-1", fires, "     → return_not_released +3"],
    ["L-2", accusesNothing, ""],
  ])("the lot that came back, and no other one: %s", (lot, says, expected) =>
    says(`
      bin   item  lot   book  counted
      A-01  SKU7  L-1   90    93

      elsewhere  event  type    doc    line  bin    lot     status    effect
      2 09:00    W1     return  RMA-1  1     RET-1  ${lot}  returned  3${expected}

      order  line  kind  qty  due      state
      RMA-1  1     rma   3    9 00:00  accepted
    `),
  );

  test("but not on a return inside its window", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    93
      ${RETURNED.replace("2 09:00 ", "12 09:00")}

      order  line  kind  qty  due       state
      RMA-1  1     rma   3    19 00:00  accepted
    `));

  test("of which is said that it may still be decided on", () => {
    const { evidence } = scenario(`
      bin   item  book  counted
      A-01  SKU7  90    93
      ${RETURNED.replace("2 09:00 ", "12 09:00")}
    `);
    const [first] = trace(evidence).explanations;
    expect(first?.parts[0]?.because).toMatch(
      /RMA-1 line 1 of 2026-03-13 09:00 UTC is just as much and had time until/,
    );
  });

  test("but not on one that the count found where it waits", () =>
    accusesNothing(`
      bin    item  status     book  counted
      A-01   SKU7  available  90    93
      RET-1  SKU7  returned   3     3
      ${RETURNED}

      order  line  kind  qty  due      state
      RMA-1  1     rma   3    9 00:00  accepted
    `));

  test("but not on a return that its system has scrapped", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    93
      ${RETURNED}

      order  line  kind  qty  due      state
      RMA-1  1     rma   3    9 00:00  scrapped
    `));
});

describe("digit_error fires on", () => {
  test("a quantity whose twin has two digits the other way round", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    81

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -12    → digit_error -9
      4 09:00  W2     sale  SO-12  1     -2

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -21
      4 09:00  E2     sale  SO-12  1     -2
    `));

  test("but not on a quantity that the twin repeats", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    81

      at       event  type  doc    line  effect
      3 09:00  W1     sale  SO-11  1     -12

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -12
    `));
});

describe("manual_override fires on", () => {
  const booked = (approved: string): string => `
      bin   item  book  counted
      A-01  SKU7  90    84

      at       event  type        doc    reason               approved      effect
      3 09:00  W1     sale        SO-11  -                    -             -5
      4 09:00  W2     adjustment  MAN-1  migration reload     ${approved}  6`;

  test("a correction that nobody approved and no other system has", () =>
    fires(`${booked("-")}     → manual_override -6

      erp      event  type  doc    effect
      3 09:00  E1     sale  SO-11  -5
      9 09:00  E2     sale  SO-12  -1
      9 09:00  E3     sale  SO-12  1
    `));

  test("but not on one that somebody approved", () => accusesNothing(booked("s.whitlock")));

  test("but not on one whose reason says who approved it", () =>
    accusesNothing(booked("-").replace("migration reload", "approved by Sven")));

  test("but not on one that the other system has too", () =>
    accusesNothing(`${booked("-")}

      erp      event  type        doc    effect
      3 09:00  E1     sale        SO-11  -5
      4 09:00  E2     adjustment  MAN-1  6
    `));
});

describe("ledger_break fires on", () => {
  test("a report that differs from the movements by what the shelf is off by", () =>
    fires(
      `
      bin   item  book  counted
      A-01  SKU7  90    86

      reported  observed  book
      5 00:00   90        90
      9 00:00   86        90
    `.replace("86\n\n", "86     → ledger_break -4\n\n"),
    ));

  test("a part of the variance, the surer where a later report is still off by it", () => {
    const weightOf = (later: string): number => {
      const { evidence } = scenario(`
        bin   item  book  counted
        A-01  SKU7  90    79

        reported  observed  book
        5 00:00   86        90
        ${later}`);
      const parts = trace(evidence).explanations.flatMap((explanation) => explanation.parts);
      return parts.find(({ cause }) => cause === "ledger_break")?.weight ?? -Infinity;
    };
    expect(weightOf("9 00:00   80        84")).toBeGreaterThan(weightOf(""));
    expect(weightOf("")).toBeGreaterThan(LEAST_PARTIAL_WEIGHT);
  });

  test("but not on reports that agree", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    86

      reported  observed  book
      5 00:00   90        90
      9 00:00   90        90
    `));

  test("but not on a report that was off by something else and came right again", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    86

      reported  observed  book
      5 00:00   97        90
      9 00:00   90        90
    `));
});

describe("duplicate_movement asks the other side's total", () => {
  const twice = (counted: string): string => `
      bin   item  book  counted
      A-01  SKU7  90    ${counted}

      at       event   type  doc    line  user  effect
      3 09:00  WMS-17  sale  SO-11  1     ann   -5
      3 09:04  WMS-18  sale  SO-11  1     ann   -5`;

  test("two goes that the other system books as one line are real", () =>
    accusesNothing(`${twice("95")}

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -10
    `));

  test("two goes that the order adds up to are real", () =>
    accusesNothing(`${twice("95")}

      order  line  kind   qty  due      state
      SO-11  1     sales  10   3 00:00  shipped
    `));

  test("a second posting that neither the other system nor the order knows is one too many", () =>
    fires(`${twice("95")}     → duplicate_movement +5

      erp      event  type  doc    line  effect
      3 09:00  E1     sale  SO-11  1     -5

      order  line  kind   qty  due      state
      SO-11  1     sales  5    3 00:00  shipped
    `));
});

test("a transfer order shipped to here and overdue, of which no ledger has anything, was not received", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    96

    order  line  kind      qty  due       state
    TO-7   1     transfer  6    9 00:00   shipped   → transfer_not_received +6
    TO-8   1     transfer  6    19 00:00  shipped
  `));
