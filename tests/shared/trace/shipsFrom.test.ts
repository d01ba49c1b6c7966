import { describe, test } from "vitest";
import { accusesNothing, fires } from "./firing.ts";

describe("an order that was shipped, and no movement of it", () => {
  const SHIPPED = `
    order  line  kind   qty  due       state
    SO-9   1     sales  3    15 09:00  shipped`;
  const PICKED_ELSEWHERE = Array.from({ length: 60 }, (_, index) => {
    const [day, hour] = [2 + (index % 15), 10 + Math.floor(index / 15)];
    return `\n      ${day} ${hour}:00  P${index}  ship  SO-${index + 20}  1  B-01  available  -2`;
  }).join("");

  test("left the bin that is short of it", () =>
    fires(`
      bin   item  book  counted
      R-01  SKU7  90    87

      at       event  type       doc  line  effect
      2 08:00  W1     receipt    -    -     30
      ${SHIPPED}  → shipment_not_posted -3
    `));

  test("hardly left a bin that nothing was ever taken from, where another one serves all orders", () =>
    accusesNothing(`
      bin   item  book  counted
      R-01  SKU7  90    87

      at       event  type       doc  line  effect
      2 08:00  W1     receipt    -    -     30

      elsewhere  event  type  doc  line  bin  status  effect${PICKED_ELSEWHERE}
      ${SHIPPED}
    `));
});
