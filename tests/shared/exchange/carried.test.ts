import { expect, test } from "vitest";
import { type Carriable, mayCarry } from "../../../shared/exchange/carried.ts";

const line = (said: Partial<Carriable>): Carriable => ({
  assignedTo: null,
  countedBy: [],
  owedRound: null,
  allowed: null,
  ...said,
});

test.each<[string, Partial<Carriable>, readonly string[], number, boolean]>([
  ["a line that nobody counted goes", {}, ["ann"], 1, true],
  ["one that somebody counted stays", { countedBy: ["bob"] }, ["ann"], 1, false],
  ["of two counters the second one may go", { countedBy: ["bob"] }, ["ann"], 2, true],
  ["the first one's work is done", { countedBy: ["ann"] }, ["ann"], 2, false],
  ["a line given to who goes, goes", { assignedTo: "ann" }, ["ann"], 1, true],
  ["a line given to who stays, stays", { assignedTo: "bob" }, ["ann"], 1, false],
  ["a recount goes with somebody else", { owedRound: 2, countedBy: ["bob"] }, ["ann"], 1, true],
  [
    "a recount stays where one who goes counted it",
    { owedRound: 2, countedBy: ["bob"] },
    ["ann", "bob"],
    1,
    false,
  ],
  [
    "a recount goes with who was allowed it",
    { owedRound: 2, countedBy: ["bob"], allowed: "bob" },
    ["bob"],
    1,
    true,
  ],
])("%s", (_name, said, people, counters, expected) => {
  expect(mayCarry(line(said), people, counters)).toBe(expected);
});
