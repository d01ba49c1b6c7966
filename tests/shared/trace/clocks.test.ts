import { describe, expect, test } from "vitest";
import { cluesOf } from "../../../shared/trace/clues.ts";
import { trace } from "../../../shared/trace/trace.ts";
import { HOUR_MS } from "../../../shared/time.ts";
import { accusesNothing, fires } from "./firing.ts";
import { scenario } from "./scenario.ts";

/** Five sales a day apart in both systems; the ERP's clock is `hours` ahead, and `docs` are its own numbers. */
const sales = (hours: number, docs: readonly string[] = ["SO-1", "SO-2", "SO-3", "SO-4", "SO-5"]): string => `
  at       event  type  doc   line  effect
  3 09:10  W1     sale  SO-1  1     -2
  4 09:10  W2     sale  SO-2  1     -3
  5 09:10  W3     sale  SO-3  1     -5
  6 09:10  W4     sale  SO-4  1     -6
  7 09:10  W5     sale  SO-5  1     -9
  LAST

  erp       event  type  doc  line  effect
  ${docs.map((doc, index) => `${index + 3} ${String(9 + hours).padStart(2, "0")}:10  E${index + 1}  sale  ${doc}  1  ${[-2, -3, -5, -6, -9][index]}`).join("\n  ")}`;

describe("a sale an hour before the count that an ERP an hour ahead has after it", () => {
  const counted = `
    bin   item  book  counted
    A-01  SKU7  90    94
  `;
  const last = (text: string): string =>
    `${text.replace("LAST", "20 11:30  W6  sale  SO-6  1  -4")}
  20 12:30  E6  sale  SO-6  1  -4`;

  test("is nobody's late posting, because only the clock moved it", () =>
    accusesNothing(`${counted}\n${last(sales(1))}`));

  test("would be one, were the clocks known to agree", () =>
    fires(`${counted}
  at        event  type  doc   line  effect
  3 09:10   W1     sale  SO-1  1     -2
  20 11:30  W6     sale  SO-6  1     -4     → late_posting +4

  erp       event  type  doc   line  effect
  3 09:10   E1     sale  SO-1  1     -2
  20 12:30  E6     sale  SO-6  1     -4`));
});

test("an event that only a system in another time zone has is missing, and the sentence says whose clock is off", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  90    86
    ${sales(5).replace("LAST", "")}
    19 18:00  E6  sale  SO-6  1  -4`);
  const [first] = trace(evidence).explanations;
  expect(first?.parts.map(({ cause }) => cause)).toEqual(["missing_movement"]);
  expect(first?.parts[0]?.because).toContain(
    "The clock of ERP is 5 hours ahead of that of WMS, judged from 5 documents in both, and is allowed for.",
  );
  expect(first?.parts[0]?.because).toContain("2026-03-20 13:00 UTC");
});

test("where the two number their documents differently, quantities that occur once tell the clocks apart", () => {
  const numbered = sales(5, ["4711", "4712", "4713", "4714", "4715"]).replace("LAST", "");
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  90    86
    ${numbered}`);
  const [twins] = cluesOf(evidence).twins;
  expect(twins?.clock).toEqual({ aheadMs: 5 * HOUR_MS, events: 5, by: "quantities" });
  expect(twins?.pairs.length).toBe(5);
});

test("clocks that agree, and one that is only cut to the hour, are left alone", () => {
  const clockOf = (text: string): unknown =>
    cluesOf(scenario(`bin  item  book  counted\nA-01  SKU7  90  86\n${text.replace("LAST", "")}`).evidence)
      .twins[0]?.clock;
  expect(clockOf(sales(0))).toBeUndefined();
  expect(clockOf(sales(0).replaceAll(/09:10( {2}E)/g, "09:00$1"))).toBeUndefined();
});
