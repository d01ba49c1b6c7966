import { describe, expect, test } from "vitest";
import { withoutCancelled } from "../../../shared/trace/cancelled.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario } from "./scenario.ts";

/** What the other system sent off and took back, as `between` says, where this ledger has neither. */
const takenBack = (between: string, counted: number): string => `
  bin   item  book  counted
  A-01  SKU7  60    ${counted}

  at       event  type  doc    line  effect
  2 09:00  W1     ship  SO-10  1     -5
  5 10:00  W2     ship  SO-12  1     -3

  erp      event  type    doc   line  effect
  2 09:00  E1     ship    P-10  1     -5
  4 09:00  E2     ship    P-11  10    -10
  4 09:20  E3     cancel  ${between}
  5 10:00  E4     ship    P-12  1     -3`;

describe("what another system cancelled", () => {
  test("is missing here by neither of its halves", () => {
    accusesNothing(takenBack("P-11  10    10", 50));
    accusesNothing(takenBack("P-11  10    10", 70));
  });

  test("is missing where it is of another document", () =>
    fires(takenBack("P-19  10    10", 50).replace("-10\n", "-10  → missing_movement -10\n")));

  test("is missing as a cancellation where this ledger has what it cancels", () =>
    fires(
      takenBack("P-11  10    10    → missing_movement +10", 70).replace(
        "5 10:00  W2",
        "4 09:05  W9     ship  SO-11  1     -10\n  5 10:00  W2",
      ),
    ));
});

describe("a line posted twice", () => {
  const twice = (cancel: string): string => `
    bin   item  book  counted
    A-01  SKU7  60    72

    at       event  type  doc   line  user  effect
    3 09:00  W1     ship  SO-1  1     ann   -12
    3 09:02  EDI-4  ship  SO-1  1     edi   -12   ${cancel}`;

  test("is one too many", () => fires(twice("→ duplicate_movement +12")));

  test("isn't once the second was cancelled", () =>
    accusesNothing(twice("\n    3 11:00  W9     cancel  SO-1  1     ann   12")));
});

test("each cancellation takes the latest movement before it along, of its document, line and quantity", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  60    59

    at       event  type    doc   line  effect
    2 08:00  C0     cancel  SO-1  1     5
    2 09:00  W1     ship    SO-1  1     -5
    2 10:00  W2     ship    so 1  1     -5
    2 11:00  C1     cancel  SO-1  1     5
    2 12:00  W3     ship    SO-1  2     -5
    2 13:00  W4     ship    SO-1  1     -4
    3 09:00  C2     cancel  SO-1  1     5
    3 10:00  C3     cancel  -     -     4
  `);
  const left = withoutCancelled(evidence.legs, (leg) => leg);
  expect(left.map(({ eventId }) => eventId)).toEqual(["C0", "W3", "W4", "C3"]);
  const [first] = evidence.legs.slice(1, 4);
  expect(withoutCancelled(evidence.legs.slice(1, 4), (leg) => leg)).toEqual([first]);
});
