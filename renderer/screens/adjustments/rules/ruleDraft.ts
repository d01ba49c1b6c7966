import type { Input } from "../../../../shared/contract.ts";
import { ABC_CLASSES, type AbcClass, type Cause } from "../../../../shared/domain.ts";
import type { Currency } from "../../../../shared/money.ts";
import { quantity, QUANTITY_SCALE } from "../../../../shared/quantity.ts";
import { moneyText, partsText, typedMoney, typedParts } from "../../../ui/typed.ts";
import type { Rule } from "./useRuleActs.ts";

type Saved = Input<"auto.save">;

/** What stands in the fields of a rule. */
export type RuleDraft = {
  readonly name: string;
  readonly action: Saved["action"];
  readonly cause: Cause;
  readonly maxUnits: string;
  readonly maxValue: string;
  /** "" fits any. */
  readonly class: AbcClass | "";
  readonly location: string;
  /** In percent. */
  readonly minScore: string;
};

/** A share of 1 as people type it, in percent with one decimal. */
const SHARE_PARTS = 1_000;
const PERCENT_SCALE = 10;
const NEW_RULE: RuleDraft = {
  ...{ name: "", action: "propose", cause: "duplicate_movement", maxUnits: "", maxValue: "" },
  ...{ class: "", location: "", minScore: "90" },
};

export function draftOfRule(rule: Rule | undefined, currency: Currency): RuleDraft {
  if (!rule) return NEW_RULE;
  const { name, action, cause, maxUnits, maxValue, class: abcClass, location, minScore } = rule;
  return {
    ...{ name, action, cause },
    maxUnits: maxUnits === null ? "" : partsText(maxUnits, QUANTITY_SCALE),
    maxValue: maxValue === null ? "" : moneyText(maxValue, currency),
    class: abcClass ?? "",
    location: location ?? "",
    minScore: partsText(Math.round(minScore * SHARE_PARTS), PERCENT_SCALE),
  };
}

export type RuleProblem = "name" | "maxUnits" | "maxValue" | "limit" | "minScore";

/** Which fields can't be saved as they stand. A rule limits the units or the value that it may change. */
export function problemsOf(draft: RuleDraft, currency: Currency): ReadonlySet<RuleProblem> {
  const { maxUnits, maxValue } = limitsOf(draft, currency);
  const share = shareOf(draft);
  const problems: readonly (readonly [RuleProblem, boolean])[] = [
    ["name", draft.name.trim() === ""],
    ["maxUnits", draft.maxUnits.trim() !== "" && !isAboveZero(maxUnits)],
    ["maxValue", draft.maxValue.trim() !== "" && !isAboveZero(maxValue)],
    ["limit", draft.maxUnits.trim() === "" && draft.maxValue.trim() === ""],
    ["minScore", share === undefined || share > 1],
  ];
  return new Set(problems.flatMap(([problem, there]) => (there ? [problem] : [])));
}

/** What is saved; undefined while something can't be. */
export function ruleOf(draft: RuleDraft, currency: Currency, known: Rule | undefined): Saved | undefined {
  const minScore = shareOf(draft);
  if (problemsOf(draft, currency).size > 0 || minScore === undefined) return undefined;
  const { maxUnits = null, maxValue = null } = limitsOf(draft, currency);
  const { name, action, cause, location } = draft;
  return {
    ...(known && { rule: known.rule }),
    ...{ name: name.trim(), action, cause, maxUnits, maxValue, minScore },
    class: ABC_CLASSES.find((each) => each === draft.class) ?? null,
    location: location === "" ? null : location,
  };
}

function limitsOf({ maxUnits, maxValue }: RuleDraft, currency: Currency) {
  const units = typedParts(maxUnits, QUANTITY_SCALE);
  return {
    maxUnits: units === undefined ? undefined : quantity(units),
    maxValue: typedMoney(maxValue, currency),
  };
}

function shareOf({ minScore }: RuleDraft): number | undefined {
  const parts = typedParts(minScore, PERCENT_SCALE);
  return parts === undefined ? undefined : parts / SHARE_PARTS;
}

const isAboveZero = (limit: number | undefined): boolean => limit !== undefined && limit > 0;
