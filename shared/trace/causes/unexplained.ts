import type { Quantity } from "../../quantity.ts";
import { clockText } from "../clocks.ts";
import type { Clues } from "../clues.ts";
import { movedText } from "../interval.ts";
import { inTimeText, stillInTime } from "../stillInTime.ts";
import type { CauseFinder, Hypothesis } from "../types.ts";
import { moment, reference, signed } from "../words.ts";

/** Unusual movements that are told of one by one. */
const MOST_TOLD = 2;

/** Whatever no cause explains, with the interval in which it went wrong. The scale's zero: its weight is 0. */
export const unexplained: CauseFinder = {
  cause: "unexplained",
  find: (clues) => {
    const inTime = stillInTime(clues);
    return (rest) => [remainder(clues, rest, inTimeText(inTime, rest))];
  },
};

function remainder(clues: Clues, rest: Quantity, inTime: string): Hypothesis {
  const { evidence, drift } = clues;
  return {
    cause: "unexplained",
    explains: rest,
    movementIds: [],
    documents: [],
    positions: [],
    because: `No ${inTime === "" ? "" : "overdue "}record accounts for ${signed(rest)} ${evidence.item.baseUom}. Book and shelf parted ${whenText(drift)}, when ${movedText(clues)}.${inTime}${unusualText(clues)}${clocksText(clues)}`,
    confirms: "A recount finds the same number again, and no paper of that time is missing.",
    refutes: "A paper, another system or another bin accounts for the quantity.",
    weight: 0,
  };
}

/** The interval as it is written: from and to of one minute are one moment. */
function whenText({ from, to }: Clues["drift"]): string {
  const end = moment(to);
  if (from === undefined) return `before ${end}`;
  return moment(from) === end ? `at ${end}` : `between ${moment(from)} and ${end}`;
}

/** Whose clocks were found to be off, which is worth knowing before anybody compares times. */
const clocksText = ({ evidence, twins }: Clues): string =>
  twins.map(({ ledger, clock }) => clockText(evidence.source, ledger.source, clock)).join("");

/** The strangest movements of the interval first: where to look, and nothing that is wrong because of it. */
function unusualText({ evidence, drift, legById }: Clues): string {
  const within = new Set(drift.movementIds);
  const unusual = (evidence.unusual ?? []).filter(({ movementId }) => within.has(movementId));
  const told = unusual.slice(0, MOST_TOLD).flatMap(({ movementId, why }) => {
    const leg = legById.get(movementId);
    return leg ? [` Worth a look: ${reference(leg)} of ${moment(leg.occurredAt)}. ${why.join(" ")}`] : [];
  });
  const more = unusual.length - told.length;
  return told.join("") + (more > 0 ? ` ${more} more ${more === 1 ? "is" : "are"} unusual.` : "");
}
