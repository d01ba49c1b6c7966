import { explain } from "../../shared/reconcile/explain/index.ts";
import type { Windows } from "../../shared/reconcile/explain/types.ts";
import type { Decision } from "../../shared/reconcile/verdict.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { besideOf } from "./beside.ts";
import type { Compared } from "./deciding.ts";
import { type Difference, situationOf } from "./situation.ts";

/** A deciding entry with what its policy makes of it. */
export type Decided = { readonly row: Compared; readonly decision: Decision };
/** The same once what is under way was looked at; `expiresAt` is when that no longer explains it. */
export type Judged = {
  readonly row: Compared;
  readonly decision: Decision & { readonly expiresAt: Instant | null };
};

/** Differences outside tolerance are explained where what is under way accounts for all of it. */
export function explained(db: ReadDb, decided: readonly Decided[], windows: Windows, now: Instant): Judged[] {
  const differenceOf = ({ row, decision: { variance } }: Decided): Difference => ({
    ...row,
    location: row.place,
    variance,
  });
  const exceptions = decided.filter(({ decision }) => decision.verdict === "exception");
  const beside = besideOf(db, exceptions.map(differenceOf), windows);
  return decided.map((one) => {
    const { row, decision } = one;
    const found =
      decision.verdict === "exception"
        ? explain(situationOf(db, differenceOf(one), beside, windows, now))
        : undefined;
    return {
      row,
      decision:
        found === undefined
          ? { ...decision, expiresAt: null }
          : { ...decision, verdict: "explained", ...found },
    };
  });
}
