import { ABC_CLASSES } from "../../../shared/domain.ts";
import type { ToleranceRule } from "../../../shared/reconcile/policy.ts";

export const SCOPES = ["default", "class", "item", "location"] as const;
export type Scope = Pick<ToleranceRule, "scope" | "name">;

/** A scope as the calls take it; undefined while its name is missing. */
export function scopeInput({ scope, name }: Scope) {
  const named = name.trim();
  switch (scope) {
    case "default":
      return {};
    case "class": {
      const abcClass = ABC_CLASSES.find((known) => known === named);
      return abcClass && { class: abcClass };
    }
    case "item":
      return named === "" ? undefined : { item: named };
    case "location":
      return named === "" ? undefined : { location: named };
  }
}
