import { formatQuantity, magnitude, negate, QUANTITY_SCALE, type Quantity } from "../../quantity.ts";
import { counterpartsOf, latestByPosition, type Counterpart, type Fit } from "../counterparts.ts";
import { isMistyped } from "../mistyped.ts";
import { isComparable, type Tie, tiesOf } from "../ties.ts";
import type { CauseFinder, Evidence, Hypothesis, Peers, Propose, Stranger } from "../types.ts";
import { logOdds } from "../weight.ts";
import { place, signed } from "../words.ts";

/** Ties that come of the same thing, that the items are akin: only the rarest of them counts. */
const KINSHIP: ReadonlySet<Tie> = new Set(["code", "name", "barcode", "family"]);

/** The share of items that have this in common with one by chance, at least. */
const BY_CHANCE: Readonly<Record<Tie, number>> = {
  bin: 0.005,
  neighbour: 0.05,
  document: 0.05,
  paper: 0.1,
  code: 0.02,
  name: 0.02,
  barcode: 0.005,
  family: 0.02,
};

/** How many strangers must show their ties before they outweigh `BY_CHANCE`. */
const ENOUGH = 20;

/** Fewer items don't show how wide a family of codes is, or how full a bin. */
const LEAST_PEERS = 5;

/** What more of the strangers have in common ties nobody together. */
const COMMON = 0.3;

/** Log-odds that a variance is one half of a mix-up before any opposite one is known: a chance of 27 %. */
const BEFORE = -1;

/** An accident rarer than one in this many can't be told from what is known of a warehouse. */
const RAREST = 40;

/** Below a chance of one in ten a stranger isn't worth naming: there is always one that is off the other way. */
const LEAST = -2.2;

/** One that another fault hides is worth trying with that fault even at one in twenty. */
const LEAST_HIDDEN = -3;

/**
 * However alike two items are, a stranger that is off by more says nothing of the quantity, nor what its rest is; and one
 * whose variance another fault hides here is nothing without that fault.
 */
const LIMIT: Readonly<Record<Fit, number>> = {
  exact: Infinity,
  part: Infinity,
  more: logOdds(0.3),
  hidden: 0,
};

/** So few pieces are lost here and found there all the time, and some two of many items are then off by the same. */
const FEW = 20 * QUANTITY_SCALE;

/** From this share of the items on, codes that begin alike tie too many of them together to name one. */
const LOOSE = 0.05;

/** Where one of the two is off by more, the rest of it needs another fault. */
const MORE_NEEDED = 5;

/** Log-odds to take off where another place of the item itself is off by just as much the other way. */
const OWN_PLACE_FITS = 1.5;

/** A serial is of one item, and another one of its own is the other way off: log-odds to take off beside that. */
const OWN_SERIAL_FITS = 2;

/**
 * A list of many lines ties goods that nobody takes for each other: log-odds to take off where there is nothing else, and few pieces.
 */
const LONE_DOCUMENT = 1.2;

/** The same where only a part of one's line may have been the other. */
const LONE_PAPER = 2.2;

/** That part alone ties them for want of anything better, however many pieces it is. */
const PAPER_AT_MOST = logOdds(0.8);

const isLone = (tie: Tie, ties: readonly Tie[]): boolean => ties.every((one) => one === tie);

function loneness(explains: Quantity, ties: readonly Tie[]): number {
  if (Math.abs(explains) > FEW) return 0;
  return isLone("document", ties) ? LONE_DOCUMENT : isLone("paper", ties) ? LONE_PAPER : 0;
}

/** Another line of a document is of one given item as often as this many in the item master. */
const LINES_OF_DOCUMENT = 3;

/** Of a location's items at least this share are off at a count, however few of them are known yet. */
const LEAST_OFF = 0.03;

type Tied = { readonly stranger: Stranger; readonly ties: readonly Tie[] };

/** What a mix-up of two items is judged by. */
export type SwapEvidence = Pick<
  Evidence,
  "position" | "item" | "variance" | "strangers" | "siblings" | "peers"
>;

/** One item taken for another: the opposite variance of an item that shares bin, document, code, name or barcode. */
export const skuSwap: CauseFinder = {
  cause: "sku_swap",
  find: (clues) => {
    const propose = swapsOf(clues.evidence);
    // Of the whole difference alone: what a mix-up beside another fault weighs is foretold without the ledgers (naming.ts).
    const { evidence } = clues;
    return (rest) =>
      propose(rest).map((part) =>
        rest === evidence.variance && part.explains === rest && isMistyped(clues, part)
          ? { ...part, weight: part.weight + MISTYPED }
          : part,
      );
  },
};

/** Just so much was moved here by another ledger alone, or by this one alone: one of them has it under the other item. As log-odds to add. */
const MISTYPED = 3;

/** The same by no more than it looks at; only mix-ups with strangers that somebody asks about. */
export function swapsOf(
  evidence: SwapEvidence,
  isAskedAbout: (stranger: Stranger) => boolean = () => true,
): Propose {
  const strangers = latestByPosition(
    evidence.strangers.filter((stranger) => isComparable(evidence, stranger)),
  );
  const tiesTo = tiesOf(evidence);
  const everybody = strangers.map((stranger) => ({ stranger, ties: tiesTo(stranger) }));
  const byStranger = new Map(everybody.map((one) => [one.stranger, one]));
  const tied = (stranger: Stranger): Tied => byStranger.get(stranger) ?? { stranger, ties: [] };
  return (rest) => {
    const ownFits = OWN_PLACE_FITS + (evidence.item.tracking === "serial" ? OWN_SERIAL_FITS : 0);
    const yielding = evidence.siblings.some(({ variance }) => variance === -rest) ? ownFits : 0;
    const opposite = counterpartsOf(strangers, rest);
    const crowd = opposite.map(({ other }) => tied(other));
    const hidden = rest === evidence.variance ? hiddenIn(strangers, rest) : [];
    return [...opposite, ...hidden].flatMap((counterpart) => {
      const isHidden = counterpart.fit === "hidden";
      const { ties } = tied(counterpart.other);
      if (ties.length === 0 || !isAskedAbout(counterpart.other)) return [];
      const met = accidents(evidence.peers, counterpart, ties, isHidden ? everybody : crowd);
      const lone = loneness(counterpart.explains, ties);
      const found = BEFORE - yielding - lone - Math.log(Math.max(met, 1 / RAREST));
      const atMost = isLone("paper", ties) ? PAPER_AT_MOST : Infinity;
      const weight = Math.min(found, LIMIT[counterpart.fit], atMost);
      const isWorthNaming = weight >= (isHidden ? LEAST_HIDDEN : LEAST);
      return isWorthNaming ? [hypothesis(evidence, counterpart, ties, weight)] : [];
    });
  };
}

/** Every stranger whose whole variance may be a mix-up of which another fault here shows only a part, or nothing. */
const hiddenIn = (strangers: readonly Stranger[], rest: Quantity): readonly Counterpart<Stranger>[] =>
  strangers
    .filter(({ variance }) => variance !== -rest)
    .map((other) => ({ other, fit: "hidden", explains: negate(other.variance), doubt: 0 }));

function hypothesis(
  evidence: SwapEvidence,
  counterpart: Counterpart<Stranger>,
  ties: readonly Tie[],
  weight: number,
): Hypothesis {
  const { other, explains } = counterpart;
  const { position, item, variance } = evidence;
  const pieces = formatQuantity(magnitude(explains));
  const [booked, real] =
    explains < 0 ? [position.sku, other.position.sku] : [other.position.sku, position.sku];
  return {
    cause: "sku_swap",
    explains,
    movementIds: [],
    documents: [],
    positions: [other.position],
    because:
      `${position.sku} in ${place(position)} is off by ${signed(variance)} ${item.baseUom} and ${other.position.sku} in ` +
      `${place(other.position)} by ${signed(other.variance)}; ${common(ties, other)}. ${pieces} booked as ${booked} are ${real}.`,
    confirms: `The labels on the shelf or the paper of a pick or receipt show ${real} where ${booked} was booked.`,
    refutes: `Counting ${position.sku} and ${other.position.sku} again by their labels leaves only one of the two differences.`,
    couldBeLoss: Math.abs(explains) <= FEW && isLoose(evidence.peers, ties),
    weight,
  };
}

/** True where nothing but the beginning of their codes ties the two, and that ties many. */
const isLoose = (peers: Peers, ties: readonly Tie[]): boolean =>
  ties.every((tie) => tie === "family") && shareOfPeers(peers.inFamily, peers) >= LOOSE;

function common(ties: readonly Tie[], { documents, partOf }: Stranger): string {
  const words: Readonly<Record<Tie, string>> = {
    bin: "they lie in one bin",
    neighbour: "their bins are next to each other",
    code: "their codes are alike",
    name: "their names are alike",
    barcode: "their barcodes are alike",
    family: "their codes begin alike",
    document: `both are on ${documents[0] ?? ""}`,
    paper: `both are on ${partOf?.documents[0] ?? ""}`,
  };
  // Codes that are alike also begin alike.
  const told = ties.filter((tie) => tie !== "family" || !ties.includes("code"));
  return told.map((tie) => words[tie]).join(", ");
}

/**
 * How many strangers with these ties and a fitting variance one would meet by accident: those that are off the other
 * way, by the chance of the ties and, where the whole of the stranger's variance is used, of its quantity.
 */
function accidents(
  peers: Peers,
  counterpart: Counterpart<Stranger>,
  ties: readonly Tie[],
  crowd: readonly Tied[],
): number {
  const chance = (tie: Tie): number => chanceOf(tie, peers, counterpart, crowd);
  const kinship = (own: readonly Tie[]): number =>
    Math.min(1, ...own.filter((tie) => KINSHIP.has(tie)).map(chance));
  // How two items are akin hardly says which of two was taken for a third: those of equal quantity count as the least akin.
  const equals = equalsOf(counterpart, crowd).filter((one) => one.ties.some((tie) => chance(tie) <= COMMON));
  const akinToo = isAkin(ties) ? equals.filter((one) => isAkin(one.ties)) : [];
  const akin = Math.max(kinship(ties), ...akinToo.map((one) => kinship(one.ties)));
  const byTies = ties
    .filter((tie) => !KINSHIP.has(tie))
    .reduce((product, tie) => product * chance(tie), akin);
  if (byTies > COMMON) return Infinity;
  // Tied strangers of the same variance share the chance, each by how much alike it is.
  const shares = equals.reduce((sum, one) => sum + alikeness(one.ties), 0) / alikeness(ties);
  return byTies * fitting(counterpart, peers, crowd) * Math.max(1, shares);
}

/** With each of code, name and barcode that is alike people take one item for another half as often again. */
const alikeness = (ties: readonly Tie[]): number =>
  1.5 ** ties.filter((tie) => KINSHIP.has(tie) && tie !== "family").length;

/** How many have the tie: where a shop keeps all in one bin, or all codes begin alike, that says nothing. */
function chanceOf(tie: Tie, peers: Peers, { other }: Counterpart<Stranger>, crowd: readonly Tied[]): number {
  if (tie === "bin") return Math.max(BY_CHANCE.bin, shareOfPeers(peers.inBin, peers));
  if (tie === "paper") {
    const lines = (other.partOf?.among ?? 0) * LINES_OF_DOCUMENT;
    return Math.max(BY_CHANCE.paper, Math.min(1, lines / Math.max(1, peers.items)));
  }
  if (tie === "family") return Math.max(BY_CHANCE.family, shareOfPeers(peers.inFamily, peers));
  // The master doesn't tell how many are as alike as this, so the strangers that don't fit stand for all.
  const unfit = crowd.filter(({ stranger }) => stranger.variance !== other.variance);
  const having = unfit.filter(({ ties }) => ties.includes(tie)).length;
  return Math.max(BY_CHANCE[tie], (having + BY_CHANCE[tie] * ENOUGH) / (unfit.length + ENOUGH));
}

const shareOfPeers = (having: number, { items }: Peers): number =>
  items < LEAST_PEERS ? 1 : Math.min(having / items, 1);

/** Strangers that reach the quantity, by the chance that one is exactly it: 1 in twice its pieces. */
function fitting({ explains, fit }: Counterpart<Stranger>, { items }: Peers, crowd: readonly Tied[]): number {
  const fewest = items * LEAST_OFF;
  // Its quantity is held against the rest by whatever completes it.
  if (fit === "hidden") return Math.max(crowd.length, fewest);
  if (fit !== "exact") return Math.max(crowd.length, fewest) * MORE_NEEDED;
  const reaching = crowd.filter(
    ({ stranger }) => Math.abs(stranger.variance) <= 2 * Math.abs(explains),
  ).length;
  return (Math.max(reaching, fewest) * QUANTITY_SCALE) / Math.max(2 * Math.abs(explains), QUANTITY_SCALE);
}

const isAkin = (ties: readonly Tie[]): boolean => ties.some((tie) => KINSHIP.has(tie));

const equalsOf = ({ other }: Counterpart<Stranger>, crowd: readonly Tied[]): readonly Tied[] =>
  crowd.filter(({ stranger, ties }) => stranger.variance === other.variance && ties.length > 0);
