import { ABC_CLASSES, type AbcClass } from "../domain.ts";
import type { Money } from "../money.ts";
import type { Quantity } from "../quantity.ts";

/** Millionths in one: 10,000 of them are 1 %. */
export const MILLION = 1_000_000;

/**
 * Limits for the positions in scope; `null` sets none. `name` is the class, the SKU or the location, "" for the
 * default. `pct` is in millionths of the book quantity and `valuePct` in millionths of the book's value.
 */
export type ToleranceRule = {
  readonly scope: "default" | "class" | "item" | "location";
  readonly name: string;
  readonly units: Quantity | null;
  readonly pct: number | null;
  readonly value: Money | null;
  readonly valuePct: number | null;
};

/** Every rule that applies to a position is kept; no rule loosens another. */
export type Policy = { readonly tolerances: readonly ToleranceRule[] };

/** What a rule's scope is matched against. */
export type Scoped = {
  readonly sku: string;
  readonly location: string;
  readonly abcClass: AbcClass | undefined;
};

const PRESET_PCT: Readonly<Record<AbcClass, number>> = { A: 10_000, B: 30_000, C: 50_000 };

/** The editable preset of DOMAIN section 3: A 1 %, B 3 %, C 5 %; an item without a class has no tolerance. */
export const defaultPolicy: Policy = {
  tolerances: ABC_CLASSES.map((name) => {
    return { scope: "class", name, units: null, pct: PRESET_PCT[name], value: null, valuePct: null };
  }),
};

/** The rules that apply to a position, in the policy's order. */
export function rulesFor(policy: Policy, scoped: Scoped): readonly ToleranceRule[] {
  return policy.tolerances.filter((rule) => isInScope(rule, scoped));
}

/** Whether a rule of the policy, a tolerance or a limit, is about such a position. */
export function isInScope(
  rule: Pick<ToleranceRule, "scope" | "name">,
  { sku, location, abcClass }: Scoped,
): boolean {
  switch (rule.scope) {
    case "default":
      return true;
    case "class":
      return rule.name === abcClass;
    case "item":
      return rule.name === sku;
    case "location":
      return rule.name === location;
  }
}
