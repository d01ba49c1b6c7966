import { expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
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
