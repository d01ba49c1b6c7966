import { describe, expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import type { Evidence } from "../../../shared/trace/types.ts";
import { otherEnd, withBothEnds } from "./movesAtBothEnds.ts";
import { scenario, told } from "./scenario.ts";

/** The same where both ledgers know the bins and have every move at both its ends. */
function withBins(evidence: Evidence): Evidence {
  const here = evidence.legs.map((leg) => ({ ...leg, at: evidence.position }));
  return {
    ...evidence,
    elsewhere: [...evidence.elsewhere, ...[...evidence.elsewhere, ...here].flatMap(otherEnd)],
    others: evidence.others.map(withBothEnds),
  };
}

function firstOf(text: string): { readonly parts: readonly string[]; readonly score: number } {
  const evidence = withBins(scenario(text).evidence);
  const [first] = trace(evidence).explanations;
  return { parts: told(first, evidence), score: first?.score ?? 0 };
}

const AGREED = `
  at       event  type       doc     line  end   effect
  3 09:00  W1     replenish  RE-11   1     R-01  20
  6 09:00  W2     replenish  RE-12   1     R-01  30`;
const ALSO_THEIRS = `
  erp      event  type       doc     line  bin   end   effect
  3 09:05  E1     replenish  RE-11   1     A-01  R-01  20
  6 09:05  E2     replenish  RE-12   1     A-01  R-01  30`;

describe("what is only carried inside the location, where both ledgers know the bins", () => {
  test("is missing here where the other ledger has it, though the bin it came from is off by as much", () => {
    const { parts, score } = firstOf(`
      bin   item  book  counted
      A-01  SKU7  60    72
      R-01  SKU7  90    78
      ${AGREED}
      ${ALSO_THEIRS}
      9 09:05  E3     replenish  RE-13   1     A-01  R-01  12
    `);
    expect(parts).toEqual(["missing_movement +12 E3"]);
    expect(score).toBeGreaterThan(0.5);
  });

  test("was posted late where the other ledger has it on the other side of the count", () => {
    const { parts } = firstOf(`
      bin   item  book  counted
      A-01  SKU7  60    72
      R-01  SKU7  90    78
      ${AGREED}
      21 16:00  W3    replenish  RE-13   1     R-01  12
      ${ALSO_THEIRS}
      20 07:05  E3    replenish  RE-13   1     A-01  R-01  12
    `);
    expect(parts).toEqual(["late_posting +12 W3"]);
  });

  test("was picked late where the other ledger books it as gone", () => {
    const { parts } = firstOf(`
      bin    item  book  counted
      A-01   SKU7  60    52

      at       event  type  doc    line  end    effect
      3 09:00  W1     pick  SO-11  1     STAGE  -5
      20 15:00  W2    pick  SO-12  1     STAGE  -8

      elsewhere  event  type  bin    doc    line  effect
      3 11:00    W3     ship  STAGE  SO-11  1     -5
      20 16:00   W4     ship  STAGE  SO-12  1     -8

      erp      event  type  doc    line  bin   effect
      3 09:05  E1     pick  SO-11  1     A-01  -5
      20 08:05  E2    pick  SO-12  1     A-01  -8
    `);
    expect(parts).toEqual(["late_posting -8 W2"]);
  });

  test("was turned round where the other ledger has it the other way, though it goes the way of all others", () => {
    const { parts } = firstOf(`
      bin   item  book  counted
      A-01  SKU7  60    84
      R-01  SKU7  90    66

      at       event  type  doc     line  end   effect
      3 09:00  W1     move  MV-11   1     R-01  -20
      6 09:00  W2     move  MV-12   1     R-01  -30
      9 09:00  W3     move  MV-13   1     R-01  -12

      erp      event  type  doc     line  bin   end   effect
      3 09:05  E1     move  MV-11   1     A-01  R-01  -20
      6 09:05  E2     move  MV-12   1     A-01  R-01  -30
      9 09:05  E3     move  MV-13   1     A-01  R-01  12
    `);
    expect(parts).toEqual(["sign_reversed +24 W3"]);
  });

  test("is one move where one of them carried it in two goes, and then goods lie in the wrong bin", () => {
    const { parts } = firstOf(`
      bin   item  book  counted
      A-01  SKU7  60    80
      R-01  SKU7  90    70
      ${AGREED}
      9 09:00  W3     replenish  -       -     R-01  12
      9 09:04  W4     replenish  -       -     R-01  8
      ${ALSO_THEIRS}
      9 09:05  E3     replenish  -       -     A-01  R-01  20
    `);
    expect(parts).toEqual(["wrong_bin +20 R-01"]);
  });

  test("says nothing where one of them keeps no moves", () => {
    const evidence = withBins(
      scenario(`
      bin   item  book  counted
      A-01  SKU7  60    72
      R-01  SKU7  90    78

      at       event  type  doc    line  end  effect
      3 09:00  W1     ship  SO-11  1     -    -20
      ${ALSO_THEIRS}
      9 09:05  E3     replenish  RE-13   1     A-01  R-01  12
      3 09:04  E4     ship       SO-11   1     A-01  -     -20
    `).evidence,
    );
    const causes = trace(evidence).explanations.flatMap(({ parts }) => parts.map(({ cause }) => cause));
    expect(causes).toContain("wrong_bin");
    expect(causes).not.toContain("missing_movement");
  });

  test("was all booked, for a ledger that keeps no states of what lies in a bin together", () => {
    const { parts, score } = firstOf(`
      bin   item  status     book  counted
      A-01  SKU7  damaged    0     20
      A-01  SKU7  available  90    70

      elsewhere  event  type       bin   doc     line  end   effect
      3 09:00    W1     replenish  A-01  RE-11   1     R-01  20
      6 09:00    W2     replenish  A-01  RE-12   1     R-01  30
      ${ALSO_THEIRS}
    `);
    expect(parts).toEqual(["status_mismatch +20 A-01"]);
    expect(score).toBeGreaterThan(0.8);
  });
});
