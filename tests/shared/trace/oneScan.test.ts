import { describe, expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario } from "./scenario.ts";

/** Singles sold at the till, one of them by the barcode of its pack, in the ledger and in the till that feeds it. */
const sales = (atTill: string, packs = 1): string => `
  pack  holds
  PK    6

  at        event  type  doc   line  uom  effect
  ${["3", "4", "5", "6", "7", "8"].map((day, index) => `${day} 09:00  W${index}  sale  T-${index}  1  EA  -2`).join("\n")}
  ${Array.from({ length: packs }, (_, index) => `9 0${index}:00  W1${index}  sale  T-1${index}  1  PK  -6`).join("\n")}

  erp       event  type  doc   line  uom  effect
  ${["3", "4", "5", "6", "7", "8"].map((day, index) => `${day} 09:00  E${index}  sale  T-${index}  1  EA  -2`).join("\n")}
  ${Array.from({ length: packs }, (_, index) => `9 0${index}:00  E1${index}  sale  T-1${index}  1  ${atTill}  -6`).join("\n")}`;

const OVER_BY_A_PACK = `
  bin   item  book  counted
  A-01  SKU7  40    45`;

describe("a single sold by the barcode of its pack", () => {
  test("is told though the till that fed the ledger has the pack, too", () =>
    fires(
      `${OVER_BY_A_PACK}\n${sales("PK").replace("W10  sale  T-10  1  PK  -6", "W10  sale  T-10  1  PK  -6 → unit_of_measure +5")}`,
    ));

  test("isn't where the other ledger says in pieces that six left", () =>
    accusesNothing(`${OVER_BY_A_PACK}\n${sales("EA")}`));

  test("isn't where packs are sold every day", () => accusesNothing(`${OVER_BY_A_PACK}\n${sales("PK", 5)}`));
});

/** The chance of the first explanation that names the cause as its only part. */
function chanceOf(cause: string, text: string): number {
  const { explanations } = trace(scenario(text).evidence);
  const only = explanations.find(({ parts }) => parts.length === 1 && parts[0]?.cause === cause);
  return only?.score ?? 0;
}

/** Two look-alikes that are off by the same, and a line that was posted twice of the first, a day apart. */
const postedTwice = (line: string): string => `
  bin   item     book  counted
  A-01  TS-1042  40    43
  B-07  TS-1024  12    9

  at        event  type  doc   line  user  effect
  2 09:00   W0     sale  SO-1  1     ida   -2
  3 09:00   W1     sale  SO-2  1     ida   -5
  4 09:00   W2     sale  SO-3  1     ida   -3
  5 09:00   W3     sale  ${line}   ida   -3

  erp       event  type  doc   line  user  effect
  2 09:00   E0     sale  SO-1  1     ida   -2
  3 09:00   E1     sale  SO-2  1     ida   -5
  4 09:00   E2     sale  SO-3  1     ida   -3`;

test("what was posted twice under its own line wasn't typed under a look-alike", () => {
  expect(chanceOf("duplicate_movement", postedTwice("SO-3  1  "))).toBeGreaterThan(0.5);
  expect(chanceOf("sku_swap", postedTwice("SO-4  1  "))).toBeGreaterThan(0.9);
});

test("a ledger that isn't told of most events bears no mix-up out", () => {
  const [others, mixedUp] = [postedTwice("SO-4  1  ").split("erp  "), postedTwice("SO-4  1  ")];
  const silent = `${others[0]}erp       event  type  doc   line  user  effect\n  2 09:00   E0     sale  SO-1  1     ida   -2`;
  expect(chanceOf("sku_swap", silent)).toBeLessThan(chanceOf("sku_swap", mixedUp) - 0.02);
});

test("a correction of the system's own bears no mix-up out", () => {
  const against = (text: string): number => chanceOf("sku_swap", text) / chanceOf("unexplained", text);
  const mixedUp = postedTwice("SO-4  1  ");
  const corrected = mixedUp.replace("sale  SO-4  1  ", "adjustment  -  -  ");
  expect(corrected).not.toBe(mixedUp);
  expect(against(corrected)).toBeLessThan(against(mixedUp) / 20);
});
