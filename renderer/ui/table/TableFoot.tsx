import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button.tsx";
import css from "./Table.module.css";

type Props = {
  readonly total: number;
  /** Over the whole filter, beside the number of its rows. */
  readonly totals?: ReactNode;
  /** How many columns are filtered; undefined where the list can't be. */
  readonly filtered: number | undefined;
  readonly onFilter: () => void;
  readonly onClear: () => void;
  readonly onColumns: () => void;
  readonly onCopy: () => void;
  readonly copying: boolean;
};

/** Below every long table: what it adds up to, and what can be done with it. */
export function TableFoot(props: Props) {
  const { total, totals, filtered, onFilter, onClear, onColumns, onCopy, copying } = props;
  const { t } = useTranslation();
  return (
    <div className={css["foot"]}>
      <span className={css["count"]}>{t("ui.table.rows", { count: total })}</span>
      {totals}
      <span className={css["tools"]}>
        {filtered !== undefined && filtered > 0 && (
          <Button size="s" tone="quiet" icon="close" onClick={onClear}>
            {t("ui.table.clear")}
          </Button>
        )}
        {filtered !== undefined && (
          <Button size="s" tone="quiet" icon="filter" keys=". f" onClick={onFilter}>
            {filtered === 0 ? t("ui.table.filter") : t("ui.table.filtered", { count: filtered })}
          </Button>
        )}
        <Button size="s" tone="quiet" icon="columns" keys=". c" onClick={onColumns}>
          {t("ui.table.columns")}
        </Button>
        <Button
          size="s"
          tone="quiet"
          icon="copy"
          keys=". a"
          disabled={copying || total === 0}
          onClick={onCopy}
        >
          {t(copying ? "ui.table.copying" : "ui.table.copyAll")}
        </Button>
      </span>
    </div>
  );
}
