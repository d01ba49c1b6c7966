import type { MovementType } from "../domain.ts";
import { many } from "../many.ts";
import { formatQuantity, magnitude, type Quantity } from "../quantity.ts";
import { formatInstant, type Instant } from "../time.ts";

/** A movement that came after an entry was first compared, and happened before that entry. */
export type LateMovement = {
  readonly type: MovementType;
  /** On the position's book. */
  readonly effect: Quantity;
  readonly occurredAt: Instant;
  readonly postedAt: Instant | null;
};

/** The book of an entry's own minute as it was, and is. */
export type BookChange = {
  readonly was: Quantity;
  readonly now: Quantity;
  /** The first of them, oldest first. */
  readonly movements: readonly LateMovement[];
  /** How many there are besides. */
  readonly more: number;
  /** What none of them account for: rows that were taken back or replaced, a baseline that came later. */
  readonly rest: Quantity;
};

const USUALLY_OUT: readonly MovementType[] = ["pick", "ship", "sale", "transfer_out", "scrap"];
const USUALLY_IN: readonly MovementType[] = ["receipt", "return", "transfer_in"];

/** Which way it went, where its type doesn't say so already. */
export function directionOf(type: MovementType, effect: Quantity): "plain" | "in" | "out" {
  if ((effect < 0 ? USUALLY_OUT : USUALLY_IN).includes(type)) return "plain";
  return effect < 0 ? "out" : "in";
}

const DONE: Readonly<Record<MovementType, string>> = {
  receipt: "received",
  putaway: "put away",
  replenish: "replenished",
  pick: "picked",
  pack: "packed",
  ship: "shipped",
  sale: "sold",
  return: "returned",
  release: "released",
  transfer_out: "transferred out",
  transfer_in: "transferred in",
  move: "moved",
  status_change: "changed status",
  adjustment: "adjusted",
  count: "set by a count",
  scrap: "scrapped",
  assembly: "assembled",
  disassembly: "taken apart",
  cancel: "cancelled",
};

/** "book was 40, now 38: 2 picked at 2026-03-02 10:02 UTC, posted 2026-03-02 10:40 UTC". */
export function changeText({ was, now, movements, more, rest }: BookChange): string {
  const parts = movements.map(movementText);
  if (more > 0) parts.push(many(more, "more movement"));
  if (rest !== 0)
    parts.push(
      `${rest > 0 ? "+" : ""}${formatQuantity(rest)} by rows taken back or replaced, items merged, or a later baseline`,
    );
  const why = parts.length === 0 ? "" : `: ${parts.join("; ")}`;
  return `book was ${formatQuantity(was)}, now ${formatQuantity(now)}${why}`;
}

function movementText({ type, effect, occurredAt, postedAt }: LateMovement): string {
  const direction = directionOf(type, effect);
  const way = direction === "plain" ? "" : ` ${direction}`;
  const posted = postedAt === null ? "" : `, posted ${minuteOf(postedAt)}`;
  return `${formatQuantity(magnitude(effect))} ${DONE[type]}${way} at ${minuteOf(occurredAt)}${posted}`;
}

const minuteOf = (at: Instant): string =>
  `${formatInstant(at).slice(0, "2026-03-02T10:02".length).replace("T", " ")} UTC`;
