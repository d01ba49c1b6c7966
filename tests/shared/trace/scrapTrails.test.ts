import { describe, expect, test } from "vitest";
import { formatInstant } from "../../../shared/time.ts";
import { calibrated } from "../../../shared/trace/calibration.ts";
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
