import type { Quantity } from "../../quantity.ts";
import type { Clues } from "../clues.ts";
import type { CauseFinder, Hypothesis } from "../types.ts";
import { moment, signed } from "../words.ts";

/** Whatever no cause explains, with the interval in which it went wrong. The scale's zero: its weight is 0. */
export const unexplained: CauseFinder = {
  cause: "unexplained",
  find: (clues) => (rest) => [remainder(clues, rest)],
};

function remainder(clues: Clues, rest: Quantity): Hypothesis {
  const { evidence, drift } = clues;
  const since =
    drift.from === undefined
      ? `before ${moment(drift.to)}`
      : `between ${moment(drift.from)} and ${moment(drift.to)}`;
  return {
    cause: "unexplained",
    explains: rest,
    movementIds: [],
    documents: [],
    positions: [],
    because: `No record accounts for ${signed(rest)} ${evidence.item.baseUom}. Book and shelf parted ${since}, when ${movedText(drift.movementIds.length)}.`,
    confirms: "A recount finds the same number again, and no paper of that time is missing.",
    refutes: "A paper, another system or another bin accounts for the quantity.",
    weight: 0,
  };
}

function movedText(movements: number): string {
  if (movements === 0) return "nothing moved here";
  return movements === 1 ? "1 movement happened here" : `${movements} movements happened here`;
}
