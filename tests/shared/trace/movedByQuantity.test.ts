import { test } from "vitest";
import { accusesNothing, fires } from "./firing.ts";

/** A ledger that writes numbers of its own: no order of these is on any of its movements. */
const OWN_NUMBERS = `
  at       event  type  doc   line  effect
  3 09:00  W1     ship  LE-1  1     -4
  6 09:00  W2     ship  LE-2  1     -6
  9 09:00  W3     ship  LE-3  1     -4`;

const ORDERS = `
  order  line  kind   qty  due      state
  SO-11  1     sales  4    3 17:00  shipped
  SO-12  1     sales  6    7 17:00  shipped
  SO-13  1     sales  4    9 17:00  shipped`;

test("an order that no equal movement left for wasn't shipped, whatever numbers the ledger has", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    86
    ${OWN_NUMBERS}
    ${ORDERS}
    SO-14  1     sales  4    15 17:00  shipped  → shipment_not_posted -4
  `));

test("orders that equal movements left for were shipped, and four that are gone are unexplained", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  90    86
    ${OWN_NUMBERS}
    ${ORDERS}
  `));
