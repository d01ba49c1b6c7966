import { MOVEMENT_TYPES } from "../../../shared/domain.ts";
import { foldHeader } from "../../../shared/ingest/header.ts";
import { cellProblem, type Problem, rowProblem } from "../../../shared/ingest/rejects.ts";
import { baseQuantity } from "../kinds/held.ts";
import { positions } from "../positions.ts";
import { references } from "../references.ts";
import type { Session } from "../session.ts";
import type { View } from "../view.ts";

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
  /** What is wrong with the row, or nothing, and then `moved` holds what it says. */
  readonly read: (view: View, row: number) => Problem | undefined;
  readonly moved: Moved;
  readonly forget: () => void;
};

type End = (view: View, row: number) => number;

export function movementReader(session: Session): MovementReader {
  const known = positions(session, references(session));
  const from = known.end({ location: "from_location", bin: "from_bin", status: "from_status" });
  const to = known.end({ location: "to_location", bin: "to_bin", status: "to_status" });
  const at = known.end({ location: "location", bin: "bin", status: "status" });
  const types: (number | undefined)[] = [];
  const moved: Moved = { type: 0, qty: 0, uom: null, from: null, to: null };
  const outIsPositive = session.reading.sign === "out";
  const fallback = session.source?.location ?? "";

  /** Whether the row names this end: a location, or something at the source's own location. */
  const names = (view: View, row: number, side: "from_" | "to_" | ""): boolean =>
    filled(view, row, `${side}location`) ||
    (fallback !== "" && (filled(view, row, `${side}bin`) || filled(view, row, `${side}status`)));

  const placeAt = (view: View, row: number, end: End, side: "from" | "to"): Problem | undefined => {
    const position = end(view, row);
    if (position < 0) return known.problems[-2 - position];
    moved[side] = position;
    return undefined;
  };
  const placeTwo = (view: View, row: number): Problem | undefined => {
    const out = names(view, row, "from_");
    const into = names(view, row, "to_");
    if (!out && !into) return NOWHERE;
    const problem =
      (out ? placeAt(view, row, from, "from") : undefined) ??
      (into ? placeAt(view, row, to, "to") : undefined);
    if (problem) return problem;
    return moved.from === moved.to ? SAME_PLACE : undefined;
  };
  const typeOf = (view: View, row: number): number => {
    const code = view.codes("type")?.[row] ?? 0;
    return (types[code] ??=
      MOVEMENT_TYPES.findIndex((type) => foldHeader(type) === foldHeader(view.name("type", code))) + 1);
  };

  return {
    moved,
    forget: () => {
      known.forget();
      types.length = 0;
    },
    read: (view, row) => {
      moved.from = moved.to = null;
      moved.type = typeOf(view, row);
      if (moved.type === 0)
        return cellProblem(
          "type",
          view.text("type", row),
          "unknownType",
          `is no type of movement. Use ${MOVEMENT_TYPES.join(", ")}.`,
        );
      const written = view.number("qty", row) ?? 0;
      const qty = baseQuantity(known, view, row, written, "qty");
      if (typeof qty !== "number") return qty;
      const ratio = known.ratio(view, row);
      moved.uom = "num" in ratio && ratio.num !== ratio.den ? view.text("uom", row) : null;
      moved.qty = Math.abs(qty);
      if (isTwoSided(view, row)) return qty < 0 ? negative(written) : placeTwo(view, row);
      if (!names(view, row, "") && fallback === "") return NO_LOCATION;
      return placeAt(view, row, at, qty < 0 === outIsPositive || qty === 0 ? "to" : "from");
    },
  };
}

/** A row is one-sided where its file has no other columns, or where it only fills those. */
function isTwoSided(view: View, row: number): boolean {
  if (!view.has("from_location") && !view.has("to_location") && !view.has("from_bin") && !view.has("to_bin"))
    return false;
  if (!filled(view, row, "location") && !filled(view, row, "bin")) return true;
  return ["from_location", "to_location", "from_bin", "to_bin"].some((field) => filled(view, row, field));
}

function filled(view: View, row: number, field: string): boolean {
  const code = view.codes(field)?.[row];
  return code !== undefined && view.name(field, code) !== "";
}

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
