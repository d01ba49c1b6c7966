import { MOVEMENT_TYPES } from "../../../shared/domain.ts";
import { foldHeader } from "../../../shared/ingest/header.ts";
import { cellProblem, type Problem, rowProblem } from "../../../shared/ingest/rejects.ts";
import { baseQuantity } from "../kinds/held.ts";
import { positions } from "../positions.ts";
import { BASE_UNIT, references } from "../references.ts";
import type { Session } from "../session.ts";
import { NO_VIEW, type View } from "../view.ts";

/** A movement's fields that take working out; the reader fills the same object row by row. */
export type Moved = {
  type: number;
  /** Never negative; base units. */
  qty: number;
  /** The unit as written, where it isn't the base unit. */
  uom: string | null;
  from: number | null;
  to: number | null;
};
export type MovementReader = {
  readonly open: (view: View) => void;
  /** What is wrong with the row, or nothing, and then `moved` holds what it says. */
  readonly read: (row: number) => Problem | undefined;
  readonly moved: Moved;
  /** Another quantity of the row, written in its unit, in the item's base unit; or why it can't be. */
  readonly inBaseUnit: (row: number, written: number, field: string) => number | Problem;
  readonly forget: () => void;
};

type Filled = (row: number) => boolean;

export function movementReader(session: Session): MovementReader {
  const known = positions(session, references(session));
  const from = known.end({ location: "from_location", bin: "from_bin", status: "from_status" });
  const to = known.end({ location: "to_location", bin: "to_bin", status: "to_status" });
  const at = known.end({ location: "location", bin: "bin", status: "status" });
  const types: (number | undefined)[] = [];
  const moved: Moved = { type: 0, qty: 0, uom: null, from: null, to: null };
  const outIsPositive = session.reading.sign === "out";
  const fallback = session.source?.location ?? "";

  let view = NO_VIEW;
  let sides = sidesOf(view, fallback);
  let quantities = view.numbers("qty");

  const place = (row: number, end: (row: number) => number, side: "from" | "to"): Problem | undefined => {
    const position = end(row);
    if (position < 0) return known.problems[-2 - position];
    moved[side] = position;
    return undefined;
  };
  const placeTwo = (row: number): Problem | undefined => {
    const out = sides.from(row);
    const into = sides.to(row);
    if (!out && !into) return NOWHERE;
    const problem = (out ? place(row, from, "from") : undefined) ?? (into ? place(row, to, "to") : undefined);
    if (problem) return problem;
    return moved.from === moved.to ? SAME_PLACE : undefined;
  };
  const typeOf = (row: number): number => {
    const code = view.codes("type")?.[row] ?? 0;
    return (types[code] ??= typeNamed(view.name("type", code)));
  };

  return {
    moved,
    inBaseUnit: (row, written, field) =>
      baseQuantity(known.ratio(row), written, field, () => view.text("uom", row)),
    open: (next) => {
      view = next;
      known.open(next);
      sides = sidesOf(next, fallback);
      quantities = next.numbers("qty");
    },
    forget: () => {
      known.forget();
      types.length = 0;
    },
    read: (row) => {
      moved.from = moved.to = null;
      moved.type = typeOf(row);
      if (moved.type === 0) return unknownType(view.text("type", row));
      const written = quantities(row) ?? 0;
      const ratio = known.ratio(row);
      const qty = baseQuantity(ratio, written, "qty", () => view.text("uom", row));
      if (typeof qty !== "number") return qty;
      moved.uom = ratio === BASE_UNIT ? null : view.text("uom", row);
      moved.qty = Math.abs(qty);
      if (sides.two(row)) return qty < 0 ? negative(written) : placeTwo(row);
      if (!sides.one(row)) return NO_LOCATION;
      return place(row, at, qty < 0 === outIsPositive || qty === 0 ? "to" : "from");
    },
  };
}

type Sides = { readonly from: Filled; readonly to: Filled; readonly one: Filled; readonly two: Filled };

/**
 * Which ends a row names. An end is named by its location, or by a bin or status of the source's own location. A row
 * is one-sided where its file has no columns for two ends, or where the row fills only those for one.
 */
function sidesOf(view: View, fallback: string): Sides {
  const filled = (field: string): Filled => {
    const text = view.texts(field);
    return view.has(field) ? (row) => text(row) !== "" : () => false;
  };
  const named = (side: "from_" | "to_" | ""): Filled => {
    const location = filled(`${side}location`);
    if (fallback === "") return location;
    const bin = filled(`${side}bin`);
    const status = filled(`${side}status`);
    return (row) => location(row) || bin(row) || status(row);
  };
  const [from, to, one] = [named("from_"), named("to_"), named("")];
  const hasTwo = ["from_location", "to_location", "from_bin", "to_bin"].some((field) => view.has(field));
  const hasOne = ["location", "bin"].some((field) => view.has(field));
  const two: Filled = !hasTwo
    ? () => false
    : !hasOne
      ? () => true
      : (row) => from(row) || to(row) || !one(row);
  return { from, to, two, one: fallback === "" ? one : () => true };
}

const typeNamed = (name: string): number =>
  MOVEMENT_TYPES.findIndex((type) => foldHeader(type) === foldHeader(name)) + 1;

const unknownType = (name: string): Problem =>
  cellProblem("type", name, "unknownType", `is no type of movement. Use ${MOVEMENT_TYPES.join(", ")}.`);

const NOWHERE = rowProblem("nowhere", "Both ends are outside: give from_location or to_location.");
const NO_LOCATION = rowProblem(
  "nowhere",
  "The row names no location, and its source has none of its own. Map a column to location, or set it.",
);
const SAME_PLACE = rowProblem(
  "samePlace",
  "It goes from a position to the same position, which moves nothing.",
);

const negative = (written: number): Problem =>
  cellProblem(
    "qty",
    String(written / 10_000),
    "negativeQty",
    "is below zero, and the row says from where to where. Swap the two ends, or map one location only.",
  );
