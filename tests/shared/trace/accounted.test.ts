import fc from "fast-check";
import { expect, test } from "vitest";
import { subtract, units, ZERO } from "../../../shared/quantity.ts";
import { explainRules } from "../../../shared/reconcile/explain/index.ts";
import type { Accounted, ExplainName } from "../../../shared/reconcile/explain/types.ts";
import { instant } from "../../../shared/time.ts";
import { withAccounted } from "../../../shared/trace/accounted.ts";
import { trace } from "../../../shared/trace/trace.ts";
import type { Evidence, Explanation } from "../../../shared/trace/types.ts";
import { evidences } from "./arbitrary.ts";
import { scenario } from "./scenario.ts";

const ruleOf = (name: ExplainName): Accounted["rule"] => {
  const found = explainRules.find((rule) => rule.name === name);
  if (found === undefined) throw new Error(`no rule ${name}`);
  return found;
};

const accounted = (evidence: Evidence, found: Accounted): readonly Explanation[] =>
  withAccounted(trace(evidence).explanations, evidence, found);

const causesOf = ({ parts }: Explanation): string => parts.map(({ cause }) => cause).join(" + ");

test("with what a rule accounts for, parts add up, scores are chances best first, and no other explanation is lost", () => {
  const rules = fc.constantFrom(...explainRules);
  const pieces = fc.integer({ min: -20, max: 20 }).map(units);
  fc.assert(
    fc.property(evidences, rules, pieces, (evidence, rule, one) => {
      fc.pre(evidence.variance !== 0);
      const effects = [one, subtract(evidence.variance, one)].filter((effect) => effect !== ZERO);
      const parts = effects.map((effect, index) => ({ name: `WMS:E${index}`, effect, expiresAt: null }));
      const before = trace(evidence).explanations;
      const after = withAccounted(before, evidence, { rule, parts });
      for (const explanation of after)
        expect(explanation.parts.reduce((sum, { explains }) => sum + BigInt(explains), 0n)).toBe(
          BigInt(evidence.variance),
        );
      const scores = after.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThan(1.001);
      expect(after.length - before.length).toBeOneOf([0, 1]);
    }),
    { numRuns: 60 },
  );
});

const OVER = `
  bin   item  book  counted
  A-01  SKU7  40    50
`;

test("what nothing else speaks for is explained by what the rule names", () => {
  const { evidence } = scenario(OVER);
  const [first, second] = accounted(evidence, {
    rule: ruleOf("handed_over"),
    parts: [{ name: "batch 3", effect: units(10), expiresAt: null }],
  });
  expect(first && causesOf(first)).toBe("missing_movement");
  expect(first?.score).toBeGreaterThan(0.9);
  expect(first?.parts[0]?.because).toBe(
    "Explained by a rule (handed over, and not in its history yet): batch 3 accounts for +10 EA.",
  );
  expect(second && causesOf(second)).toBe("unexplained");
});

test("several things that a rule accounts for together are the parts of one explanation, more than three, too", () => {
  const { evidence } = scenario(`${OVER}
    order   line  kind      qty  due      state
    TO-1    1     transfer  1    19 08:00  shipped
    TO-2    1     transfer  2    19 08:00  shipped
    TO-3    1     transfer  3    19 08:00  shipped
    TO-4    1     transfer  4    19 08:00  shipped
  `);
  const names = ["TO-1:1", "TO-2:1", "TO-3:1", "TO-4:1"];
  const [first] = accounted(evidence, {
    rule: ruleOf("in_transit"),
    parts: names.map((name, index) => ({ name, effect: units(index + 1), expiresAt: instant(1) })),
  });
  expect(first?.parts.map(({ cause, documents }) => [cause, ...documents])).toEqual(
    names.map((name) => ["transfer_not_received", name]),
  );
});

test("what a trace found by itself and a rule names as well is one explanation, surer than either", () => {
  const { evidence } = scenario(`${OVER}
    order  line  kind  qty  due      state
    PO-7   1     po    10   18 08:00  open
  `);
  const alone = trace(evidence).explanations.find(({ parts }) => parts[0]?.cause === "receipt_not_posted");
  expect(alone?.parts).toHaveLength(1);
  const both = accounted(evidence, {
    rule: ruleOf("receipt_pending"),
    parts: [{ name: "PO-7:1", effect: units(10), expiresAt: instant(1) }],
  });
  const told = both.filter(({ parts }) => parts.some(({ cause }) => cause === "receipt_not_posted"));
  expect(told).toHaveLength(1);
  expect(told[0]?.score).toBeGreaterThanOrEqual(alone?.score ?? 1);
  expect(told[0]?.parts[0]?.because).toContain(alone?.parts[0]?.because);
  expect(told[0]?.parts[0]?.because).toMatch(/^Explained by a rule until .*: PO-7:1 accounts for \+10 EA\. /);
});
