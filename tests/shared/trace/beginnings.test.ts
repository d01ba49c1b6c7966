import { expect, test } from "vitest";
import { instant } from "../../../shared/time.ts";
import { trace } from "../../../shared/trace/trace.ts";
import type { Evidence } from "../../../shared/trace/types.ts";
import { scenario } from "./scenario.ts";

const causesOf = (evidence: Evidence): readonly string[] =>
  trace(evidence).explanations.flatMap(({ parts }) => parts.map(({ cause }) => cause));

test("the first report of a ledger without a baseline is where it begins, and breaks nothing", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  0     20

    reported  observed  book
    5 00:00   20        0
  `);
  expect(causesOf(evidence)).toContain("ledger_break");
  expect(causesOf({ ...evidence, baselineAt: undefined })).not.toContain("ledger_break");
});

test("a count from before the ledger began can't agree with its book", () => {
  const { evidence } = scenario(`
    bin   item  book  counted
    A-01  SKU7  90    83

    entered   by   round  counted
    10 12:00  ann  1      90
    20 12:00  bob  2      83
  `);
  expect(causesOf(evidence)).toContain("count_error");
  const begun = instant((evidence.entries[0]?.countedAt ?? 0) + 1);
  expect(causesOf({ ...evidence, baselineAt: begun })).not.toContain("count_error");
});
