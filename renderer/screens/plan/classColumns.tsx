import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { formatMoney } from "../../../shared/money.ts";
import { formatQuantity } from "../../../shared/quantity.ts";
import { useSession } from "../../data/session.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { Money, Qty } from "../../ui/Figures.tsx";
import { formatShare, formatUnitCost } from "../../ui/format.ts";
import type { Column } from "../../ui/Grid.tsx";

export type ClassedItem = Reply<"planning.abc">["rows"][number];

export function useClassColumns(): readonly Column<ClassedItem>[] {
  const { t } = useTranslation();
  const { currency } = useSession();
  return useMemo(
    () => [
      {
        ...{ id: "sku", width: "120px", header: t("plan.classes.columns.sku") },
        cell: ({ sku }) => <strong>{sku}</strong>,
        text: ({ sku }) => sku,
      },
      {
        ...{ id: "description", width: "minmax(160px, 1fr)", header: t("plan.classes.columns.description") },
        cell: ({ description }) => <span title={description}>{description || "–"}</span>,
        text: ({ description }) => description,
      },
      {
        ...{ id: "annual", width: "112px", align: "end", header: t("plan.classes.columns.annual") },
        cell: ({ annual }) => <Qty qty={annual} />,
        text: ({ annual }) => formatQuantity(annual),
      },
      {
        ...{ id: "unitCost", width: "104px", align: "end", header: t("plan.classes.columns.unitCost") },
        cell: ({ unitCost }) => <span>{formatUnitCost(unitCost, currency)}</span>,
        text: ({ unitCost }) => String(unitCost / 10_000),
      },
      {
        ...{ id: "value", width: "128px", align: "end", header: t("plan.classes.columns.value") },
        cell: ({ value }) => <Money amount={value} />,
        text: ({ value }) => formatMoney(value, currency),
      },
      {
        ...{ id: "cumulative", width: "104px", align: "end", header: t("plan.classes.columns.cumulative") },
        cell: ({ cumulative }) => <span>{formatShare(cumulative)}</span>,
        text: ({ cumulative }) => String(cumulative),
      },
      {
        ...{ id: "computed", width: "96px", header: t("plan.classes.columns.computed") },
        cell: ({ computed, present }) => (
          <Badge tone={computed === present ? "neutral" : "warn"}>{computed}</Badge>
        ),
        text: ({ computed }) => computed,
      },
      {
        ...{ id: "present", width: "104px", header: t("plan.classes.columns.present") },
        cell: ({ present }) => <span>{present ?? t("plan.unclassed")}</span>,
        text: ({ present }) => present ?? "",
      },
    ],
    [t, currency],
  );
}
