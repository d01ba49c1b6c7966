import { expect, test } from "vitest";
import { cluesOf } from "../../../shared/trace/clues.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario } from "./scenario.ts";

/** A line in goes of 2 and 4 beside another event of 2, and a ledger that has the line as 6 under its own numbers. */
const BUSY = `
  at       event  type  doc   line  effect
  3 09:00  W1     ship  SO-1  1     -2
  3 09:04  W2     ship  SO-1  1     -4
  3 09:40  W3     ship  SO-2  1     -2

  erp      event  type  doc   line  effect
  3 09:00  E1     ship  4901  10    -2
  3 09:30  E2     ship  4902  10    -6
`;

test("a line in two goes is kept together where one of them could be another event's twin", () => {
  const { evidence } = scenario(`bin   item  book  counted\nA-01  SKU7  90    84\n${BUSY}`);
  const [twins] = cluesOf(evidence).twins;
  const pairs = twins?.pairs.map(({ own, theirs }) =>
    [own, theirs].map((all) => all.map(({ leg }) => leg.eventId)),
  );
  expect(pairs).toEqual([
    [["W1", "W2"], ["E2"]],
    [["W3"], ["E1"]],
  ]);
  expect(twins?.ownAlone).toEqual([]);
  expect(twins?.theirsAlone).toEqual([]);
});

test("a theft as large as such a line is nobody's missing movement", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  90    84
    ${BUSY}
  `));

test("a line that the other ledger has in two goes is kept together as well", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  90    84

    at       event  type  doc   line  effect
    3 09:00  W1     ship  SO-1  1     -2
    3 09:30  W2     ship  SO-2  1     -6

    erp      event  type  doc   line  effect
    3 09:00  E1     ship  4901  10    -2
    3 09:04  E2     ship  4901  10    -4
    3 09:40  E3     ship  4902  10    -2
  `);
  const [twins] = cluesOf(evidence).twins;
  expect([...(twins?.ownAlone ?? []), ...(twins?.theirsAlone ?? [])]).toEqual([]);
});

test("two equal goes whose line the other ledger has once are no split of some other event", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  90    95

    at       event  type  doc   line  user  effect
    3 09:00  W1     ship  SO-1  1     ann   -5
    3 09:01  W2     ship  SO-1  1     edi   -5      → duplicate_movement +5
    3 09:20  W3     ship  SO-2  1     ann   -10

    erp      event  type  doc   line  effect
    3 09:02  E1     ship  4901  10    -5
    3 09:20  E2     ship  4902  10    -10
  `));

test("a pick is no slip of the pen where its shipment has a twin of the same quantity", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  90    72

    at       event  type  doc   line  effect  end
    3 09:00  W1     pick  SO-1  1     -2      PACK

    elsewhere  event  type  doc   line  effect  bin   status
    3 09:00    W1     pick  SO-1  1     2       PACK  picked
    3 09:40    W2     ship  SO-1  1     -2      PACK  picked

    erp      event  type  doc   line  effect
    3 09:40  E1     ship  4901  10    -2
  `));

test("a pick of less than its shipment is not cleared by it", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  900   720

    at       event  type  doc   line  effect  end
    3 09:00  W1     pick  SO-1  1     -20     PACK  → digit_error -180

    elsewhere  event  type  doc   line  effect  bin   status
    3 09:00    W1     pick  SO-1  1     20      PACK  picked
    3 09:40    W2     ship  SO-1  1     -200    PACK  picked

    erp      event  type  doc   line  effect
    3 09:40  E1     ship  4901  10    -200
  `));

/** Two lines of 4 and 6 in one document, which the till has in goes numbered by the line. */
const linesInGoes = (goes: readonly number[]): string => `
  bin   item  book  counted
  A-01  SKU7  40    33

  at       event  type  doc   line  effect
  3 09:00  W1     sale  SO-1  1     -4
  3 09:00  W2     sale  SO-1  2     -6
  8 09:00  W3     sale  SO-9  1     -3

  erp      event  type  doc   line  effect
  ${goes.map((go, index) => `3 09:0${index}  E${index + 1}     sale  SO-1  ${index < 2 ? "1" : "2"}${index}    -${go}`).join("\n")}
  8 09:00  E9     sale  SO-9  1     -3
`;

test("several lines of one document are each the sum of their goes", () => {
  accusesNothing(linesInGoes([1, 3, 2, 2, 2]));
  const { pairs, theirsAlone } = cluesOf(scenario(linesInGoes([1, 3, 2, 2, 2])).evidence).twins[0] ?? {};
  expect(pairs?.map(({ own, theirs }) => [own.length, theirs.length])).toEqual([
    [1, 2],
    [1, 3],
    [1, 1],
  ]);
  expect(theirsAlone).toEqual([]);
});

test("a go beside them that no line sums to is missing", () => {
  const { theirsAlone } = cluesOf(scenario(linesInGoes([1, 3, 2, 4, 7])).evidence).twins[0] ?? {};
  expect(theirsAlone?.map(({ leg }) => leg.eventId)).toEqual(["E5"]);
});

test("a line that came in two deliveries, each in goes by the other ledger, is missing nowhere", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  90    84

    at       event  type     doc   line  effect
    3 09:00  W1     receipt  PO-1  1     8
    4 09:00  W2     receipt  PO-1  1     16

    erp      event  type     doc   line  effect
    3 09:00  E1     receipt  4901  10    2
    3 09:00  E2     receipt  4901  10    6
    4 09:00  E3     receipt  4901  10    13
    4 09:00  E4     receipt  4901  10    3
  `);
  const [twins] = cluesOf(evidence).twins;
  expect([...(twins?.ownAlone ?? []), ...(twins?.theirsAlone ?? [])]).toEqual([]);
});
