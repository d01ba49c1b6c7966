import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR_MS } from "../../../shared/time.ts";
import { cluesOf } from "../../../shared/trace/clues.ts";
import type { Flow } from "../../../shared/trace/flows.ts";
import { nearestPairs } from "../../../shared/trace/nearest.ts";
import { scenario } from "./scenario.ts";

const events = (flows: readonly Flow[]): string => flows.map(({ leg }) => leg.eventId).join("+");

/** "W1=E1" for each pair, "W1/E1" for one line with two quantities, then who stays alone: "W2", "E3". */
function twins(text: string): readonly string[] {
  const [found] = cluesOf(scenario(text).evidence).twins;
  if (found === undefined) throw new Error("no other ledger");
  return [
    ...found.pairs.map(({ own, theirs }) => `${events(own)}=${events(theirs)}`),
    ...found.unequal.map(({ own, theirs }) => `${events([own])}/${events([theirs])}`),
    ...[...found.ownAlone, ...found.theirsAlone].map((flow) => events([flow])),
  ].toSorted();
}

const COUNTED = `
      bin   item  book  counted
      A-01  SKU7  90    85
`;

describe("twins are", () => {
  test("flows of one document, however it is spelled and its lines are numbered", () => {
    expect(
      twins(`${COUNTED}
        at       event  type     doc      line  effect
        3 09:00  W1     ship     SO-0011  1     -5
        4 09:00  W2     receipt  PO 12    1     5

        erp      event  type     doc     line  effect
        3 20:00  E1     ship     so0011  10    -5
        4 09:00  E2     receipt  PO-12   10    5
      `),
    ).toEqual(["W1=E1", "W2=E2"]);
  });

  test("flows of equal quantity within two hours where the systems number apart", () => {
    expect(
      twins(`${COUNTED}
        at       event  type  doc    line  effect
        3 09:10  W1     ship  SO-11  1     -5
        3 11:40  W2     ship  SO-12  1     -5
        4 09:00  W3     ship  SO-13  1     -5

        erp      event  type  doc     line  effect
        3 09:00  E1     ship  4711    1     -5
        3 11:00  E2     ship  4712    1     -5
        4 12:30  E3     ship  4713    1     -5
      `),
    ).toEqual(["E3", "W1=E1", "W2=E2", "W3"]);
  });

  const RETURNED = (ship: string): readonly string[] =>
    twins(`${COUNTED}
        at       event  type    doc     line  effect
        3 09:00  W1     return  RMA-21  1     3
        4 09:00  W2     return  RMA-22  1     4
        5 09:00  W3     ship    SO-11   1     -5
        6 09:00  W4     ship    SO-12   1     -6
        7 09:00  W5     ship    SO-13   1     -7

        erp      event  type    doc     line  effect
        3 09:10  E1     return  RMA-21  1     3
        4 09:10  E2     return  4902    1     4
        5 09:10  E3     ship    ${ship}-11  1     -5
        6 09:10  E4     ship    ${ship}-12  1     -6
        7 09:10  E5     ship    ${ship}-13  1     -7
      `);

  test("also those of a kind of which one of two stands in both, where the systems number apart", () => {
    expect(RETURNED("49")).toEqual(["W1=E1", "W2=E2", "W3=E3", "W4=E4", "W5=E5"]);
  });

  test("but not where they write the other kinds alike", () => {
    expect(RETURNED("SO")).toEqual(["E2", "W1=E1", "W2", "W3=E3", "W4=E4", "W5=E5"]);
  });

  test("chosen over all flows at once, not each its nearest", () => {
    expect(
      twins(`${COUNTED}
        at       event  type  effect
        3 09:00  W1     sale  -5
        3 10:00  W2     sale  -5

        erp      event  type  effect
        3 09:50  E1     sale  -5
        3 11:50  E2     sale  -5
      `),
    ).toEqual(["W1=E1", "W2=E2"]);
  });

  test("several flows of a document that sum to one", () => {
    expect(
      twins(`${COUNTED}
        at       event  type  doc    line  effect
        3 09:10  W1     ship  SO-11  1     -2
        3 09:40  W2     ship  SO-11  1     -3

        erp      event  type  doc   line  effect
        3 09:00  E1     ship  4711  1     -5
      `),
    ).toEqual(["W1+W2=E1"]);
  });

  test("one line with two quantities, where nothing else of the document is left", () => {
    expect(
      twins(`${COUNTED}
        at       event  type  doc    line  effect
        3 09:10  W1     ship  SO-11  1     -12

        erp      event  type  doc    line  effect
        3 09:00  E1     ship  SO-11  1     -21
      `),
    ).toEqual(["W1/E1"]);
  });

  test("several lines of one document with two quantities each, by what both number alike", () => {
    expect(
      twins(`${COUNTED}
        at       event  type  doc    line  effect
        3 09:10  W1     ship  SO-11  1     -12
        3 09:10  W2     ship  SO-11  2     -5
        3 09:10  W3     ship  SO-11  3     -8

        erp      event  type  doc    line  effect
        3 09:00  E1     ship  SO-11  01    -21
        3 09:00  E2     ship  SO-11  02    -7
        3 09:00  E3     ship  SO-11  30    -9
      `),
    ).toEqual(["W1/E1", "W2/E2", "W3/E3"]);
  });
});

describe("no twins are", () => {
  test("equal quantities under two documents of a kind that both systems write", () => {
    expect(
      twins(`${COUNTED}
        at       event  type  doc    line  effect
        3 09:00  W1     ship  SO-11  1     -5
        3 09:00  W2     ship  SO-12  1     -5
        3 10:00  W3     ship  SO-14  1     -2

        erp      event  type  doc    line  effect
        3 09:00  E1     ship  SO-11  1     -5
        3 09:00  E2     ship  SO-13  1     -5
        3 10:00  E3     ship  SO-14  1     -2
      `),
    ).toEqual(["E2", "W1=E1", "W2", "W3=E3"]);
  });

  test("moves inside the location, which the other source can't see", () => {
    expect(
      twins(`${COUNTED}
        at       event  type  doc    line  end   effect
        3 09:00  W1     move  M-1    1     A-02  -5

        elsewhere  event  type  bin   effect
        3 09:00    W1     move  A-02  5

        erp      event  type  doc    line  effect
        3 09:00  E1     ship  SO-11  1     -5
      `).filter((text) => text.includes("=")),
    ).toEqual([]);
  });
});

test("the nearest pairs are as many as can be, each index once, none further apart than allowed", () => {
  const times = fc
    .array(fc.integer({ min: 0, max: 24 }), { maxLength: 7 })
    .map((hours) => hours.toSorted((a, b) => a - b).map((hour) => hour * HOUR_MS));
  fc.assert(
    fc.property(times, times, (ours, theirs) => {
      const pairs = nearestPairs(ours, theirs, 2 * HOUR_MS);
      const gap = ([i, j]: readonly [number, number]): number => Math.abs((ours[i] ?? 0) - (theirs[j] ?? 0));
      expect(pairs.every((pair) => gap(pair) <= 2 * HOUR_MS)).toBe(true);
      expect(new Set(pairs.map(([i]) => i)).size).toBe(pairs.length);
      expect(new Set(pairs.map(([, j]) => j)).size).toBe(pairs.length);
      const cost = pairs.reduce((sum, pair) => sum + gap(pair), 0);
      expect([pairs.length, cost]).toEqual(bestOf(ours, theirs));
    }),
  );
});

/** The most pairs and their least cost, by trying everything. */
function bestOf(ours: readonly number[], theirs: readonly number[]): readonly [number, number] {
  const [first, ...rest] = ours;
  if (first === undefined) return [0, 0];
  const options = theirs
    .map((at, index) => ({ gap: Math.abs(at - first), others: theirs.filter((_, j) => j !== index) }))
    .filter(({ gap }) => gap <= 2 * HOUR_MS)
    .map(({ gap, others }): readonly [number, number] => {
      const [count, cost] = bestOf(rest, others);
      return [count + 1, cost + gap];
    });
  const [best = [0, 0]] = [bestOf(rest, theirs), ...options].toSorted((a, b) => b[0] - a[0] || a[1] - b[1]);
  return best;
}
