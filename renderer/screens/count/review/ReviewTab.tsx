import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { REVIEWED_LINES } from "../../../../shared/countShapes.ts";
import { client } from "../../../data/client.ts";
import { usePages } from "../../../data/usePages.ts";
import { useActions } from "../../../keys/actions.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { PagedGrid } from "../../../ui/PagedGrid.tsx";
import { Select } from "../../../ui/Select.tsx";
import { FIRST_ROW } from "../../../ui/useGridKeys.ts";
import css from "../Count.module.css";
import { reviewColumns, type ReviewRow } from "./columns.tsx";
import { LineDialog } from "./LineDialog.tsx";

type Only = (typeof REVIEWED_LINES)[number];

/** Every line of a count with who said what, which number is accepted and why: for those who look after it. */
export function ReviewTab({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<Only>("all");
  const [span, setSpan] = useState(FIRST_ROW);
  const [open, setOpen] = useState<ReviewRow>();
  const columns = useMemo(() => reviewColumns(t), [t]);
  const pages = usePages(`${count} ${only}`, (page) => client["counts.review"]({ count, only, ...page }));
  const show = (next: Only) => {
    setOnly(next);
    setSpan(FIRST_ROW);
  };
  const next = REVIEWED_LINES[(REVIEWED_LINES.indexOf(only) + 1) % REVIEWED_LINES.length] ?? "all";
  useActions([
    {
      id: "review.filter",
      title: t("count.review.nextFilter"),
      group: "here",
      keys: "f",
      run: () => show(next),
    },
  ]);
  return (
    <>
      <div className={css["filters"]}>
        <Select
          label={t("count.review.filter")}
          hideLabel
          value={only}
          options={REVIEWED_LINES.map((value) => ({ value, label: t(`count.review.only.${value}`) }))}
          onValue={show}
        />
        <span role="status">{t("count.review.lines", { count: pages.total })}</span>
      </div>
      <PagedGrid
        label={t("count.tabs.review")}
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={setOpen}
        empty={
          <EmptyState icon="check" title={t("count.review.noneTitle")} text={t("count.review.noneText")} />
        }
      />
      <LineDialog count={count} row={open} onClose={() => setOpen(undefined)} />
    </>
  );
}
