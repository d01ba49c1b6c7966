import { expect, test } from "vitest";
import { money } from "../../../shared/money.ts";
import { ownerOf, type OwnerRule } from "../../../shared/reconcile/owners.ts";

const rule = (owner: string, more: Partial<OwnerRule> = {}): OwnerRule => ({
  ...{ location: null, source: null, kind: null, minValue: money(0), owner },
  ...more,
});
const loss = { location: "L1", source: "WMS", kind: "count", value: money(-500) } as const;

test.each([
  [
    "nobody where no rule fits",
    [rule("a", { location: "L2" }), rule("b", { minValue: money(501) })],
    undefined,
  ],
  ["a loss counts like a gain", [rule("a", { minValue: money(500) })], "a"],
  ["what names more decides", [rule("a", { minValue: money(400) }), rule("b", { location: "L1" })], "b"],
  ["two names beat one", [rule("a", { location: "L1" }), rule("b", { source: "WMS", kind: "count" })], "b"],
  ["of two alike the higher value", [rule("a"), rule("b", { minValue: money(100) })], "b"],
  ["of two alike in all the earlier", [rule("a", { source: "WMS" }), rule("b", { location: "L1" })], "a"],
])("%s", (_, rules, owner) => {
  expect(ownerOf(rules, loss)).toBe(owner);
});
