import type { SetAside } from "../compare/setAside.ts";
import type { Cause, Grain, MovementType, OrderKind, Status, Tracking } from "../domain.ts";
import type { Quantity, Ratio } from "../quantity.ts";
import type { Instant } from "../time.ts";
import type { UnusualMovement } from "../unusual/movement.ts";
import type { Clues } from "./clues.ts";

/** A position by its names; `bin` and `lot` are "" where there is none. */
export type PositionName = {
  readonly sku: string;
  readonly location: string;
  readonly bin: string;
  readonly lot: string;
  readonly status: Status;
};

/** What a trace needs to know of the item at the position. */
export type TracedItem = {
  readonly sku: string;
  readonly description: string;
  readonly barcode: string;
  readonly baseUom: string;
  readonly tracking: Tracking;
  /** Every pack but the base unit: base units per pack. */
  readonly packs: readonly { readonly uom: string; readonly unitsPer: Ratio }[];
};

/** One movement as seen from the traced position: `effect` is its signed leg there. */
export type TracedLeg = {
  /** The movement's own id in the project; unique. */
  readonly movementId: number;
  readonly source: string;
  readonly eventId: string;
  readonly line: string;
  readonly occurredAt: Instant;
  readonly postedAt: Instant | undefined;
  readonly type: MovementType;
  /** The movement's quantity, never negative; |effect| equals it. */
  readonly qty: Quantity;
  readonly effect: Quantity;
  /** Quantity and unit as the source wrote them, where they differ from the base unit. */
  readonly uom: string;
  readonly doc: string;
  readonly user: string;
  readonly reason: string;
  readonly approvedBy: string;
  /** The movement's other end, or nothing where it is outside. */
  readonly counterpart: PositionName | undefined;
  /** Where its source writes the two ends of a move as rows of their own: the movement that is the other end. */
  readonly half?: number;
};

/** A moment at which the position was compared with something, and how that came out. */
export type KnownPoint = {
  readonly at: Instant;
  readonly kind: "baseline" | "snapshot" | "balance" | "count";
  /** Who or what said so: a source's name, or a counter's. */
  readonly by: string;
  readonly observed: Quantity;
  readonly book: Quantity;
  readonly good: boolean;
};

/** One physical count of the position in this count, in the order they were made. */
export type TracedEntry = {
  readonly countedAt: Instant;
  readonly by: string;
  readonly round: number;
  readonly counted: Quantity;
};

/** Another counted position of the same location with a variance, or a neighbour on the counter's walk. */
export type OtherVariance = {
  readonly position: PositionName;
  readonly countedAt: Instant;
  readonly counted: Quantity;
  readonly book: Quantity;
  readonly variance: Quantity;
};

/** Another item's open variance, with what could make the two items be taken for each other. */
export type Stranger = OtherVariance & {
  readonly description: string;
  readonly barcode: string;
  /** Documents that moved both: the traced position, and this one. */
  readonly documents: readonly string[];
  /**
   * Where there are none, documents of both where it can have been a part of one's line that was the other; and the lines that could be
   * such, of which the more there are the less it says.
   */
  readonly partOf?: { readonly documents: readonly string[]; readonly among: number };
  /** When the traced source moved here just what is too much or too little here, where that is what the traced one lacks. */
  readonly movedAt?: readonly Instant[];
  /** The documents of that. */
  readonly movedUnder?: readonly string[];
};

/** The other items that one could be met among by accident, from the item master. */
export type Peers = {
  readonly items: number;
  /** Those with a place in the same bin, and those whose codes have the same letters before their number. */
  readonly inBin: number;
  readonly inFamily: number;
};

/** A leg and the position that it is on, where that isn't the traced one. */
export type PlacedLeg = TracedLeg & { readonly at: PositionName };

/** What another source's ledger holds of the same item at the same location, over the same time. */
export type OtherLedger = {
  readonly source: string;
  /** A source of location grain names no bins: its legs are on the location's roll-up. */
  readonly grain: Grain;
  /**
   * Since when its legs and the traced ledger's are both at hand, and the last moment it is known to cover: outside of
   * these its silence says nothing.
   */
  readonly since: Instant | undefined;
  readonly until: Instant;
  /** By occurredAt, then id. */
  readonly legs: readonly PlacedLeg[];
  /** Of a busy item: those at this moment and before it may be left out. */
  readonly cut?: Instant | undefined;
  /** Without a baseline it is a log and no account of the stock: there may be types of movement that it doesn't keep. */
  readonly isLog?: boolean;
};

/** An order line of the item, whichever system wrote it. */
export type OrderEvidence = {
  readonly source: string;
  readonly doc: string;
  readonly line: string;
  readonly kind: OrderKind;
  readonly qty: Quantity;
  /** Where it is to arrive or to leave from; nothing where the file doesn't say. */
  readonly location: string | undefined;
  readonly dueAt: Instant | undefined;
  readonly status: string;
};

/** A bundle that the item is a component of, or is itself, with what its sales and its other components show at the location. */
export type BundleEvidence = {
  readonly sku: string;
  /** Of the traced item, in one bundle; −1 where it is the bundle, because what takes components adds a bundle. */
  readonly qty: Quantity;
  readonly components: readonly { readonly sku: string; readonly qty: Quantity }[];
  /** The bundle's own legs at the location, in the traced source. */
  readonly legs: readonly PlacedLeg[];
  /** The same in every other source. */
  readonly elsewhere?: readonly PlacedLeg[];
  /** The bundle's own order lines at the location, or that name none. */
  readonly orders: readonly OrderEvidence[];
  /** Open variances of its components at the location, and its own, the traced one left out. */
  readonly variances: readonly OtherVariance[];
};

/** What a source reported of the position at a moment, beside its own book of then. */
export type ReportedPoint = {
  readonly source: string;
  readonly at: Instant;
  readonly observed: Quantity;
  readonly book: Quantity;
  /** The movement beside which the source first wrote a balance that it doesn't come to, since the report before. */
  readonly brokenBy?: number | undefined;
  /** The balance that the source wrote beside a movement, and no report. */
  readonly isWritten?: boolean;
  /** That balance is of other positions, too: of this one it only tells how far `observed` and `book` are apart. */
  readonly isShared?: boolean;
  /** A row of the source's own file that was set aside when it was imported, and may be what is missing before `brokenBy`. */
  readonly setAside?: SetAside | undefined;
};

/** What of the item the traced source holds back at other locations: returns may wait in a building of their own. */
export type WaitingElsewhere = {
  /** By occurredAt, then id. */
  readonly legs: readonly PlacedLeg[];
  /** The lines of the item's returns that came back there. */
  readonly returns: readonly OrderEvidence[];
  /** How those positions came out that were counted about then. */
  readonly counted: readonly OtherVariance[];
};

/**
 * Everything a cause may look at: plain data, gathered once per trace. The book is that of the source
 * with authority; `variance` = counted − book at `countedAt` (DOMAIN section 2).
 */
export type Evidence = {
  readonly position: PositionName;
  readonly item: TracedItem;
  readonly source: string;
  readonly countedAt: Instant;
  readonly counted: Quantity;
  readonly book: Quantity;
  readonly variance: Quantity;
  readonly baselineAt: Instant | undefined;
  readonly baselineQty: Quantity;
  /** The position's legs from the baseline to `horizon` (some time after the count), by occurredAt then id. */
  readonly legs: readonly TracedLeg[];
  /** Those of its legs that are out of the ordinary, the strangest first: where to look, and no hypothesis by itself. */
  readonly unusual?: readonly UnusualMovement[];
  readonly knownPoints: readonly KnownPoint[];
  readonly entries: readonly TracedEntry[];
  /** Same item, same location, other bin, lot or status, with an open exception. */
  readonly siblings: readonly OtherVariance[];
  /** The item's other positions there in which the same count found what the book says. */
  readonly asBooked?: readonly PositionName[];
  /** Movement types that the source books the other way as a matter of course, for instance to cancel a sale. */
  readonly takenBack?: ReadonlySet<MovementType>;
  /**
   * What the source wrote down as thrown away of other items' goods at the location: out of the same bin, or, where these are held
   * back, of the same status; of a lot of the same name; or with a reason that names this item. And of this item what was thrown away
   * at another location.
   */
  readonly clearedOut?: readonly PlacedLeg[];
  /** The lines counted just before and after this one by the same counter, exceptions or not. */
  readonly neighbours: readonly OtherVariance[];
  /** The same of those who shared the location's list with them, where these are other lines. */
  readonly listed?: readonly OtherVariance[];
  /** The item's legs of the same source elsewhere at the location (other bins, lots, statuses), by occurredAt then id. */
  readonly elsewhere: readonly PlacedLeg[];
  /** The item's legs of the same source that are in transit to other locations, where more lies here than is booked; by occurredAt then id. */
  readonly boundElsewhere?: readonly PlacedLeg[];
  /** What it sent off at other locations without saying where to: just as much as lies here too much, and nobody received since. */
  readonly sentNowhere?: readonly PlacedLeg[];
  readonly waitingElsewhere?: WaitingElsewhere | undefined;
  /** Of a busy item the latest legs are looked at: of those at this moment and before it some may be left out. */
  readonly cut?: Instant | undefined;
  /** The other sources' ledgers, by source name. */
  readonly others: readonly OtherLedger[];
  /** Order lines of the item at the location, or that name none, by doc and line. */
  readonly orders: readonly OrderEvidence[];
  /** Other items' open variances at the location: those of opposite sign, and those in the same bin. */
  readonly strangers: readonly Stranger[];
  readonly peers: Peers;
  readonly bundles: readonly BundleEvidence[];
  /** Every snapshot of the position by its own source, agreeing or not, by time. */
  readonly reported: readonly ReportedPoint[];
  /** How long transfers, receipts, returns and postings may take (policy), in ms. */
  readonly windows: Readonly<Record<"transfer" | "receipt" | "return" | "posting_lag", number>>;
};

/** The interval in which book and shelf parted, with what moved inside it. */
export type DriftWindow = {
  readonly from: Instant | undefined;
  readonly to: Instant;
  readonly movementIds: readonly number[];
};

/**
 * A proposed root cause; never called proof. `explains` is the quantity it accounts for: undoing what it
 * blames moves the book by that much.
 */
export type Hypothesis = {
  readonly cause: Cause;
  readonly explains: Quantity;
  /** Movements it blames, by `TracedLeg.movementId`. */
  readonly movementIds: readonly number[];
  /** Order or document lines it blames, "DOC:line". */
  readonly documents: readonly string[];
  /** Other positions it involves (the counterpart of a wrong bin). */
  readonly positions: readonly PositionName[];
  /** Where the traced ledger holds the goods meanwhile: what puts them where they lie takes them out of there. */
  readonly heldAt?: PositionName;
  /** Other positions that the same row belongs to as well: each of them is off by its own part of it. */
  readonly sharedWith?: readonly PositionName[];
  /** Movements of other ledgers that are the blamed ones' twins: accounted for with them, and not blamed. */
  readonly twinIds?: readonly number[];
  /** Movements that are its evidence and themselves right: named, and free to be evidence of more. */
  readonly trailIds?: readonly number[];
  /**
   * True where goods lost without any record would often enough look the same: such a part is told first where nothing
   * fits better, and never believed (DOMAIN section 4: pure theft must come back as unexplained).
   */
  readonly couldBeLoss?: boolean;
  /** True where nothing tells how much: it takes whatever the other parts leave over, and that they add up says nothing. */
  readonly anyAmount?: boolean;
  /** One sentence a warehouse person understands, with the numbers in it. */
  readonly because: string;
  readonly confirms: string;
  readonly refutes: string;
  /** Log-odds against `unexplained`, were it to explain the whole variance alone; see combine.ts. */
  readonly weight: number;
};

/** A sum of parts that adds up to the variance exactly; the remainder is a part of cause `unexplained`. */
export type Explanation = {
  /** Calibrated chance that all its parts are right, 0 to 1. */
  readonly score: number;
  readonly parts: readonly Hypothesis[];
};

export type Trace = {
  readonly drift: DriftWindow;
  /** Best first; equal scores that the evidence can't tell apart are ties. Empty only where nothing varies. */
  readonly explanations: readonly Explanation[];
};

/**
 * Hypotheses for `rest`, the part of the variance that the parts chosen so far leave over (at first all of it).
 * Those the evidence names by itself may come whatever they explain; those that only an equal quantity
 * suggests come when they explain exactly `rest`.
 */
export type Propose = (rest: Quantity) => readonly Hypothesis[];

/** One root cause: a pure function that prepares its look-ups once and then answers for any rest. Never throws. */
export type CauseFinder = {
  readonly cause: Cause;
  readonly find: (clues: Clues) => Propose;
};
