import { describe, expect, test } from "vitest";
import { formatInstant } from "../../../shared/time.ts";
import { calibrated } from "../../../shared/trace/calibration.ts";
import type { Evidence } from "../../../shared/trace/types.ts";
import type { Status } from "../../../shared/domain.ts";
import { quantity } from "../../../shared/quantity.ts";
import { cluesOf } from "../../../shared/trace/clues.ts";
import { scrapTrails } from "../../../shared/trace/scrapTrail.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario } from "./scenario.ts";

test("unrecorded_scrap fires on broken goods that were set apart and are gone", () =>
  fires(`
    bin   item  status   book  counted
    A-01  SKU7  damaged  6     0        → unrecorded_scrap -6

    at       event  type           doc  line  end   reason            effect
    9 09:00  W2     status_change  -    -     B-02  crushed by forks  6
  `));

test("unrecorded_scrap fires on a lot that is short where another lot of the bin was thrown away as expired", () =>
  fires(`
    bin   item  lot  book  counted
    A-01  SKU7  L-1  40    36        → unrecorded_scrap -4

    elsewhere  event  type   bin   reason  effect
    9 09:00    W2     scrap  A-01  expired, thrown away  -3
  `));

test("unrecorded_scrap fires on held goods that are gone altogether, where others of them were thrown away", () =>
  fires(`
    bin   item  status        book  counted
    A-01  SKU7  quality_hold  12    0        → unrecorded_scrap -12

    elsewhere  event  type   bin   reason  effect
    9 09:00    W2     scrap  B-02  broken  -2
  `));

const HELD_AND_SHORT = `
  bin   item  status        book  counted
  A-01  SKU7  quality_hold  9     6

  at       event  type     doc   line  effect
  8 09:00  W1     receipt  PO-1  1     4`;

test("held goods that are short went with other items' that were thrown away", () => {
  const { evidence } = scenario(HELD_AND_SHORT);
  const [leg] = evidence.legs;
  if (leg === undefined) throw new Error("no leg");
  const at = { ...evidence.position, sku: "SKU9", bin: "B-02" };
  const scrapped = { ...leg, at, movementId: 900, eventId: "W900", type: "scrap" as const, doc: "SCR-1" };
  const clearedOut = [
    { ...scrapped, effect: quantity(-50_000), qty: quantity(50_000), counterpart: undefined },
  ];
  const causesOf = (of: Evidence): readonly string[] =>
    trace(of).explanations.map(({ parts }) => parts.map(({ cause }) => cause).join());
  expect(causesOf(evidence)).toEqual(["unexplained"]);
  expect(causesOf({ ...evidence, clearedOut })).toEqual(["unrecorded_scrap", "unexplained"]);
});

test("goods that are held back weren't sold, whatever a ledger without states has beside them", () => {
  const { evidence } = scenario(`
    bin   item  status        book  counted
    A-01  SKU7  quality_hold  12    7

    at       event  type  doc    line  effect
    3 09:00  W1     move  MV-11  1     5
    4 09:00  W2     move  MV-12  1     2

    erp      event  type  doc    line  effect
    3 09:00  E1     move  MV-11  1     5
    4 09:00  E2     move  MV-12  1     2
    5 09:00  E3     pick  SO-13  1     -5
  `);
  const theirsAs = (status: Status): Evidence => ({
    ...evidence,
    others: evidence.others.map((ledger) => ({
      ...ledger,
      legs: ledger.legs.map((leg) => ({ ...leg, at: { ...leg.at, status } })),
    })),
  });
  const chanceOfMissing = (of: Evidence): number =>
    calibrated(trace(of).explanations).find(({ parts }) => parts[0]?.cause === "missing_movement")?.score ??
    0;
  expect(chanceOfMissing(theirsAs("quality_hold"))).toBeGreaterThan(0.95);
  expect(chanceOfMissing(theirsAs("available"))).toBeLessThan(0.9);
});

test("a lot that is out of date is so in every bin, and likelier thrown away than lost without a trace", () => {
  const { evidence } = scenario(`
    bin   item  lot  book  counted
    A-01  SKU7  L-1  40    36

    elsewhere  event  type   bin   lot  reason                     effect
    9 09:00    W2     scrap  B-02  L-1  expired, best before past  -3
  `);
  const [first] = calibrated(trace(evidence).explanations);
  expect(first?.parts.map(({ cause }) => cause)).toEqual(["unrecorded_scrap"]);
  expect(first?.score).toBeLessThan(0.5);
});

describe("unrecorded_scrap does not fire on", () => {
  test("another lot than the one that was out of date in another bin", () =>
    accusesNothing(`
      bin   item  lot  book  counted
      A-01  SKU7  L-1  40    36

      elsewhere  event  type   bin   lot  reason   effect
      9 09:00    W2     scrap  B-02  L-2  expired  -3
    `));

  test("goods that a correction put on the shelf, though it was written that they are damaged", () =>
    accusesNothing(`
      bin   item  lot  book  counted
      A-01  SKU7  L-1  40    37

      at       event  type        doc    line  reason               effect
      9 09:00  W2     adjustment  ADJ-1  1     damaged in handling  5
    `));

  test("a theft of forty where a single broken piece was thrown away", () =>
    accusesNothing(`
      bin   item  name           book  counted
      A-01  SKU7  Glass tumbler  90    50

      at       event  type   doc    line  reason  effect
      9 09:00  W2     scrap  DMG-7  1     broken  -1
    `));
});

test("the trail is looked for since the shelf was last seen right, though another ledger says when the two parted", () => {
  const clues = cluesOf(
    scenario(`
      bin   item  lot  book  counted
      A-01  SKU7  L-1  40    36

      at       event  type  doc   line  effect
      2 09:00  W1     sale  SO-1  1     -1

      elsewhere  event  type   bin   reason                effect
      9 09:00    W2     scrap  A-01  expired, thrown away  -3

      erp      event  type  doc   line  effect
      2 09:00  E1     sale  SO-1  1     -1
      9 09:00  E2     scrap  -     -     -3
      12 09:00  E3    scrap  -     -     -4
    `).evidence,
  );
  expect(formatInstant(clues.drift.to).slice(0, 10)).toBe("2026-03-13");
  expect(scrapTrails(clues).map(({ leg }) => leg.eventId)).toEqual(["W2", "E3"]);
});
