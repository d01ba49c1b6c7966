import { describe, test } from "vitest";
import { accusesNothing, fires } from "./firing.ts";

describe("unit_of_measure fires on", () => {
  test("cases posted as eaches that a system with numbers of its own has in eaches at that hour", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  40    73

      pack  holds
      CS    12

      at       event  type     doc   line  effect
      2 09:05  W1     receipt  PO-1  1     24
      3 09:10  W2     receipt  PO-2  1     3        → unit_of_measure +33
      5 14:25  W3     ship     SO-1  1     -5

      erp      event  type     doc     line  effect
      2 09:00  E1     receipt  490001  10    24
      3 09:00  E2     receipt  490002  10    36
      5 14:00  E3     ship     490003  10    -5
    `));

  test("a wrong unit beside a missing sale, where the document's twin has the right quantity", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  40    66

      pack  holds
      CS    12

      at       event  type     doc   line  effect
      2 09:05  W1     receipt  PO-1  1     24
      3 09:10  W2     receipt  PO-2  1     3        → unit_of_measure +33
      5 14:25  W3     ship     SO-1  1     -5

      erp      event  type     doc   line  effect
      2 09:05  E1     receipt  PO-1  1     24
      3 09:10  E2     receipt  PO-2  1     36
      5 14:25  E3     ship     SO-1  1     -5
      6 10:15  E4     ship     SO-2  1     -7       → missing_movement -7
    `));
});

test("digit_error by another ledger's twin beats the opposite variance of a like item", () =>
  fires(`
    bin   item      name              book  counted
    A-01  SKU7      Work glove white  90    108
    A-02  SKU8      Work glove green  60    42

    at       event  type     doc   line  effect
    2 09:05  W1     receipt  PO-1  1     24
    3 09:10  W2     receipt  PO-2  1     46       → digit_error +18

    erp      event  type     doc     line  effect
    2 09:00  E1     receipt  490001  10    24
    3 09:00  E2     receipt  490002  10    64
  `));

describe("an event that two ledgers have with two quantities is one event before it is a missing one and a wrong count", () => {
  // A missing sale of 21 leaves 12 too many, and 16 is what somebody writes who counts 4 boxes of 4.
  test("where two digits changed places", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  25    16

      pack  holds
      BX    4

      at       event  type     doc   line  effect
      2 09:05  W1     receipt  PO-1  1     37
      3 09:10  W2     pick     SO-1  1     -12      → digit_error -9

      erp      event  type     doc     line  effect
      2 09:00  E1     receipt  490001  10    37
      3 09:00  E2     sale     490002  10    -21
    `));

  // A missing sale of 36 leaves 3 too many, and 4 is what somebody writes who counts one inner pack of 4.
  test("where eaches were posted for cases", () =>
    fires(`
      bin   item  book  counted
      A-01  SKU7  37    4

      pack  holds
      CS    12
      IN    4

      at       event  type     doc   line  effect
      2 09:05  W1     receipt  PO-1  1     40
      3 09:10  W2     pick     SO-1  1     -3       → unit_of_measure -33

      erp      event  type     doc     line  effect
      2 09:00  E1     receipt  490001  10    40
      3 09:00  E2     sale     490002  10    -36
    `));
});

test("a missing sale beside another quantity that no usual mistake makes of it stays as likely as ever", () =>
  fires(`
    bin   item  book  counted
    A-01  SKU7  40    19

    at       event  type     doc   line  effect
    2 09:05  W1     receipt  PO-1  1     24
    3 09:10  W2     receipt  PO-2  1     8

    erp      event  type     doc     line  effect
    2 09:00  E1     receipt  490001  10    24
    3 09:00  E2     sale     490002  10    -21      → missing_movement -21
  `));

describe("unit_of_measure does not fire on", () => {
  test("a pack's worth that another system has of another event, hours away", () =>
    accusesNothing(`
      bin   item  book  counted
      A-01  SKU7  40    7

      pack  holds
      CS    12

      at       event  type     doc   line  effect
      2 09:05  W1     receipt  PO-1  1     24
      3 09:10  W2     receipt  PO-2  1     36

      erp      event  type     doc     line  effect
      2 09:00  E1     receipt  490001  10    24
      3 09:00  E2     receipt  490002  10    36
    `));
});
