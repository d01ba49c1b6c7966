import { describe, expect, test } from "vitest";
import { instant } from "../../../shared/time.ts";
import { daysIn, isNamedIn } from "../../../shared/trace/reasons.ts";
import { accusesNothing, fires } from "./firing.ts";

/** Six short on day 20 (March 21st), and what was entered after the count. */
const after = (row: string): string => `
  bin   item  book  counted
  A-01  SKU7  60    54

  at        event  type  doc   line  reason  effect
  3 09:00   W1     sale  SO-1  1     -       -4
  ${row}`;

describe("a row after the count whose reason says that it was before", () => {
  test.each([
    ["a day", "Abholung war schon 19.3."],
    ["a date", "collected 2026-03-18, slip found today"],
    ["no day", "entered late"],
    ["no day, in German", "Zettel erst heute gefunden"],
  ])("names %s", (_what, reason) =>
    fires(after(`22 13:42  W2     sale  SO-2  1     ${reason}  -6     → late_posting -6`)),
  );

  test.each([
    ["a day after the count", "Abholung war 22.3."],
    ["nothing of the time", "Abholung durch Kunde"],
  ])("or not: %s", (_what, reason) =>
    accusesNothing(after(`23 13:42  W2     sale  SO-2  1     ${reason}  -6`)),
  );

  test("is believed less where another ledger has it after the count, too", () =>
    accusesNothing(`
      ${after("22 13:42  W2     sale  SO-2  1     entered late  -6")}

      erp       event  type  doc   line  effect
      3 09:00   E1     sale  SO-1  1     -4
      22 13:40  E2     sale  SO-2  1     -6
    `));
});

const MARCH_25 = instant(Date.UTC(2026, 2, 25, 12));

test.each([
  ["vom 27.10., Zettel", ["2025-10-27"]],
  ["am 3.3. geliefert", ["2026-03-03"]],
  ["3.3.2025", ["2025-03-03"]],
  ["since 2026-03-01", ["2026-03-01"]],
  ["31.2.", []],
  ["version 1.2.3.4", []],
  ["1.5 m", []],
])("the days in %j", (reason, days) => {
  expect(daysIn(reason, MARCH_25).map((day) => new Date(day).toISOString().slice(0, 10))).toEqual(days);
});

test.each([
  ["also 19 x BM-2341 broken", "BM-2341", true],
  ["bm-2341 mit betroffen", "BM-2341", true],
  ["BM-23410 broken", "BM-2341", false],
  ["BM-2341-XL broken", "BM-2341", false],
  ["XBM-2341", "BM-2341", false],
  ["A1 broken", "A1", false],
])("%j names %s: %s", (text, name, expected) => {
  expect(isNamedIn(text, name)).toBe(expected);
});
