import { MOVEMENT_TYPES, type MovementType } from "../../domain.ts";
import type { Reading, TypeRule } from "../../reading.ts";
import { cellOf } from "../encode.ts";
import { foldHeader, type Origin } from "../header.ts";
import { cellProblem } from "../rejects.ts";
import { remembering } from "./memo.ts";
import { flipped } from "./numberText.ts";
import type { Slots } from "./slots.ts";
import type { StepMaker } from "./step.ts";
import { numberSort } from "./wanted.ts";

type Direction = "in" | "out" | "asSigned" | "unknown";

/**
 * Where a type of movement takes stock when its quantity bears no sign. An adjustment and a count are corrections by
 * a signed number; of the others one row alone doesn't tell whether it is the end that gives or the end that gets.
 */
const DIRECTION: Readonly<Record<MovementType, Direction>> = {
  receipt: "in",
  return: "in",
  release: "in",
  transfer_in: "in",
  assembly: "in",
  sale: "out",
  ship: "out",
  pick: "out",
  scrap: "out",
  transfer_out: "out",
  disassembly: "out",
  adjustment: "asSigned",
  count: "asSigned",
  putaway: "unknown",
  replenish: "unknown",
  pack: "unknown",
  move: "unknown",
  status_change: "unknown",
  cancel: "unknown",
};

/**
 * Signs the quantity of a one-sided movement where the row's type says its direction (`sign` "type"), or where the
 * rule that gave the type says another than the rest of the file. Nothing where neither is wanted.
 */
export function directions(
  { sign = "in", types = [] }: Reading,
  ruleOf: () => TypeRule | undefined,
  origins: Map<string, Origin>,
  slots: Slots,
): readonly StepMaker[] {
  const qty = origins.get("qty");
  const type = origins.get("type");
  if (qty === undefined || type === undefined) return [];
  if (sign !== "type" && types.every((rule) => rule.sign === undefined)) return [];
  const target = slots.of("qty", "column" in qty ? [qty.column] : []);
  origins.set("qty", { column: target });
  const directionOf = remembering((text) => {
    const known = MOVEMENT_TYPES.find((each) => foldHeader(each) === foldHeader(text));
    // A type nobody knows is set aside as such later.
    return known === undefined ? "asSigned" : DIRECTION[known];
  });
  const straight = sign === "type" ? "in" : sign;
  const step: StepMaker = () => (row) => {
    const text = cellOf(row, qty).trim();
    const typed = cellOf(row, type);
    const wanted = ruleOf()?.sign ?? (sign === "type" ? directionOf(typed) : straight);
    const turned = wanted !== "asSigned" && wanted !== straight;
    row[target] = turned && wanted !== "unknown" ? flipped(text) : text;
    if (wanted === "unknown" && numberSort(text) !== "zero")
      return cellProblem(
        "type",
        typed,
        "direction",
        "doesn't say whether the quantity came in or went out. Give it a type that does, or a sign of its own in a rule.",
      );
    return undefined;
  };
  return [step];
}
