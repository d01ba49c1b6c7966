import { describe, test } from "vitest";
import { accusesNothing, fires } from "./firing.ts";

describe("lot_swap fires on", () => {
  test("the opposite variance of the item's other lot in the same bin", () =>
    fires(`
      bin   item  lot   book  counted
      A-01  SKU7  L-1   20    14
      A-01  SKU7  L-2   30    36       → lot_swap -6
    `));

  test("goods of a lot that the book doesn't know there", () =>
    fires(`
      bin   item  lot   book  counted
      A-01  SKU7  L-2   0     6
      A-01  SKU7  L-1   20    14       → lot_swap +6
    `));

  test("two lots that together hold what is missing of this one", () =>
    fires(`
      bin   item  lot   book  counted
      A-01  SKU7  L-1   80    55
      A-01  SKU7  L-2   0     21       → lot_swap -21
      A-01  SKU7  L-3   4     8        → lot_swap -4
    `));
});

describe("lot_swap does not fire on", () => {
  test("another lot in another bin", () =>
    accusesNothing(`
      bin   item  lot   book  counted
      A-01  SKU7  L-1   20    14
      A-02  SKU7  L-2   30    36
    `));

  test("two lots that are both short", () =>
    accusesNothing(`
      bin   item  lot   book  counted
      A-01  SKU7  L-1   20    14
      A-01  SKU7  L-2   30    24
    `));

  test("a small surplus of another lot beside a large loss", () =>
    accusesNothing(`
      bin   item  lot   book  counted
      A-01  SKU7  L-1   90    53
      A-01  SKU7  L-2   4     6
    `));

  test("a lot of another item", () =>
    accusesNothing(`
      bin   item  lot   book  counted
      A-01  SKU7  L-1   20    14
      A-02  SKU8  L-2   30    36
    `));
});

describe("status_mismatch fires on", () => {
  test("goods in the bin that are damaged and booked as available", () =>
    fires(`
      bin   item  status     book  counted
      A-01  SKU7  available  20    15
      A-01  SKU7  damaged    0     5        → status_mismatch -5
    `));

  test("goods on hold that were released without a word", () =>
    fires(`
      bin   item  status        book  counted
      A-01  SKU7  quality_hold  12    0
      A-01  SKU7  available     30    42       → status_mismatch -12
    `));

  test("damaged goods that were carried to the cage as well", () =>
    fires(`
      bin    item  status     book  counted
      A-01   SKU7  available  20    15
      CAGE   SKU7  damaged    0     5        → status_mismatch -5
    `));
});

describe("status_mismatch does not fire on", () => {
  test("a status of another lot", () =>
    accusesNothing(`
      bin   item  lot  status     book  counted
      A-01  SKU7  L-1  available  20    15
      A-01  SKU7  L-2  damaged    0     5
    `));

  test("statuses that are both short, so that the total disagrees", () =>
    accusesNothing(`
      bin   item  status     book  counted
      A-01  SKU7  available  20    15
      A-01  SKU7  damaged    9     4
    `));

  test("a part of it in the cage, where the total doesn't agree", () =>
    accusesNothing(`
      bin    item  status     book  counted
      A-01   SKU7  available  20    9
      CAGE   SKU7  damaged    0     5
    `));

  test("the damaged goods of another location", () =>
    accusesNothing(`
      bin   item  location  status     book  counted
      A-01  SKU7  W1        available  20    15
      A-01  SKU7  W2        damaged    0     5
    `));
});

test("wrong_bin fires on two bins that together hold what is missing of this one, as one explanation of two parts", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    71
    A-02  SKU7  10    22       → wrong_bin -12
    A-03  SKU7  4     11       → wrong_bin -7
  `));

test("two places of the item that make it up together beat one of a look-alike", () =>
  fires(`
    bin      item    book  counted
    A-04-06  TB1230  76    64
    A-04-07  TB1230  96    105      → wrong_bin -9
    A-04-04  TB1230  0     3        → wrong_bin -3
    D-05-01  TB1203  20    32
  `));

test("one place that is off by just as much the other way beats two that make it up together", () =>
  fires(`
    bin     item      name           book  counted
    R-03-3  BWL-1117  Bowl 20 blue   254   232
    R-12-3  BWL-1117  Bowl 20 blue   0     22       → wrong_bin -22
    A-03-1  BWL-1117  Bowl 20 blue   40    52
    R-04-3  BWL-1119  Bowl 20 white  60    70
  `));

test("a slip that its order tells of beats a look-alike that is off by just as much", () => {
  const off = (sale: string): string => `
    bin   item      name         book  counted
    A-01  TS-10421  Tape 5 blue  60    87
    A-02  TS-10423  Tape 5 red   60    33

    at       event  type  doc   line  effect
    3 09:00  W1     sale  SO-1  1     -6
    9 09:00  W2     sale  SO-2  1     ${sale}

    order  line  kind   qty  due      state
    SO-1   1     sales  6    3 00:00  shipped
    SO-2   1     sales  14   9 00:00  shipped`;
  fires(off("-41     → digit_error +27"));
  fires(off("-14").replace("60    33", "60    33     → sku_swap +27"));
});
