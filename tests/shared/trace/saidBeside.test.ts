import { describe, test } from "vitest";
import { accusesNothing, fires } from "./firing.ts";

/** An approved correction of a position that is over by `over`. */
const corrected = (over: number, reason: string, posted: string): string => `
    bin   item  book  counted
    A-01  SKU7  90    ${90 + over}

    at       event  type        doc    line  user  approved  reason                        effect
    3 09:00  W1     adjustment  ADJ-7  1     kim   lee       ${reason.padEnd(28)}  ${posted}`;

describe("a correction whose reason names how many pieces", () => {
  test("was mistyped where the reason's digits are exchanged in it", () =>
    fires(`${corrected(9, "12 pieces taken as samples", "-21")}      → digit_error +9`));

  test("wasn't by what it says, where that is what was posted, another number, or a document's", () => {
    accusesNothing(corrected(9, "21 pieces taken as samples", "-21"));
    accusesNothing(corrected(9, "13 pieces taken as samples", "-21"));
    accusesNothing(corrected(9, "taken as samples, see SMP-12", "-21"));
  });
});

describe("a number that looks like a slip, where nothing else says so", () => {
  test("was typed wrong where dozens of pieces are over by just that", () =>
    fires(`${corrected(63, "taken as samples", "-81")}      → digit_error +63`));

  test("says little of a few pieces", () => accusesNothing(corrected(9, "taken as samples", "-21")));
});
