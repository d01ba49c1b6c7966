import { describe, test } from "vitest";
import { accusesNothing, fires } from "./firing.ts";

describe("a correction whose reason names how many pieces", () => {
  const sampled = (reason: string, posted: string): string => `
    bin   item  book  counted
    A-01  SKU7  90    153

    at       event  type        doc    line  user  approved  reason                        effect
    3 09:00  W1     adjustment  ADJ-7  1     kim   lee       ${reason.padEnd(28)}  ${posted}`;

  test("was mistyped where the reason's digits are exchanged in it", () =>
    fires(`${sampled("18 pieces taken as samples", "-81")}      → digit_error +63`));

  test("wasn't by what it says, where that is what was posted, another number, or a document's", () => {
    accusesNothing(sampled("81 pieces taken as samples", "-81"));
    accusesNothing(sampled("17 pieces taken as samples", "-81"));
    accusesNothing(sampled("taken as samples, see SMP-18", "-81"));
  });
});
