import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Money as Amount } from "../../../shared/money.ts";
import type { Quantity } from "../../../shared/quantity.ts";
import { Money, Qty, SignedQty } from "../../ui/Figures.tsx";
import css from "./Case.module.css";
import { type Opener, Opens } from "./Opens.tsx";

/** One of two numbers that differ, and what opens where it came from. */
type Side = readonly [name: string, qty: Quantity, by: Opener | undefined];
type Props = {
  /** Two sides by name, and what the second has more than the first. */
  readonly from: Side;
  readonly to: Side;
  readonly difference: Quantity;
  readonly value: Amount;
  readonly uom: string;
};

/** The whole difference in one line: from, to, and what that makes in units and money. */
export function CaseHead({ from, to, difference, value, uom }: Props) {
  const { t } = useTranslation();
  return (
    <dl className={css["sum"]}>
      <Sum name={from[0]}>
        <Opens by={from[2]}>
          <Qty qty={from[1]} />
        </Opens>{" "}
        <small>{uom}</small>
      </Sum>
      <span className={css["operator"]} aria-hidden="true">
        →
      </span>
      <Sum name={to[0]}>
        <Opens by={to[2]}>
          <Qty qty={to[1]} />
        </Opens>{" "}
        <small>{uom}</small>
      </Sum>
      <span className={css["operator"]} aria-hidden="true">
        =
      </span>
      <Sum name={t("case.one.variance")}>
        <SignedQty qty={difference} /> <small>{uom}</small>
      </Sum>
      <Sum name={t("case.one.value")}>
        <Money amount={value} signed />
      </Sum>
    </dl>
  );
}

export const Sum = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
