import type { Cause } from "../../../shared/domain.ts";
import { units } from "../../../shared/quantity.ts";
import { instant } from "../../../shared/time.ts";
import type { CaseTrace } from "../../../shared/trace/claims.ts";
import type { Explanation, Hypothesis, PositionName } from "../../../shared/trace/types.ts";

/**
 * "0.8 duplicate_movement +5 #7" (a movement) or "0.9 wrong_bin -2 @A-02" (a bin); parts joined by " & ". A bin is of SKU7, or of
 * the item before its slash, "SKU8/A-02".
 */
export function caseOf(bin: string, ...explanations: readonly string[]): CaseTrace {
  const drift = { from: undefined, to: instant(0), movementIds: [] };
  return {
    key: bin,
    position: positionOf(bin),
    trace: { drift, explanations: explanations.map(explanationOf) },
    asked: [],
  };
}

function explanationOf(text: string): Explanation {
  const [score = "", ...rest] = text.split(" ");
  return { score: Number(score), parts: rest.join(" ").split(" & ").map(partOf) };
}

function partOf(text: string): Hypothesis {
  const [name = "", amount = "", target = ""] = text.split(" ");
  const cause = (
    ["duplicate_movement", "sign_reversed", "wrong_bin", "sku_swap", "unexplained"] as const
  ).find((known: Cause) => known === name);
  if (cause === undefined) throw new Error(`no cause: ${text}`);
  return {
    cause,
    explains: units(Number(amount)),
    movementIds: target.startsWith("#") ? [Number(target.slice(1))] : [],
    positions: target.startsWith("@") ? [positionOf(target.slice(1))] : [],
    documents: [],
    because: "",
    confirms: "",
    refutes: "",
    weight: 0,
  };
}

function positionOf(text: string): PositionName {
  const [bin = "", sku = "SKU7"] = text.split("/").toReversed();
  return { sku, location: "W1", bin, lot: "", status: "available" };
}
