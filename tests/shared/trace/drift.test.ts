import { expect, test } from "vitest";
import { formatInstant } from "../../../shared/time.ts";
import { driftWindow } from "../../../shared/trace/drift.ts";
import { scenario } from "./scenario.ts";

const HISTORY = `
      bin   item  book  counted
      A-01  SKU7  90    83

      at        event  type  doc   line  effect
      2 09:00   W1     pick  SO-1  1     -1
      6 09:00   W2     pick  SO-2  1     -2
      12 09:00  W3     pick  SO-3  1     -3
`;

/** "from to ids" with days of the month and what moved between. */
function window(known: string): string {
  const { from, to, movementIds } = driftWindow(scenario(`${HISTORY}\n${known}`).evidence);
  const day = (at: typeof to | undefined): string =>
    at === undefined ? "-" : formatInstant(at).slice(5, 16).replace("T", " ");
  return `${day(from)} to ${day(to)}: ${movementIds.join(",")}`;
}

test("without any known point it is all the time from the baseline to the count", () => {
  expect(window("")).toBe("03-01 00:00 to 03-21 12:00: 1,2,3");
});

test("it starts at the last count that agreed and ends at the first that didn't", () => {
  expect(
    window(`
      known     by   observed  book
      4 08:00   ann  99        99
      5 08:00   bob  99        99
      8 08:00   ann  90        97
      10 08:00  ann  90        97
    `),
  ).toBe("03-06 08:00 to 03-09 08:00: 2");
});

test("a count that agreed again later moves the start behind the earlier difference", () => {
  expect(
    window(`
      known     by   observed  book
      4 08:00   ann  90        99
      8 08:00   bob  97        97
    `),
  ).toBe("03-09 08:00 to 03-21 12:00: 3");
});

test("a snapshot that agrees says nothing where no snapshot of its source ever differed", () => {
  expect(
    window(`
      known     by   observed  book
      8 08:00   ERP  97        97
    `),
  ).toBe("03-01 00:00 to 03-21 12:00: 1,2,3");
});

test("a source that saw the difference also says when it hadn't begun", () => {
  expect(
    window(`
      known     by   observed  book
      4 08:00   ERP  99        99
      8 08:00   ERP  90        97
    `),
  ).toBe("03-05 08:00 to 03-09 08:00: 2");
});
