import { useTranslation } from "react-i18next";
import type { Quantity } from "../../../shared/quantity.ts";
import { formatQty, formatSignedQty } from "../../ui/format.ts";
import css from "./Case.module.css";
import type { Part } from "./explain.ts";

type Side = readonly [name: string, qty: Quantity];
type Props = { readonly from: Side; readonly to: Side; readonly parts: readonly Part[] };

/** What a book says, what each part accounts for, and what that comes to: it is the other quantity, or the trace is wrong. */
export function Arithmetic({ from, to, parts }: Props) {
  const { t } = useTranslation();
  return (
    <dl className={css["arithmetic"]}>
      <div>
        <dt>{from[0]}</dt>
        <dd>{formatQty(from[1])}</dd>
      </div>
      {parts.map((part, place) => (
        <div key={place}>
          <dt>{t(`words.cause.${part.cause}`)}</dt>
          <dd>{formatSignedQty(part.explains)}</dd>
        </div>
      ))}
      <div className={css["total"]}>
        <dt>{to[0]}</dt>
        <dd>{formatQty(to[1])}</dd>
      </div>
    </dl>
  );
}
