import { expect, test } from "vitest";
import {
  draftOfRule,
  problemsOf,
  type RuleDraft,
  ruleOf,
} from "../../../../renderer/screens/adjustments/rules/ruleDraft.ts";
import type { Rule } from "../../../../renderer/screens/adjustments/rules/useRuleActs.ts";
import { EUR, money } from "../../../../shared/money.ts";
import { units } from "../../../../shared/quantity.ts";
import { instant } from "../../../../shared/time.ts";

const draft: RuleDraft = { ...draftOfRule(undefined, EUR), name: "double picks", maxUnits: "5" };

test("a rule is saved with its limits in the app's own units, and what is empty fits any", () => {
  expect(ruleOf({ ...draft, maxValue: "12", minScore: "97" }, EUR, undefined)).toEqual({
    ...{ name: "double picks", action: "propose", cause: "duplicate_movement" },
    ...{ maxUnits: units(5), maxValue: money(1_200), class: null, location: null, minScore: 0.97 },
  });
});

test("a rule without any limit can't be saved, and neither can one below or at zero", () => {
  expect(problemsOf({ ...draft, maxUnits: "" }, EUR)).toEqual(new Set(["limit"]));
  expect(problemsOf({ ...draft, maxUnits: "0" }, EUR)).toEqual(new Set(["maxUnits"]));
  expect(problemsOf({ ...draft, maxValue: "-3" }, EUR)).toEqual(new Set(["maxValue"]));
  expect(ruleOf({ ...draft, maxUnits: "many" }, EUR, undefined)).toBeUndefined();
});

test("a certainty is a share of a hundred, no more", () => {
  expect(problemsOf({ ...draft, minScore: "100" }, EUR).size).toBe(0);
  expect(problemsOf({ ...draft, minScore: "101" }, EUR)).toEqual(new Set(["minScore"]));
  expect(problemsOf({ ...draft, minScore: "" }, EUR)).toEqual(new Set(["minScore"]));
});

test("a rule that is changed comes back as it was saved", () => {
  const rule: Rule = {
    ...{ rule: 7, version: 2, name: "double picks", action: "approve", cause: "wrong_bin" },
    ...{ maxUnits: units(5), maxValue: money(1_250), class: "C", location: "L1", minScore: 0.975 },
    ...{ isOn: true, by: "sam", at: instant(0), answers: "sam", uses: 3, trial: null },
  };
  expect(ruleOf(draftOfRule(rule, EUR), EUR, rule)).toEqual({
    ...{ rule: 7, name: "double picks", action: "approve", cause: "wrong_bin" },
    ...{ maxUnits: units(5), maxValue: money(1_250), class: "C", location: "L1", minScore: 0.975 },
  });
});
