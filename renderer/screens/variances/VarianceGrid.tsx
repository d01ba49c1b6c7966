import { useMemo, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { varianceFilters } from "../../../shared/columnFilters.ts";
import type { Reply } from "../../../shared/contract.ts";
import type { VarianceRow } from "../../../shared/shapes.ts";
import { useSession } from "../../data/session.tsx";
import type { Pages } from "../../data/usePages.ts";
import { go, hrefOf } from "../../routing.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { filtersFrom, filtersText } from "../../ui/table/address.ts";
import { OverShort } from "../../ui/table/OverShort.tsx";
import { useSpan } from "../../ui/useSpan.ts";
import { varianceColumns } from "./columns.tsx";
import { applyFilter, isFiltered, SORTS, type Filter } from "./filter.ts";
import { VerdictDialog } from "./VerdictDialog.tsx";

type Props = {
  readonly filter: Filter;
  readonly pages: Pages<Reply<"variances.list">>;
  readonly gridRef: RefObject<HTMLDivElement | null>;
};

/** Enter opens the case of an exception, and of anything else why it is none. */
export function VarianceGrid({ filter, pages, gridRef }: Props) {
  const { t } = useTranslation();
  const { currency } = useSession();
  const [span, setSpan] = useSpan(`variances ${JSON.stringify(filter)}`);
  const [shown, setShown] = useState<VarianceRow>();
  const columns = useMemo(() => varianceColumns(t, currency), [t, currency]);
  const sortBy = (id: string) => {
    const sort = SORTS.find((known) => known === id);
    if (sort) applyFilter({ ...filter, sort, descending: filter.sort === sort ? !filter.descending : true });
  };
  return (
    <>
      <PagedGrid
        label={t("variances.table")}
        name="variances"
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={(row) => (row.case ? go("case", row.case) : setShown(row))}
        sort={{ id: filter.sort, descending: filter.descending }}
        onSort={sortBy}
        filters={filter.columns}
        onFilters={(next) =>
          applyFilter({ ...filter, columns: filtersFrom(varianceFilters, filtersText(next) ?? null) })
        }
        totals={pages.latest && <OverShort over={pages.latest.over} short={pages.latest.short} />}
        gridRef={gridRef}
        empty={<NoVariances filtered={isFiltered(filter)} />}
      />
      <VerdictDialog row={shown} onClose={() => setShown(undefined)} />
    </>
  );
}

function NoVariances({ filtered }: { readonly filtered: boolean }) {
  const { t } = useTranslation();
  if (filtered)
    return <EmptyState icon="search" title={t("variances.noneTitle")} text={t("variances.noneText")} />;
  return (
    <EmptyState icon="variances" title={t("variances.emptyTitle")} text={t("variances.emptyText")}>
      <ButtonLink tone="primary" icon="count" href={hrefOf("count")}>
        {t("shell.nav.count")}
      </ButtonLink>
    </EmptyState>
  );
}
