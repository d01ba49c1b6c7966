import { ok } from "../../../shared/result.ts";
import type { ProjectHandlers } from "../../context.ts";
import { applyRules } from "./apply.ts";
import { removeRule, ruleRow, rules, saveRule, switchRule } from "./rules.ts";
import { tryRule } from "./trial.ts";

export const autoHandlers = {
  "auto.list": ({ db }) => ok(rules(db).map((rule) => ruleRow(db, rule))),
  "auto.save": (context, input) => saveRule(context, input),
  "auto.try": (context, input) => tryRule(context, input),
  "auto.switch": (context, input) => switchRule(context, input),
  "auto.remove": (context, input) => removeRule(context, input),
  "auto.run": (context) => ok(applyRules(context)),
} satisfies Partial<ProjectHandlers>;
