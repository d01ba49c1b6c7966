import { expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing } from "./firing.ts";
import { scenario, told } from "./scenario.ts";

/** An order that the shop calls shipped, and that the ERP booked in two goes under numbers of its own. */
const IN_GOES = `
  bin   item  book  counted
  A-01  SKU7  60    54

  at       event  type  doc    line  effect
  2 09:00  W1     ship  SO-10  1     -5
  5 10:00  W2     ship  SO-12  1     -3
  6 10:00  W3     ship  SO-13  1     -7

  order  line  kind   qty  due      state
  SO-10  1     sales  5    2 17:00  shipped
  SO-11  3     sales  6    3 17:00  shipped
  SO-12  1     sales  3    5 17:00  shipped
  SO-13  1     sales  7    6 17:00  shipped

  erp      event  type  doc      line  effect
  2 09:05  E1     ship  4900120  1     -5
  3 10:00  E2     ship  4900122  1     -4
  3 10:00  E3     ship  4900122  2     -2
  5 10:05  E4     ship  4900125  1     -3
  6 10:05  E5     ship  4900126  1     -7`;

test("what another system booked in goes under its own number is one missing movement, and not the order's line", () => {
  const { evidence } = scenario(IN_GOES);
  const [first] = trace(evidence).explanations;
  expect(told(first, evidence)).toEqual(["missing_movement -6 E2 E3"]);
  expect(first?.score).toBeGreaterThan(0.5);
});

test("of a document that is missing in two goes one alone is no likely part", () => {
  const { explanations } = trace(scenario(IN_GOES.replace("54", "56")).evidence);
  const alone = explanations.find(
    ({ parts }) => parts.length === 1 && parts[0]?.cause === "missing_movement",
  );
  const parted = explanations.find(
    ({ parts }) => parts.length === 2 && parts[0]?.cause === "missing_movement",
  );
  expect(alone?.parts[0]?.explains).toBe(-40_000);
  expect(parted?.score ?? 0).toBeLessThan(alone?.score ?? 0);
});

/** Two lines of three that another system has as four and two, under numbers of its own. */
const IN_OTHER_GOES = `
  bin   item  book  counted
  A-01  SKU7  60    57

  at       event  type  doc    line  effect
  2 09:00  W1     ship  LS-10  1     -5
  4 15:03  W2     ship  LS-11  10    -3
  4 15:09  W3     ship  LS-11  20    -3
  5 10:00  W4     ship  LS-12  1     -7

  erp      event  type  doc     line  effect
  2 09:05  E1     ship  so-900  1     -5
  4 15:00  E2     ship  so-901  1     -4
  4 15:00  E3     ship  SO901   1     -2
  5 10:05  E4     ship  so-902  1     -7`;

test("what both systems have in goes, each in others, is one event that lacks nothing", () =>
  accusesNothing(IN_OTHER_GOES));

test("two lines that another system has as one are no line posted twice, whatever the order's line says that it names", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  60    56

    at       event  type  doc    line  user  effect
    2 09:00  W1     ship  LS-10  1     ann   -5
    4 15:03  W2     ship  LS-11  10    ann   -4
    4 15:03  W3     ship  LS-11  20    bob   -4

    order   line  kind   qty  due      state
    SO-900  1     sales  5    2 09:00  shipped
    SO-901  1     sales  4    4 15:00  shipped
    SO-901  2     sales  4    4 15:00  shipped

    erp      event  type  doc     line  effect
    2 09:05  E1     ship  SO-900  10    -5
    4 15:00  E2     ship  SO-901  10    -8`));

/** A ledger that numbers by itself has an event that an order, which this ledger lacks, is of. */
const ORDERED_TOO = `
  bin   item  book  counted
  A-01  SKU7  60    36

  at       event  type  doc    line  effect
  2 09:00  W1     ship  SO-10  1     -5
  5 10:00  W2     ship  SO-12  1     -3
  6 10:00  W3     ship  SO-13  1     -7

  order  line  kind   qty  due      state
  SO-10  1     sales  5    2 17:00  shipped
  SO-11  3     sales  24   4 08:00  shipped
  SO-12  1     sales  3    5 17:00  shipped
  SO-13  1     sales  7    6 17:00  shipped

  erp      event  type  doc      line  effect
  2 09:00  E1     sale  4900120  1     -5
  3 17:00  E2     sale  4900122  1     -24
  5 10:00  E4     sale  4900125  1     -3
  8 10:00  E5     sale  4900126  1     -9
  9 10:00  E6     sale  4900127  1     -8
  9 12:00  E7     sale  4900128  1     -11`;

test("where both an order's line and another system's movement fit, the movement is missing", () => {
  const { evidence } = scenario(ORDERED_TOO);
  const [first, second] = trace(evidence).explanations;
  expect(told(first, evidence)).toEqual(["missing_movement -24 E2"]);
  expect(first?.score).toBeGreaterThan(0.5);
  expect(told(second, evidence)).toEqual(["shipment_not_posted -24 SO-11:3"]);
});

test("where that movement names another bin, neither is missing from this one", () =>
  accusesNothing(
    ORDERED_TOO.replace("event  type  doc      line", "event  type  bin   doc      line").replaceAll(
      "sale  49",
      "sale  C-09  49",
    ),
  ));

test("a line posted again by another integration stands out, however many others were shipped in equal goes that the other system has", () => {
  const goes = Array.from({ length: 9 }, (_, index) => index + 2);
  const rows = goes.flatMap((day) => [
    `${day} 09:00  W${day}1  ship  SO-${day}  1  wms  -12`,
    `${day} 09:20  W${day}2  ship  SO-${day}  1  wms  -12`,
  ]);
  const theirs = goes.flatMap((day) => [
    `${day} 09:01  E${day}1  ship  SO-${day}  1  -12`,
    `${day} 09:21  E${day}2  ship  SO-${day}  1  -12`,
  ]);
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  60    72

    at       event  type  doc    line  user  effect
    ${rows.join("\n")}
    12 10:52  W7  ship  SO-99  1  wms    -12
    12 11:17  W8  ship  so 99  1  edi-2  -12

    erp      event  type  doc    line  effect
    ${theirs.join("\n")}
    12 10:50  E7  ship  SO-99  1  -12
  `);
  const [first] = trace(evidence).explanations;
  expect(told(first, evidence)).toEqual(["duplicate_movement +12 W8"]);
  expect(first?.score).toBeGreaterThan(0.9);
});

test("of two equal lines of one document the one is missing whose number this ledger lacks", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  60    54

    at       event  type  doc    line  effect
    2 09:00  W1     ship  SO-10  1     -5
    4 15:20  W2     ship  SO-11  10    -6

    erp      event  type  doc   line  effect
    2 09:00  E1     ship  4901  1     -5
    4 15:00  E2     ship  4902  20    -6
    4 15:00  E3     ship  4902  10    -6
  `);
  expect(told(trace(evidence).explanations[0], evidence)).toEqual(["missing_movement -6 E2"]);
  const turned = evidence.others.map((ledger) => ({
    ...ledger,
    legs: ledger.legs.map((leg) =>
      leg.eventId === "E1" ? leg : { ...leg, line: leg.line === "10" ? "20" : "10" },
    ),
  }));
  const other = { ...evidence, others: turned };
  expect(told(trace(other).explanations[0], other)).toEqual(["missing_movement -6 E3"]);
});

test("an interface that posts a person's line again minutes later is an integration of its own", () => {
  const scoreOf = (user: string): number => {
    const { evidence } = scenario(`
      bin   item  book  counted
      A-01  SKU7  60    108

      at       event  type  doc     line  user   effect
      2 13:17  E2     sale  INV-18  1     till4  -48
      2 13:29  E7     sale  INV-18  1     ${user}  -48
    `);
    const [first] = trace(evidence).explanations;
    return first?.parts[0]?.cause === "duplicate_movement" ? first.score : 0;
  };
  expect(scoreOf("edi-2")).toBeGreaterThan(0.85);
  expect(scoreOf("edith")).toBeLessThan(0.8);
});
