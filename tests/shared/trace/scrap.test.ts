import { describe, expect, test } from "vitest";
import { perishingOf } from "../../../shared/trace/scrapTrail.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario } from "./scenario.ts";

describe("unrecorded_scrap fires on", () => {
  test("fragile goods that are short where some were scrapped as broken", () =>
    fires(`
      bin   item  name           book  counted
      A-01  SKU7  Glass tumbler  40    35        → unrecorded_scrap -5

      at       event  type   doc    line  reason               effect
      3 09:00  W1     pick   SO-1   1     -                    -4
      9 09:00  W2     scrap  DMG-7  1     broken in the aisle  -2
    `));

  test("a lot that is short where some of it was adjusted away as expired", () =>
    fires(`
      bin   item  lot  book  counted
      A-01  SKU7  L-1  40    33        → unrecorded_scrap -7

      at       event  type        doc    line  approved  reason               effect
      9 09:00  W2     adjustment  ADJ-7  1     sue       expired, binned      -2
    `));

  test("goods on hold that are short where others were thrown away", () =>
    fires(`
      bin   item  status        book  counted
      HOLD  SKU7  quality_hold  12    9        → unrecorded_scrap -3

      at       event  type   doc    line  reason       effect
      9 09:00  W2     scrap  DMG-7  1     thrown away  -2
    `));
});

describe("unrecorded_scrap does not fire on", () => {
  test("a theft of fragile goods without a trail", () =>
    accusesNothing(`
      bin   item  name           book  counted
      A-01  SKU7  Glass tumbler  40    35

      at       event  type   doc    line  effect
      3 09:00  W1     pick   SO-1   1     -4
    `));

  test("a trail of goods that neither break nor expire", () =>
    accusesNothing(`
      bin   item  name       book  counted
      A-01  SKU7  Steel bar  40    35

      at       event  type   doc    line  reason  effect
      9 09:00  W2     scrap  DMG-7  1     bent    -2
    `));

  test("goods that are over", () =>
    accusesNothing(`
      bin   item  name           book  counted
      A-01  SKU7  Glass tumbler  40    45

      at       event  type   doc    line  reason  effect
      9 09:00  W2     scrap  DMG-7  1     broken  -2
    `));

  test("a trail from before a count that agreed", () =>
    accusesNothing(`
      bin   item  name           book  counted
      A-01  SKU7  Glass tumbler  40    35

      at       event  type   doc    line  reason  effect
      9 09:00  W2     scrap  DMG-7  1     broken  -2

      known     by   observed  book
      12 09:00  bob  40        40
    `));

  test("a few damaged pieces that were set apart in the ordinary way", () =>
    accusesNothing(`
      bin   item  name           book  counted
      A-01  SKU7  Glass tumbler  40    35

      at       event  type           doc    line  end   reason               effect
      9 09:00  W2     status_change  DMG-7  1     HOLD  damaged in handling  -2
    `));
});

test("where goods are scrapped every few days, it says less of what wasn't recorded", () => {
  const weightAfter = (scraps: number): number => {
    const rows = Array.from({ length: scraps }, (_, day) => `${day + 2} 09:00  W${day}  scrap  broken  -1`);
    const { evidence } = scenario(`
      bin   item  name           book  counted
      A-01  SKU7  Glass tumbler  40    33

      at  event  type  reason  effect
      ${rows.join("\n")}
    `);
    const parts = trace(evidence).explanations.flatMap((explanation) => explanation.parts);
    return parts.find(({ cause }) => cause === "unrecorded_scrap")?.weight ?? -Infinity;
  };
  expect(weightAfter(6)).toBeLessThan(weightAfter(1));
});

test.each([
  ["Drinking glass 0.3 l", "fragile"],
  ["Wineglasses, six", "fragile"],
  ["LED bulbs E27", "fragile"],
  ["Weinglas", "fragile"],
  ["Dinner plate white", "fragile"],
  ["Eggs, free range", "fragile"],
  ["Hose clamp 40 mm", undefined],
  ["Textile tape", undefined],
  ["Leggings black", undefined],
  ["Template, A4", undefined],
  ["Plated screw M8", undefined],
])("%s is %s", (description, perishing) => {
  const { evidence } = scenario(`
    bin   item  name             book  counted
    A-01  SKU7  ${description}  60    59`);
  expect(perishingOf({ evidence })).toBe(perishing);
});
