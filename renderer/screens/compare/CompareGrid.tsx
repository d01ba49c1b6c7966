import { useMemo, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { useSession } from "../../data/session.tsx";
import type { Pages } from "../../data/usePages.ts";
import { useActions } from "../../shell/actions.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { useSpan } from "../../ui/useSpan.ts";
import { compareColumns } from "./columns.tsx";
import { openLedger, type Filter } from "./filter.ts";

type Props = {
  readonly filter: Filter;
  readonly pages: Pages<Reply<"sources.compare">>;
  readonly gridRef: RefObject<HTMLDivElement | null>;
};

/** Enter opens the ledger in the left system, and `o` the one in the right. */
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
      run: () => {
        const row = pages.rowAt(span.active);
        if (row) openLedger(right, row);
      },
    },
  ]);
  return (
    <PagedGrid
      label={t("compare.table")}
      columns={columns}
      pages={pages}
      span={span}
      onSpan={setSpan}
      onOpen={(row) => openLedger(left, row)}
      gridRef={gridRef}
      empty={<EmptyState icon="check" title={t("compare.agree")} text={t("compare.agreeText")} />}
    />
  );
}
