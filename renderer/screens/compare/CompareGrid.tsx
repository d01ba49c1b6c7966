import { useMemo, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { compareFilters } from "../../../shared/comparisonShapes.ts";
import type { Reply } from "../../../shared/contract.ts";
import { useSession } from "../../data/session.tsx";
import type { Pages } from "../../data/usePages.ts";
import { go } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { filtersFrom, filtersText } from "../../ui/table/address.ts";
import { toast } from "../../ui/toasts.ts";
import { useSpan } from "../../ui/useSpan.ts";
import { compareColumns } from "./columns.tsx";
import { applyFilter, openLedger, type Filter } from "./filter.ts";

type Props = {
  readonly filter: Filter;
  readonly pages: Pages<Reply<"sources.compare">>;
  readonly gridRef: RefObject<HTMLDivElement | null>;
};

/** Enter opens the ledger in the left system, `o` the one in the right, and `c` the case. */
export function CompareGrid({ filter, pages, gridRef }: Props) {
  const { t } = useTranslation();
  const { currency } = useSession();
  const { left, right } = filter;
  const [span, setSpan] = useSpan(`compare ${JSON.stringify(filter)}`);
  const columns = useMemo(() => compareColumns(t, currency, { left, right }), [t, currency, left, right]);
  useActions([
    {
      id: "compare.openRight",
      title: t("compare.openRight", { source: right }),
      group: "here",
      keys: "o",
      ofRows: true,
      run: () => {
        const row = pages.rowAt(span.active);
        if (row) openLedger(right, row);
      },
    },
    {
      id: "compare.openCase",
      title: t("compare.openCase"),
      group: "here",
      keys: "c",
      ofRows: true,
      run: () => {
        const row = pages.rowAt(span.active);
        if (row?.case) go("case", row.case);
        else if (row) toast("good", t("compare.noCase"));
      },
    },
  ]);
  return (
    <PagedGrid
      label={t("compare.table")}
      name="compare"
      columns={columns}
      pages={pages}
      span={span}
      onSpan={setSpan}
      onOpen={(row) => openLedger(left, row)}
      filters={filter.columns}
      onFilters={(next) =>
        applyFilter({ ...filter, columns: filtersFrom(compareFilters, filtersText(next) ?? null) })
      }
      gridRef={gridRef}
      empty={
        pages.latest?.compared === 0 ? (
          <EmptyState icon="note" title={t("compare.nothing")} text={t("compare.nothingText")} />
        ) : (
          <EmptyState icon="check" title={t("compare.agree")} text={t("compare.agreeText")} />
        )
      }
    />
  );
}
