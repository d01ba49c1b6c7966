import type { Currency } from "../../shared/money.ts";
import type { Windows } from "../../shared/reconcile/explain/types.ts";
import { type CaseOpener, caseOpener } from "../cases/keep.ts";
import type { WriteContext } from "../context.ts";
import { currentPolicy, windowsIn } from "../policy.ts";
import { currencyOf } from "../project.ts";

/** What every part of a reconcile decides by, read once for all of them. */
export type Rules = {
  readonly policy: ReturnType<typeof currentPolicy>;
  readonly windows: Windows;
  readonly currency: Currency;
  readonly open: CaseOpener;
};

/** The rules in force. */
export function rulesNow(write: WriteContext): Rules {
  const { db } = write;
  const policy = currentPolicy(db);
  return { policy, windows: windowsIn(policy), currency: currencyOf(db), open: caseOpener(write, policy) };
}
