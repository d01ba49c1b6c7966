import { describe, expect, test } from "vitest";
import { DAY_MS, formatInstant, instant } from "../../../shared/time.ts";
import { calibrated } from "../../../shared/trace/calibration.ts";
import type { Evidence } from "../../../shared/trace/types.ts";
import type { Status } from "../../../shared/domain.ts";
import { negate, quantity, type Quantity } from "../../../shared/quantity.ts";
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

test("broken goods of another bin are the first to ask about where fragile ones are short", () => {
  const { evidence } = scenario(`
    bin   item  name         book  counted
    A-08  SKU7  Glass bowls  120   108

    elsewhere  event  type   bin   reason                           effect
    9 09:00    W2     scrap  R-08  pallet tipped over, glass broken  -3
  `);
  const [first, second] = calibrated(trace(evidence).explanations);
  expect([first, second].map((one) => one?.parts[0]?.cause)).toEqual(["unrecorded_scrap", "unexplained"]);
  expect(first?.score).toBeLessThan(0.5);
});

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

/** A difference beside a slip by which goods of another item were thrown away. */
function besideSlip(
  text: string,
  slip: { readonly reason: string; readonly lot?: string },
): readonly string[] {
  const { evidence } = scenario(text);
  const [leg] = evidence.legs;
  if (leg === undefined) throw new Error("no leg");
  const at = { ...evidence.position, sku: "SKU9", bin: "C-09", lot: slip.lot ?? "" };
  const [effect, qty] = [quantity(-50_000), quantity(50_000)];
  const thrownAway = {
    ...leg,
    ...slip,
    at,
    effect,
    qty,
    movementId: 900,
    type: "scrap" as const,
    doc: "SCR-1",
  };
  const clearedOut = [{ ...thrownAway, counterpart: undefined }];
  return trace({ ...evidence, clearedOut }).explanations.map(({ parts, score }) =>
    [...parts.map(({ cause }) => cause), score >= 0.5 ? "likely" : ""].join(" ").trim(),
  );
}

describe("a slip of another item's goods", () => {
  const BOLTS = `
    bin   item      name   lot  book  counted
    A-01  BM-2341   Bolts  -    40    21

    at       event  type     doc   line  effect
    8 09:00  W1     receipt  PO-1  1     4`;

  test("that names this one with just so many tells of them", () =>
    expect(besideSlip(BOLTS, { reason: "pallet fell over, also 19 x BM-2341 broken" })[0]).toBe(
      "unrecorded_scrap likely",
    ));

  test("that names this one with no number, or another one, may be of them", () => {
    const first = (reason: string): string => besideSlip(BOLTS, { reason })[0] ?? "";
    expect(first("pallet fell over, BM-2341 too")).toContain("unrecorded_scrap");
    expect(first("pallet fell over, also 3 x BM-2341")).toContain("unrecorded_scrap");
  });

  test("that names none says nothing of what doesn't perish", () =>
    expect(besideSlip(BOLTS, { reason: "pallet fell over" })).toEqual(["unexplained likely"]));

  const DATED = BOLTS.replace("Bolts  -  ", "Yogurt  L-26  ");

  test("of a lot of the same name may be of them where that is out of date, and not where it broke", () => {
    expect(besideSlip(DATED, { reason: "MHD abgelaufen", lot: "L-26" })).toContain("unrecorded_scrap");
    expect(besideSlip(DATED, { reason: "Bruch", lot: "L-26" })).toEqual(["unexplained likely"]);
    expect(besideSlip(DATED, { reason: "MHD abgelaufen", lot: "L-27" })).toEqual(["unexplained likely"]);
  });
});

describe("a few pieces that were thrown away", () => {
  const scrapOf = (short: number, day: number): number => {
    const { evidence } = scenario(`
      bin   item  name         book  counted
      A-01  SKU7  Glass bowls  120   ${120 - short}

      at            event  type   reason         effect
      9 09:00  W1     scrap  glass breakage  -3
    `);
    // A baseline long before, so that the slip may be old.
    const since = { ...evidence, baselineAt: instant(evidence.countedAt - 120 * DAY_MS) };
    const legs = since.legs.map((leg) => ({
      ...leg,
      occurredAt: instant(evidence.countedAt - (20 - day) * DAY_MS),
    }));
    const { explanations } = trace({ ...since, legs });
    return explanations.find(({ parts }) => parts[0]?.cause === "unrecorded_scrap")?.score ?? 0;
  };

  test("say less of a large shortage than of a small one", () => {
    expect(scrapOf(9, 9)).toBeGreaterThan(0.6);
    expect(scrapOf(110, 9)).toBeLessThan(0.4);
  });

  test("say less long before the count", () => expect(scrapOf(9, -50)).toBeLessThan(scrapOf(9, 9) - 0.2));
});

test("of dated goods another lot that broke says less than one that expired", () => {
  const scrapOf = (reason: string): number => {
    const { evidence } = scenario(`
      bin   item  lot  book  counted
      A-01  SKU7  L-1  40    36

      elsewhere  event  type   bin   lot  reason     effect
      9 09:00    W2     scrap  A-01  L-2  ${reason}  -3
    `);
    const { explanations } = trace(evidence);
    return explanations.find(({ parts }) => parts[0]?.cause === "unrecorded_scrap")?.score ?? 0;
  };
  expect(scrapOf("expired")).toBeGreaterThan(0.5);
  expect(scrapOf("crushed")).toBeLessThan(0.45);
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
      12 09:20  E3    scrap  -     -     -4
    `).evidence,
  );
  expect(formatInstant(clues.drift.to).slice(0, 10)).toBe("2026-03-13");
  expect(scrapTrails(clues).map(({ leg }) => leg.eventId)).toEqual(["W2", "E3"]);
});

describe("just as much of it thrown away at another location", () => {
  type Slip = { readonly reason: string; readonly doc?: string; readonly qty?: Quantity };
  const shortOfGlass = ({ qty = quantity(90_000), ...slip }: Slip): number => {
    const { evidence } = scenario(`
      bin   item  name       book  counted
      A-01  SKU7  Wineglass  40    31

      at       event  type     doc   line  effect
      8 09:00  W1     receipt  PO-1  1     4
    `);
    const [leg] = evidence.legs;
    if (leg === undefined) throw new Error("no leg");
    const scrapped = {
      ...{ ...leg, doc: "SCR-1", ...slip, movementId: 900, type: "scrap" as const, counterpart: undefined },
      ...{ at: { ...evidence.position, location: "W3" }, effect: negate(qty), qty },
    };
    const [first] = trace({ ...evidence, clearedOut: [scrapped] }).explanations;
    return first?.parts[0]?.cause === "unrecorded_scrap" ? first.score : 0;
  };

  test("is this place's where the slip's words or number say so", () => {
    expect(shortOfGlass({ reason: "demo glass broken in W1" })).toBeGreaterThan(0.9);
    expect(shortOfGlass({ reason: "broken", doc: "SCR-W1-1001" })).toBeGreaterThan(0.9);
  });

  test("may be where they don't", () => expect(shortOfGlass({ reason: "broken in W10" })).toBeLessThan(0.9));

  test("and another number of them only shows that they break", () =>
    expect(shortOfGlass({ reason: "broken", qty: quantity(20_000) })).toBe(0));
});

test("what was set apart here and is over where it came from lies there still", () =>
  fires(`
    bin   item  status     book  counted
    A-01  SKU7  expired    2     0
    A-01  SKU7  available  30    32        → status_mismatch -2

    at       event  type           doc    line  reason  end   effect
    8 09:00  W1     status_change  SP-34  1     QS      A-01  2
  `));
