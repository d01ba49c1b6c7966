import { describe, test } from "vitest";
import { accusesNothing, fires } from "./firing.ts";

describe("an exchange fires beside the fault that hides a part of it", () => {
  test("where less is missing here than became damaged", () =>
    fires(`
      bin   item  status     book  counted
      A-01  SKU7  available  90    78
      A-01  SKU7  damaged    0     20       → status_mismatch -20

      at          event   type  doc   line  user  effect
      3 09:00     WMS-17  pick  SO-1  1     ann   -8
      3 09:00:30  WMS-18  pick  SO-1  1     edi   -8    → duplicate_movement +8
      4 10:00     WMS-19  pick  SO-2  1     ann   -3
    `));

  test("where the other bin is off the same way", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  90    95
      A-02  SKU7  10    17       → wrong_bin -7

      at          event   type  doc   line  user  effect
      3 09:00     WMS-17  pick  SO-1  1     ann   -12
      3 09:00:30  WMS-18  pick  SO-1  1     edi   -12   → duplicate_movement +12
      4 10:00     WMS-19  pick  SO-2  1     ann   -3
    `));

  test("where the other item is off the same way", () =>
    fires(`
      bin   item     name             book  counted
      A-01  GLV-10R  Work glove red   90    95
      A-02  GLV-10B  Work glove blue  60    67       → sku_swap -7

      at          event   type  doc   line  user  effect
      3 09:00     WMS-17  pick  SO-1  1     ann   -12
      3 09:00:30  WMS-18  pick  SO-1  1     edi   -12   → duplicate_movement +12
      4 10:00     WMS-19  pick  SO-2  1     ann   -3
    `));
});

describe("an exchange isn't seen", () => {
  test("in two bins that are over, with nothing that would hide it", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    95
      A-02  SKU7  10    17
    `));

  test("in a bin that is over by more, where the rest would be another riddle", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  90    85
      A-02  SKU7  10    22
    `));
});
