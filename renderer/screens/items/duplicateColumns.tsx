import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { DUPLICATE_SIGNS } from "../../../shared/itemShapes.ts";
import { Badge } from "../../ui/Badge.tsx";
import { withInstantsHere } from "../../ui/format.ts";
import type { Column } from "../../ui/Grid.tsx";
import { choiceOf, TEXT_FILTER } from "../../ui/table/kinds.ts";
import type { DuplicatePair } from "./pairs.ts";

export function useDuplicateColumns(): readonly Column<DuplicatePair>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const signs = (row: DuplicatePair) => row.signs.map((sign) => t(`items.duplicates.signs.${sign}`));
    return [
      {
        id: "sku",
        filter: TEXT_FILTER,
        header: t("items.duplicates.columns.sku"),
        width: "minmax(110px, 1fr)",
        cell: (row) => <strong title={row.description}>{row.sku}</strong>,
        text: (row) => row.sku,
      },
      {
        id: "other",
        filter: TEXT_FILTER,
        header: t("items.duplicates.columns.other"),
        width: "minmax(110px, 1fr)",
        cell: (row) => <strong title={row.otherDescription}>{row.other}</strong>,
        text: (row) => row.other,
      },
      {
        id: "signs",
        filter: choiceOf(DUPLICATE_SIGNS, (sign) => t(`items.duplicates.signs.${sign}`)),
        header: t("items.duplicates.columns.signs"),
        width: "minmax(170px, 1.2fr)",
        cell: (row) => (
          <span title={withInstantsHere(row.because)}>
            <Badge tone="accent">{signs(row)[0] ?? row.because}</Badge>
            {row.signs.length > 1 && ` +${row.signs.length - 1}`}
          </span>
        ),
        text: (row) => signs(row).join(", "),
      },
    ];
  }, [t]);
}
