import type { Money as Amount } from "../../shared/money.ts";
import type { Quantity } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import { useSession } from "../data/session.tsx";
import { classesOf } from "./classes.ts";
import css from "./Figures.module.css";
import { formatAmount, formatExactly, formatInstantHere, formatQty, formatSignedQty } from "./format.ts";

const c = classesOf(css);
const side = (sign: number): "over" | "short" | "even" => (sign > 0 ? "over" : sign < 0 ? "short" : "even");

export const Qty = ({ qty }: { readonly qty: Quantity }) => (
  <span className={c("figure")}>{formatQty(qty)}</span>
);

/** A variance: always with its sign, coloured over or short. */
export const SignedQty = ({ qty }: { readonly qty: Quantity }) => (
  <span className={c("figure", side(qty))}>{formatSignedQty(qty)}</span>
);

export function Money({ amount, signed }: { readonly amount: Amount; readonly signed?: boolean }) {
  const { currency } = useSession();
  return (
    <span className={c("figure", signed && side(amount))}>{formatAmount(amount, currency, signed)}</span>
  );
}

/** A moment in the person's own zone; the exact instant on hover and to machines. */
export function At({ at }: { readonly at: Instant | null }) {
  if (at === null) return <span className={c("none")}>–</span>;
  const exact = new Date(at).toISOString();
  return (
    <time dateTime={exact} title={formatExactly(at)} className={c("figure")}>
      {formatInstantHere(at)}
    </time>
  );
}
