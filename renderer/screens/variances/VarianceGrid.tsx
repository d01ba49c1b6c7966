import { useCallback, useLayoutEffect, useMemo, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { useSession } from "../../data/session.tsx";
import type { Pages } from "../../data/usePages.ts";
import { go, hrefOf } from "../../routing.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Grid } from "../../ui/Grid.tsx";
import { copyRows } from "../../ui/tsv.ts";
import { toast } from "../../ui/toasts.ts";
import type { Span } from "../../ui/useGridKeys.ts";
import { useSpan } from "../../ui/useSpan.ts";
import { varianceColumns } from "./columns.tsx";
import { applyFilter, isFiltered, SORTS, type Filter } from "./filter.ts";
import css from "./Variances.module.css";

type Props = {
  readonly filter: Filter;
  readonly pages: Pages<Reply<"variances.list">>;
  readonly gridRef: RefObject<HTMLDivElement | null>;
};

export function VarianceGrid({ filter, pages, gridRef }: Props) {
  const { t } = useTranslation();
  const { currency } = useSession();
  const [span, setSpan] = useSpan(`variances ${JSON.stringify(filter)}`);
  const columns = useMemo(() => varianceColumns(t, currency), [t, currency]);
  const { rowAt, total, want, loading } = pages;

  const isThere = total > 0;
  useLayoutEffect(() => {
    if (document.activeElement?.tagName !== "INPUT") gridRef.current?.focus();
  }, [gridRef, isThere]);

  const open = useCallback(
    (index: number) => {
      const row = rowAt(index);
      if (row?.case) go("case", row.case);
      else if (row) toast("good", t("variances.noCase"));
    },
    [rowAt, t],
  );
  const copy = (chosen: Span) => {
    const from = Math.min(chosen.anchor, chosen.active);
    const places = Array.from(
      { length: Math.abs(chosen.anchor - chosen.active) + 1 },
      (_, step) => from + step,
    );
    void copyRows(
      columns,
      places.flatMap((place) => rowAt(place) ?? []),
    );
  };
  const sortBy = (id: string) => {
    const sort = SORTS.find((known) => known === id);
    if (sort) applyFilter({ ...filter, sort, descending: filter.sort === sort ? !filter.descending : true });
  };

  if (!loading && total === 0)
    return (
      <div className={css["none"]}>
        {isFiltered(filter) ? (
          <EmptyState icon="search" title={t("variances.noneTitle")} text={t("variances.noneText")} />
        ) : (
          <EmptyState icon="variances" title={t("variances.emptyTitle")} text={t("variances.emptyText")}>
            <ButtonLink tone="primary" icon="count" href={hrefOf("count")}>
              {t("shell.nav.count")}
            </ButtonLink>
          </EmptyState>
        )}
      </div>
    );
  return (
    <Grid
      label={t("variances.table")}
      columns={columns}
      rowCount={total}
      rowAt={rowAt}
      onRange={want}
      span={span}
      onSpan={setSpan}
      onOpen={open}
      onCopy={copy}
      sort={{ id: filter.sort, descending: filter.descending }}
      onSort={sortBy}
      gridRef={gridRef}
    />
  );
}
