import { describe, expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario } from "./scenario.ts";

/** Six short at noon of day 20; somebody else's count of another list at `time` found `found`, and a sale was booked at `sold`. */
const counted = (time: string, found: number, sold: string, expected = ""): string => `
  bin   item  book  counted
  A-01  SKU7  40    33       ${expected}

  at        event  type  doc    line  effect
  ${sold}   W1     sale  SO-11  1     -5

  known    by   observed  book
  ${time}  bob  ${found}  40`;

describe("a count that agreed with the book", () => {
  test("a quarter of an hour before shows a slip of this one", () =>
    fires(counted("20 11:45", 40, "9 10:00", "→ count_error -7")));

  test("in the morning shows one, and less surely", () => {
    const scoreOf = (time: string): number =>
      trace(scenario(counted(time, 40, "9 10:00")).evidence).explanations.find(
        ({ parts }) => parts[0]?.cause === "count_error",
      )?.score ?? 0;
    expect(scoreOf("20 07:00")).toBeGreaterThan(0.4);
    expect(scoreOf("20 07:00")).toBeLessThan(scoreOf("20 11:45"));
  });

  test("days before says when they parted, and not why", () =>
    accusesNothing(counted("18 11:45", 40, "9 10:00")));

  test("before something moved says nothing of that", () =>
    accusesNothing(counted("20 11:45", 40, "20 11:50")));

  test("says nothing where it didn't agree", () => accusesNothing(counted("20 11:45", 38, "9 10:00")));
});
