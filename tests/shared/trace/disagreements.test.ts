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
