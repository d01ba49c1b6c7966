import { useTranslation } from "react-i18next";
import type { Money as Amount } from "../../../shared/money.ts";
import { Money } from "../Figures.tsx";
import css from "./Table.module.css";

type Props = { readonly over: Amount; readonly short: Amount };

/** Over the whole filter, not the rows in view. Over and short stand apart: together they would hide each other. */
export function OverShort({ over, short }: Props) {
  const { t } = useTranslation();
  return (
    <dl className={css["totals"]} title={t("ui.table.neverNetted")}>
      <div>
        <dt>{t("ui.table.over")}</dt>
        <dd>
          <Money amount={over} signed />
        </dd>
      </div>
      <div>
        <dt>{t("ui.table.short")}</dt>
        <dd>
          <Money amount={short} signed />
        </dd>
      </div>
    </dl>
  );
}
