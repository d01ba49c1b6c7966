import { describe, expect, test } from "vitest";
import { besideStages } from "../../../shared/trace/stages.ts";
import { trace } from "../../../shared/trace/trace.ts";
import type { Evidence } from "../../../shared/trace/types.ts";
import { withBothEnds } from "./movesAtBothEnds.ts";
import { scenario, told } from "./scenario.ts";

/** Both ledgers know the bins, and the other one has its moves at both ends. */
function seenBeside(text: string): Evidence {
  const { evidence } = scenario(text);
  const own = [...evidence.legs.map((leg) => ({ ...leg, at: evidence.position })), ...evidence.elsewhere];
  return { ...evidence, others: evidence.others.map((ledger) => besideStages(own, withBothEnds(ledger))) };
}

const bins = ({ others }: Evidence): readonly string[] =>
  [...new Set(others.flatMap(({ legs }) => legs.map(({ at }) => at.bin)))].toSorted();

const SHELF = `
  bin   item  book  counted
  A-01  SKU7  60    60`;

/** The other system picks to a table at nine and sends off at one. */
const PICKED_AND_SENT = `
  erp      event  type  doc    line  bin    end    effect
  3 09:02  P1     pick  SO-10  1     A-01   STAGE  -5
  3 13:00  S1     ship  SO-10  1     STAGE  -      -5
  6 09:03  P2     pick  SO-11  1     A-01   STAGE  -8
  6 11:00  S2     ship  SO-11  1     STAGE  -      -8
  9 09:01  P3     pick  SO-12  1     A-01   STAGE  -3
  9 12:00  S3     ship  SO-12  1     STAGE  -      -3`;

const booked = (times: readonly string[], ...more: readonly string[]): string => `

  at       event  type  doc    line  effect
  3 ${times[0]}  W1     ship  SO-10  1     -5
  6 ${times[1]}  W2     ship  SO-11  1     -8
  9 ${times[2]}  W3     ship  SO-12  1     -3
  ${more.join("\n  ")}`;

describe("a stage that only the other ledger has", () => {
  test("is none of this one's business, where it books when goods are picked", () => {
    const evidence = seenBeside(`${SHELF}${booked(["09:00", "09:00", "09:00"])}\n${PICKED_AND_SENT}`);
    expect(bins(evidence)).toEqual(["A-01"]);
    expect(evidence.others[0]?.legs.map(({ eventId, counterpart }) => [eventId, counterpart])).toEqual([
      ["P1", undefined],
      ["P2", undefined],
      ["P3", undefined],
    ]);
  });

  test("stays where it books when goods are sent off", () => {
    const evidence = seenBeside(`${SHELF}${booked(["13:01", "11:02", "12:00"])}\n${PICKED_AND_SENT}`);
    expect(bins(evidence)).toEqual(["A-01", "STAGE"]);
  });

  test("stays where this ledger knows it, too", () => {
    const elsewhere = `
      elsewhere  event  type  doc    line  bin    effect
      2 09:00    W9     pack  SO-01  1     STAGE  1`;
    const evidence = seenBeside(
      `${SHELF}${booked(["09:00", "09:00", "09:00"])}\n${elsewhere}\n${PICKED_AND_SENT}`,
    );
    expect(bins(evidence)).toEqual(["A-01", "STAGE"]);
  });

  test("is no stage where goods stay", () => {
    const kept = PICKED_AND_SENT.replaceAll(/^ *[69] 1.*\n?/gm, "");
    const evidence = seenBeside(`${SHELF}${booked(["09:00", "09:00", "09:00"])}\n${kept}`);
    expect(bins(evidence)).toEqual(["A-01", "STAGE"]);
  });
});

test("what was stolen isn't a shipment that this ledger lacks, where it has the pick", () => {
  // The other system numbers its own documents, and ships too long after the pick to be its twin.
  const named = PICKED_AND_SENT.replaceAll("SO-", "WV-9");
  const evidence = seenBeside(
    `${SHELF.replace("60    60", "60    57")}${booked(["09:00", "09:00", "09:00"])}\n${named}`,
  );
  expect(told(trace(evidence).explanations[0], evidence)).toEqual(["unexplained -3"]);
});

test("what was picked before the count and booked after it is late by the pick's time", () => {
  const picked = `${PICKED_AND_SENT}
  20 11:00  P4    pick  SO-13  1     A-01   STAGE  -6
  20 15:00  S4    ship  SO-13  1     STAGE  -      -6`;
  const late = booked(["09:00", "09:00", "09:00"], "20 15:30  W4  ship  SO-13  1  -6");
  const evidence = seenBeside(`${SHELF.replace("60    60", "60    54")}${late}\n${picked}`);
  expect(told(trace(evidence).explanations[0], evidence)).toEqual(["late_posting -6 W4"]);
});
