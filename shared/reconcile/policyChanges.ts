import type { PolicyChange } from "../contract/policies.ts";
import type { Money } from "../money.ts";
import type { ToleranceRule } from "./policy.ts";

type Scoped = Pick<ToleranceRule, "scope" | "name">;

/** A policy as one version had it; `ms` in milliseconds, `above` in minor units. */
export type PolicyVersion = {
  readonly tolerances: readonly ToleranceRule[];
  readonly windows: readonly { readonly name: string; readonly ms: number }[];
  readonly secondApprovals: readonly (Scoped & { readonly above: Money })[];
};

/** What differs from one version to the next, in the policy's own order; what is gone comes last. */
export function policyChanges(before: PolicyVersion, after: PolicyVersion): PolicyChange[] {
  const tolerances = pairs(before.tolerances, after.tolerances, scopeKey).map(
    ([was, is, { scope, name }]): PolicyChange => ({
      what: "tolerance",
      ...{ scope, name },
      before: was ?? null,
      after: is ?? null,
    }),
  );
  const windows = pairs(before.windows, after.windows, ({ name }) => name).map(
    ([was, is, { name }]): PolicyChange => ({
      what: "window",
      name,
      before: was?.ms ?? null,
      after: is?.ms ?? null,
    }),
  );
  const seconds = pairs(before.secondApprovals, after.secondApprovals, scopeKey).map(
    ([was, is, { scope, name }]): PolicyChange => ({
      what: "secondApproval",
      ...{ scope, name },
      before: was?.above ?? null,
      after: is?.above ?? null,
    }),
  );
  return [...tolerances, ...windows, ...seconds];
}

const scopeKey = ({ scope, name }: Scoped): string => `${scope} ${name}`;

type Pair<T> = readonly [before: T | undefined, after: T | undefined, either: T];

/** What stands under the same key in both, where it isn't the same. */
function pairs<T extends object>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (row: T) => string,
): readonly Pair<T>[] {
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const kept = new Set(after.map(keyOf));
  const changed = after.map((row): Pair<T> => [old.get(keyOf(row)), row, row]);
  const gone = before.filter((row) => !kept.has(keyOf(row))).map((row): Pair<T> => [row, undefined, row]);
  return [...changed, ...gone].filter(([was, is]) => !isSame(was, is));
}

const isSame = (a: object | undefined, b: object | undefined): boolean =>
  a !== undefined && b !== undefined && textOf(a) === textOf(b);

/** The same for equal rows, in whatever order their fields stand. */
const textOf = (row: object): string =>
  JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
