import { describe, expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario, told } from "./scenario.ts";

describe("bundle_not_exploded fires on", () => {
  test("the one sale that nothing had been assembled for, and on none from assembled stock", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  40    34
      B-02  SKU8  25    23

      bundle  part  each
      SET-1   SKU7  3
      SET-1   SKU8  1

      at       event  type      doc   line  effect
      2 09:00  W1     assembly  AS-1  2     -6
      6 09:00  W2     assembly  AS-2  2     -6

      set      event  type      doc    line  effect
      2 09:00  W5     assembly  AS-1   1     2
      3 09:00  W6     ship      SO-11  1     -2
      4 09:00  W7     ship      SO-12  1     -2      → bundle_not_exploded -6
      6 09:00  W8     assembly  AS-2   1     2
      6 10:00  W9     ship      SO-13  1     -2
    `));
});

test("bundle_not_exploded fires on a sale hours before an assembly that as many left soon after", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  40    34
    B-02  SKU8  25    23

    bundle  part  each
    SET-1   SKU7  3
    SET-1   SKU8  1

    at       event  type      doc   line  effect
    2 14:00  W1     assembly  AS-1  2     -6

    set      event  type      doc    line  effect
    2 11:00  W6     ship      SO-11  1     -2      → bundle_not_exploded -6
    2 14:00  W5     assembly  AS-1   1     2
    2 14:30  W7     ship      SO-12  1     -2
  `));

test("bundle_not_exploded names two sales, though soon after one others were assembled for a third", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  40    20
    B-02  SKU8  60    30

    bundle  part  each
    SET-1   SKU7  2
    SET-1   SKU8  3

    at       event  type      doc   line  effect
    3 14:49  W1     assembly  AS-1  2     -6

    set      event  type      doc    line  effect
    3 11:00  W6     ship      SO-11  1     -8
    3 14:36  W7     ship      SO-12  1     -2
    3 14:49  W5     assembly  AS-1   1     3
    3 15:09  W8     ship      SO-13  1     -3
  `);
  const [first] = trace(evidence).explanations;
  expect(told(first, evidence)).toEqual(["bundle_not_exploded -20 W6 W7"]);
  expect(first?.score).toBeGreaterThan(0.9);
});

test("bundle_not_exploded fires where the bundle's own book shows that one was never put together, whoever counted the other parts", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  40    34

    bundle  part  each
    SET-1   SKU7  3
    SET-1   SKU8  1

    at       event  type      doc   line  effect
    2 09:00  W1     assembly  AS-1  2     -12
    5 09:00  W2     assembly  AS-2  2     -9

    set      event  type      doc    line  effect
    2 09:00  W5     assembly  AS-1   1     4
    2 10:00  W6     ship      SO-11  1     -4
    4 09:00  W7     ship      SO-12  1     -2      → bundle_not_exploded -6
    5 09:00  W8     assembly  AS-2   1     3
    5 09:30  W9     ship      SO-13  1     -3
  `));

/** Nine sets sold on an order that has one of a part for itself, too. */
const besideItsOwn = (orderedForItself: number): string => `
  bin   item  book  counted
  A-01  SKU7  60    33
  B-02  SKU8  60    51

  bundle  part  each
  SET-1   SKU7  3
  SET-1   SKU8  1

  at       event  type  doc    line  effect
  3 09:00  W1     ship  SO-12  3     -1

  order  line  kind   qty  due      state
  SO-12  3     sales  ${orderedForItself}    3 17:00  shipped

  set      event  type  doc    line  effect
  3 09:00  W7     ship  SO-12  2     -9`;

test("bundle_not_exploded fires on a sale beside a line of the part itself, which took no more than was ordered of it", () =>
  fires(`${besideItsOwn(1)}      → bundle_not_exploded -27`));

test("what was taken of a part beyond its own line may have been the bundle's", () =>
  accusesNothing(besideItsOwn(2)));

test("bundle_not_exploded fires on a sale from a bin in which no bundle was ever put", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  40    34
    B-02  SKU8  25    23

    bundle  part  each
    SET-1   SKU7  3
    SET-1   SKU8  1

    at       event  type      doc   line  effect
    2 09:00  W1     assembly  AS-1  2     -12

    set      event  type      bin   doc    line  effect
    2 09:00  W5     assembly  K-01  AS-1   1     4
    4 09:00  W7     ship      SETS  SO-12  1     -2      → bundle_not_exploded -6
  `));

test("bundle_not_exploded fires on a bundle's own book that a sale without assembly took below what is there", () =>
  fires(`
    bin   item  book  counted
    S-01  SKU7  -2    0
    A-01  SKU8  40    34
    B-02  SKU9  25    23

    bundle  part  each
    SKU7    SKU8  3
    SKU7    SKU9  1

    set      event  type  bin   doc    line  effect
    4 09:00  W7     ship  S-01  SO-12  1     -2      → bundle_not_exploded +2
  `));

describe("bundle_not_exploded does not fire on", () => {
  test("a sale that is assembled an hour later, beside a theft of one component", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  40    34

      bundle  part  each
      SET-1   SKU7  3
      SET-1   SKU8  1

      at       event  type      doc   line  effect
      3 10:00  W1     assembly  AS-1  2     -6

      set      event  type      doc    line  effect
      3 09:00  W6     ship      SO-11  1     -2
      3 10:00  W5     assembly  AS-1   1     2
    `));
});

test("bundle_not_exploded fires on a sale before others were assembled to another order", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  40    34
    B-02  SKU8  25    19

    bundle  part  each
    SET-1   SKU7  1
    SET-1   SKU8  1

    at       event  type      doc    line  effect
    4 11:00  W1     assembly  SO-12  1     -6

    set      event  type      doc    line  effect
    3 16:00  W5     ship      SO-11  1     -6      → bundle_not_exploded -6
    4 11:02  W6     assembly  SO-12  1     6
    4 11:30  W7     ship      SO-12  1     -2
    4 11:40  W8     ship      SO-12  1     -4
  `));

test("a component that was taken in a bundle's ratio is no slip for another quantity", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  45    27

    bundle  part  each
    SET-1   SKU7  1
    SET-1   SKU8  3

    at       event  type      doc    line  effect
    2 09:00  W1     assembly  SO-11  2     -2

    set      event  type      doc    line  effect
    2 09:00  W5     assembly  SO-11  1     2
    2 10:00  W6     ship      SO-11  1     -2
  `));
