import { describe, expect, test } from "vitest";
import { calibrated } from "../../../shared/trace/calibration.ts";
import { trace } from "../../../shared/trace/trace.ts";
import type { Explanation } from "../../../shared/trace/types.ts";
import { scenario } from "./scenario.ts";

/** The first explanation as people see it. */
function firstOf(text: string): Explanation {
  const [first] = calibrated(trace(scenario(text).evidence).explanations);
  if (first === undefined) throw new Error("nothing varies");
  return first;
}

const causeOf = ({ parts }: Explanation): string => parts.map(({ cause }) => cause).join(" + ");

/** Told first, because nothing fits better, and no accusation. */
function doubts(cause: string, text: string): void {
  const first = firstOf(text);
  expect(causeOf(first)).toBe(cause);
  expect(first.score).toBeLessThan(0.5);
}

function believes(cause: string, text: string): void {
  const first = firstOf(text);
  expect(causeOf(first)).toBe(cause);
  expect(first.score).toBeGreaterThanOrEqual(0.5);
}

describe("what a loss of that size would look like as well is told and not believed", () => {
  test("three for thirty", () =>
    doubts(
      "count_error",
      `
      bin   item  book  counted
      A-01  SKU7  30    3
    `,
    ));

  test("two digits exchanged downwards in a small number", () =>
    doubts(
      "count_error",
      `
      bin   item  book  counted
      A-01  SKU7  52    25
    `,
    ));

  test("full cartons counted as pieces", () =>
    doubts(
      "count_error",
      `
      bin   item  book  counted
      A-01  SKU7  60    5

      pack  holds
      CS    12
    `,
    ));

  test("the next row's number, smaller than the own", () =>
    doubts(
      "count_error",
      `
      bin   item  book  counted
      A-01  SKU7  58    39
      A-02  SKU8  39    39
    `,
    ));

  test("fragile goods of which some were scrapped", () =>
    doubts(
      "unrecorded_scrap",
      `
      bin   item  name         book  counted
      A-01  SKU7  Glass large  40    28

      at       event  type   doc   line  effect  reason
      5 09:00  W1     scrap  SC-1  1     -3      broken
    `,
    ));
});

describe("what no loss looks like is believed", () => {
  test("thirty for three, because nobody steals by adding", () =>
    believes(
      "count_error",
      `
      bin   item  book  counted
      A-01  SKU7  30    300
    `,
    ));

  test("two digits exchanged in a large number, which a loss would hardly ever hit", () =>
    believes(
      "count_error",
      `
      bin   item  book  counted
      A-01  SKU7  6214  2614
    `,
    ));

  test("three for thirty that a second count denies", () =>
    believes(
      "count_error",
      `
      bin   item  book  counted
      A-01  SKU7  30    3

      entered   by   round  counted
      20 11:00  ann  1      30
      20 12:00  bob  2      3
    `,
    ));

  test("two rows whose numbers were exchanged", () =>
    believes(
      "count_error",
      `
      bin   item  book  counted
      A-01  SKU7  58    39
      A-02  SKU8  39    58
    `,
    ));

  test("spoilt goods missing from where they were set apart", () =>
    believes(
      "unrecorded_scrap",
      `
      bin   item  status   book  counted
      A-01  SKU7  damaged  12    0

      at       event  type           doc   line  effect  reason
      5 09:00  W1     status_change  QC-1  1     12      crushed
    `,
    ));
});

test("what a movement with a turned sign is in the other ledger is not missing as well", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  90    54

    at       event  type  doc   line  effect
    3 09:00  W1     ship  SO-1  1     12
    4 09:00  W2     ship  SO-2  1     -5
    5 09:00  W3     ship  SO-3  1     -6
    6 09:00  W4     ship  SO-4  1     -7

    erp      event  type  doc   line  effect
    3 09:00  E1     ship  4901  10    -12
    4 09:00  E2     ship  4902  10    -5
    5 09:00  E3     ship  4903  10    -6
    6 09:00  E4     ship  4904  10    -7
    8 09:00  E5     ship  4905  10    -12
  `);
  const [first, ...others] = trace(evidence).explanations;
  const blamed = first?.parts.map(({ cause, movementIds }) => [cause, ...movementIds]);
  expect(blamed).toEqual([
    ["sign_reversed", 1],
    ["missing_movement", 2004],
  ]);
  const both = [first, ...others].filter((one) => {
    const ids = one?.parts.flatMap(({ movementIds }) => movementIds) ?? [];
    return ids.includes(1) && ids.includes(2000);
  });
  expect(both).toEqual([]);
});

describe("five that are gone while another item has five too many", () => {
  const swap = (code: string, inFamily: number): string => `
    bin   item      book  counted
    A-01  ${code}1012  40    35
    B-07  ${code}1399  60    65

    peers  inbin  infamily
    400    0      ${inFamily}`;

  test("are a mix-up where few codes begin as the two do", () => believes("sku_swap", swap("SKU-", 12)));

  test("are told as one and not believed where every fifth code begins so", () =>
    doubts("sku_swap", swap("SKU-", 80)));
});

test("a number's digits say less where another place of the item is off by just as much the other way", () => {
  const { evidence } = scenario(`
    bin   item  status     book  counted
    A-09  SKU7  available  58    85
    A-09  SKU7  reserved   40    13
  `);
  const [first, ...others] = trace(evidence).explanations;
  expect(first?.parts[0]?.cause).toBe("status_mismatch");
  const slip = others.find(({ parts }) => parts[0]?.cause === "count_error");
  expect(slip?.score).toBeLessThan(0.04);
});
