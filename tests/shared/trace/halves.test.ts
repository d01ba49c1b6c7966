import { describe, expect, test } from "vitest";
import { withHalvesJoined } from "../../../shared/trace/halves.ts";
import { trace } from "../../../shared/trace/trace.ts";
import type { Evidence, PlacedLeg } from "../../../shared/trace/types.ts";
import { positionKey } from "../../../shared/trace/words.ts";
import { withBothEnds } from "./movesAtBothEnds.ts";
import { scenario, told } from "./scenario.ts";

/** The legs of all places of a ledger that writes one row for each end of a move. */
const legsOf = ({ legs, elsewhere, position }: Evidence): readonly PlacedLeg[] =>
  [...legs.map((leg) => ({ ...leg, at: position })), ...elsewhere].toSorted(
    (a, b) => a.occurredAt - b.occurredAt || a.movementId - b.movementId,
  );

/** The evidence as it is once the halves of moves are joined. */
function joined(evidence: Evidence): Evidence {
  const legs = withHalvesJoined(legsOf(evidence));
  const isHere = ({ at }: PlacedLeg): boolean => positionKey(at) === positionKey(evidence.position);
  return {
    ...evidence,
    legs: legs.filter(isHere),
    elsewhere: legs.filter((leg) => !isHere(leg)),
    others: evidence.others.map(withBothEnds),
  };
}

/** "event → the other end's bin" of those that have one. */
const endsOf = (text: string): readonly string[] =>
  joined(scenario(text).evidence).legs.flatMap(({ eventId, counterpart }) =>
    counterpart === undefined ? [] : [`${eventId} → ${counterpart.bin}`],
  );

const SHELF = `
  bin   item  book  counted
  A-01  SKU7  60    72`;

describe("the rows of a ledger that writes each end of a move by itself", () => {
  test.each([
    ["of one document, type and quantity", "3 09:00  E2  replenish  RE-11  1  R-01  -20", ["E1 → R-01"]],
    ["a moment apart", "3 09:00:40  E2  replenish  RE-11  1  R-01  -20", ["E1 → R-01"]],
    ["hours apart are two events", "3 11:00  E2  replenish  RE-11  1  R-01  -20", []],
    ["of two documents are two events", "3 09:00  E2  replenish  RE-12  1  R-01  -20", []],
    ["of two quantities are two events", "3 09:00  E2  replenish  RE-11  1  R-01  -21", []],
    ["of two types are two events", "3 09:00  E2  pick  RE-11  1  R-01  -20", []],
  ])("%s", (_why, other, ends) => {
    expect(
      endsOf(`${SHELF}

        at       event  type       doc    line  effect
        3 09:00  E1     replenish  RE-11  1     20

        elsewhere  event  type  doc  line  bin  effect
        ${other}`),
    ).toEqual(ends);
  });

  test("of corrections are what they are, even at one moment", () => {
    expect(
      endsOf(`${SHELF}

        at       event  type        effect
        3 09:00  E1     adjustment  20

        elsewhere  event  type        bin   effect
        3 09:00    E2     adjustment  R-01  -20`),
    ).toEqual([]);
  });

  test("that were written twice are two moves", () => {
    const ends = endsOf(`${SHELF}

      at       event  type       doc    line  effect
      3 09:00  E1     replenish  RE-11  1     20
      3 09:00  E3     replenish  RE-11  1     20

      elsewhere  event  type       doc    line  bin   effect
      3 09:00    E2     replenish  RE-11  1     R-01  -20
      3 09:00    E4     replenish  RE-11  1     R-02  -20`);
    expect(ends).toEqual(["E1 → R-01", "E3 → R-02"]);
  });
});

/** Another system that writes a move as one movement has it as two legs, here and there. */
const ALSO_THEIRS = `
  erp      event  type       doc    line  bin   end   effect
  3 09:05  W1     replenish  RE-11  1     A-01  R-01  20
  6 09:05  W2     replenish  RE-12  1     A-01  R-01  30`;
const OWN_HERE = `
  at       event  type       doc    line  effect
  3 09:00  E1     replenish  RE-11  1     20
  6 09:00  E3     replenish  RE-12  1     30`;
const OWN_THERE = `
  elsewhere  event  type       doc    line  bin   effect
  3 09:00    E2     replenish  RE-11  1     R-01  -20
  6 09:00    E4     replenish  RE-12  1     R-01  -30`;

test("a move that only the other system has is missing, though the two bins are off by as much", () => {
  const evidence = joined(
    scenario(`${SHELF}
      R-01  SKU7  90    78
      ${OWN_HERE}
      ${OWN_THERE}
      ${ALSO_THEIRS}
      9 09:05  W3     replenish  RE-13  1     A-01  R-01  12`).evidence,
  );
  expect(told(trace(evidence).explanations[0], evidence)).toEqual(["missing_movement +12 W3"]);
});

test("a move that was posted twice is one too many, where the other system has it once", () => {
  const evidence = joined(
    scenario(`
      bin   item  book  counted
      A-01  SKU7  60    30
      R-01  SKU7  90    120
      ${OWN_HERE}
      6 09:10  E5     replenish  RE-12  1     30
      ${OWN_THERE}
      6 09:10    E6     replenish  RE-12  1     R-01  -30
      ${ALSO_THEIRS}`).evidence,
  );
  expect(told(trace(evidence).explanations[0], evidence)).toEqual(["duplicate_movement -30 E5"]);
});
