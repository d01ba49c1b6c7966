import type { Status } from "../../domain.ts";
import type { Quantity } from "../../quantity.ts";
import type { Instant } from "../../time.ts";

/** How long each may take, in milliseconds: the policy's windows. */
export type Windows = {
  readonly transfer: number;
  readonly receipt: number;
  readonly return: number;
  readonly posting_lag: number;
};

/**
 * A movement that its system learnt of only after the count, or that another system hasn't learnt of yet; `effect` on the
 * position in the book, against the sign where it is the book that hasn't.
 */
export type LatePosted = {
  /** "SOURCE:event_id" */
  readonly movement: string;
  readonly occurredAt: Instant;
  /** From when on the posting lag is allowed: the count, or, where the other system has to hear of it, the event itself. */
  readonly since: Instant;
  readonly effect: Quantity;
  /** The other system has heard of it since, in time: `movement` is what it heard. */
  readonly isSettled?: true;
};

/** Goods that a movement put where they wait (in transit, in inspection), and that were booked as waiting at the count. */
export type Waiting = {
  /** "SOURCE:event_id" */
  readonly movement: string;
  readonly since: Instant;
  readonly qty: Quantity;
  /** What booked them on to where they were counted, after the count; null while they wait. */
  readonly takenOn: { readonly movement: string; readonly at: Instant } | null;
};

/** An order line of the item at the location that isn't done. */
export type OrderWaiting = {
  /** "DOC:line" */
  readonly document: string;
  readonly kind: "po" | "asn" | "transfer" | "rma";
  readonly qty: Quantity;
  readonly dueAt: Instant;
};

/** A bundle sold before it was put together; `effect` is what putting it together will do to the counted position. */
export type UnbuiltBundle = { readonly sku: string; readonly since: Instant; readonly effect: Quantity };

/** What one side shows in another status only because the other side doesn't keep that status. */
export type Mapped = { readonly name: string; readonly effect: Quantity };

/** What a batch changed in a system whose history doesn't have it yet. */
export type HandedOver = { readonly name: string; readonly effect: Quantity };

/**
 * What a rule may look at: one difference outside tolerance, and what is under way around it. Between two systems, one
 * of them is the book, and the other stands for the count.
 */
export type Situation = {
  /** Counted − book. */
  readonly variance: Quantity;
  readonly countedAt: Instant;
  readonly now: Instant;
  readonly status: Status;
  readonly windows: Windows;
  readonly latePosted: readonly LatePosted[];
  /** On the way to the counted location by the book of the count's minute. */
  readonly inTransit: readonly Waiting[];
  /** Taken back from customers and held at the counted location. */
  readonly inInspection: readonly Waiting[];
  readonly orders: readonly OrderWaiting[];
  /** Book of the bin's committed stock of the same item and lot that the count has no line of its own for. */
  readonly committed: Quantity;
  readonly mapped: readonly Mapped[];
  readonly unbuilt: readonly UnbuiltBundle[];
  readonly handed: readonly HandedOver[];
};

/** Something under way: how it would show in the count, and until when it is allowed to. */
export type Pending = {
  readonly name: string;
  readonly effect: Quantity;
  /** Null: for good. */
  readonly expiresAt: Instant | null;
  /** It has come to its end since, in time: what is named is what was booked late. */
  readonly isSettled?: true;
};

/** What a rule is called in the code, in the order of `explainRules`. */
export type ExplainName =
  | "handed_over"
  | "in_transit"
  | "receipt_pending"
  | "return_inspection"
  | "status_map"
  | "bundle"
  | "posting_lag";

/** Each rule lists what of its kind is under way; only what accounts for the whole difference explains it. */
export type ExplainRule = {
  readonly name: ExplainName;
  /** What is said before the names: "in transit, not received yet". */
  readonly label: string;
  /** The same of what has come to its end since, in time, before what brought it there. */
  readonly settledLabel?: string;
  readonly pending: (situation: Situation) => readonly Pending[];
};

/** A rule, and what of its kind accounts for all of a difference. */
export type Accounted = { readonly rule: ExplainRule; readonly parts: readonly Pending[] };

/** `rule` names what explains the difference, for people. */
export type Explained = { readonly rule: string; readonly expiresAt: Instant | null };
