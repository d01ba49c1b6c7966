import { describe, expect, test } from "vitest";
import { proposalsFor } from "../../../shared/adjust/propose.ts";
import type { Cause } from "../../../shared/domain.ts";
import { negate, units } from "../../../shared/quantity.ts";
import { trace } from "../../../shared/trace/trace.ts";
import type { Evidence } from "../../../shared/trace/types.ts";
import { scenario } from "./scenario.ts";

/** What the first explanation would have done: "kind quantity from → to". */
function proposed(evidence: Evidence): readonly string[] {
  const [first] = trace(evidence).explanations;
  if (first === undefined) throw new Error("nothing explained");
  return proposalsFor(evidence.position, first).map(
    ({ kind, qty, at, to }) => `${kind} ${qty / 10_000} ${at.bin}${to ? ` → ${to.bin}` : ""}`,
  );
}

const twice = (end: string, other = ""): Evidence =>
  scenario(`
    bin   item  book  counted
    A-01  SKU7  60    48
    ${other}

    at       event  type       doc    line  user  end     effect
    3 09:00  W1     replenish  RE-11  1     ann   ${end}  12
    3 09:02  W2     replenish  RE-11  1     edi   ${end}  12
  `).evidence;

test("a move that was posted twice is taken back at both its ends", () => {
  expect(proposed(twice("R-01"))).toEqual(["reclassification 12 A-01 → R-01"]);
});

test("what came from outside is taken back where it is", () => {
  expect(proposed(twice("-   "))).toEqual(["adjustment -12 A-01"]);
});

test("where the other end is off by the same move, both cases ask for one move", () => {
  expect(proposed(twice("R-01", "R-01  SKU7  90    102"))).toEqual(["reclassification 12 A-01 → R-01"]);
});

test("where the other end is off by something else, its own case settles it", () => {
  expect(proposed(twice("R-01", "R-01  SKU7  90    95"))).toEqual(["adjustment -12 A-01"]);
});

test("where the other end was counted and is as booked, nothing is moved there", () => {
  const evidence = twice("R-01");
  const asBooked = evidence.legs.flatMap(({ counterpart }) => counterpart ?? []);
  expect(proposed({ ...evidence, asBooked })).toEqual(["adjustment -12 A-01"]);
});

test.each([
  ["and as much is still on the road, comes back from there", 12, ["reclassification 12  → A-01"]],
  ["and all of it was received, is taken back where it is", 24, ["adjustment 12 A-01"]],
])("a transfer that was booked out twice, %s", (_what, received, expected) => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  60    72

    at       event  type          doc   line  user  effect
    3 09:00  W1     transfer_out  TO-1  1     ann   -12
    3 09:02  W2     transfer_out  TO-1  1     edi   -12
  `);
  const road = { ...evidence.position, location: "SHOP1", bin: "", status: "in_transit" as const };
  const legs = evidence.legs.map((leg) => ({ ...leg, counterpart: road }));
  const sent = legs.map((leg) => ({
    ...leg,
    effect: negate(leg.effect),
    at: road,
    counterpart: evidence.position,
  }));
  const came = sent.slice(0, 1).map((leg) => ({
    ...leg,
    ...{
      movementId: 99,
      type: "transfer_in" as const,
      effect: units(-received),
      occurredAt: evidence.countedAt,
    },
  }));
  expect(proposed({ ...evidence, legs, boundElsewhere: [...sent, ...came] })).toEqual(expected);
});

describe("a fault of a move is doubted", () => {
  const scoreOf = (evidence: Evidence, cause: Cause): number =>
    trace(evidence).explanations.find(({ parts }) => parts[0]?.cause === cause)?.score ?? 0;
  const atOtherEnd = (evidence: Evidence) => evidence.legs.flatMap(({ counterpart }) => counterpart ?? []);
  const slipped = (other: string): Evidence =>
    scenario(`
      bin   item  book  counted
      A-01  SKU7  90    81
      ${other}

      at       event  type       doc    line  end   effect
      3 09:00  W1     replenish  RE-11  1     R-01  54
    `).evidence;

  test("where its other end was found as booked", () => {
    const evidence = twice("R-01");
    const asBooked = atOtherEnd(evidence);
    expect(scoreOf({ ...evidence, asBooked }, "duplicate_movement")).toBeLessThan(
      scoreOf(evidence, "duplicate_movement"),
    );
  });

  test("or where its other end is short, too, so that goods are gone at both", () => {
    const unsaid = scoreOf(slipped("B-01  SKU7  90    90"), "digit_error");
    expect(unsaid).toBeGreaterThan(0.3);
    expect(scoreOf(slipped("R-01  SKU7  90    79"), "digit_error")).toBeLessThan(unsaid / 2);
    expect(scoreOf(slipped("R-01  SKU7  90    90"), "digit_error")).toBeLessThan(unsaid / 2);
  });
});

/** A pick of one box, booked as one piece, and what left from the stage under the same line. */
const picked = (shipped: number): Evidence =>
  scenario(`
    bin   item  book  counted
    A-01  SKU7  60    55

    pack  holds
    BOX   6

    at       event  type  doc    line  end    effect
    3 09:00  W1     pick  SO-11  1     STAGE  -1

    elsewhere  event  type  bin    doc    line  effect
    3 09:00    W1     pick  STAGE  SO-11  1     1
    3 11:00    W2     ship  STAGE  SO-11  1     -${shipped}

    order  line  kind   qty  due      state
    SO-11  1     sales  6    3 17:00  shipped
  `).evidence;

test("what went on from the other end as it was booked is wrong there, too, and is corrected here alone", () => {
  expect(proposed(picked(1))).toEqual(["adjustment -5 A-01"]);
});

test("what went on from the other end as it really was lacks there what is too much here", () => {
  expect(proposed(picked(6))).toEqual(["reclassification 5 A-01 → STAGE"]);
});
