import { useTranslation } from "react-i18next";
import type { Money as Amount } from "../../../shared/money.ts";
import { Money } from "../Figures.tsx";
import { Totals } from "./Totals.tsx";

type Props = { readonly over: Amount; readonly short: Amount };

/** Over the whole filter, not the rows in view. Over and short stand apart: together they would hide each other. */
export function OverShort({ over, short }: Props) {
  const { t } = useTranslation();
  return (
    <Totals
      title={t("ui.table.neverNetted")}
      totals={[
        { name: t("ui.table.over"), figure: <Money amount={over} signed /> },
        { name: t("ui.table.short"), figure: <Money amount={short} signed /> },
      ]}
    />
  );
}
