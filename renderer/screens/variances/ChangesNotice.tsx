import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRead } from "../../data/useRead.ts";
import { hrefOf } from "../../routing.ts";
import { Button } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import { Qty } from "../../ui/Figures.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { changeWords, noticedWords, type Change } from "../accuracy/changeWords.ts";
import css from "./ChangesNotice.module.css";

/** Changes listed here; a case shows its own whatever their number. */
const LISTED = 50;

/** Which books are not what they were when their lines were first compared, and why. Nothing where none changed. */
export function ChangesNotice({ count }: { readonly count: number | undefined }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data } = useRead("counts.changes", { ...(count !== undefined && { count }), limit: LISTED });
  if (!data || data.total === 0) return null;
  const columns: readonly TableColumn<Change>[] = [
    { id: "item", header: t("accuracy.change.item"), heads: true, cell: ({ sku }) => sku },
    { id: "place", header: t("accuracy.change.place"), cell: ({ location, bin }) => `${location} ${bin}` },
    {
      id: "counted",
      header: t("accuracy.change.counted"),
      align: "end",
      cell: (row) => <Qty qty={row.counted} />,
    },
    {
      id: "what",
      header: t("accuracy.change.what"),
      wrap: true,
      cell: (change) => (
        <>
          {changeWords(t, change)} <span className={css["quiet"]}>({noticedWords(t, change)})</span>
        </>
      ),
    },
    {
      id: "case",
      header: t("variances.columns.case"),
      cell: ({ case: id }) =>
        id !== null && <a href={hrefOf("case", id)}>{t("accuracy.change.open", { case: id })}</a>,
    },
  ];
  const unlisted = data.total - data.rows.length;
  return (
    <Callout
      tone="info"
      title={t("accuracy.change.title", { count: data.total })}
      actions={
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? "accuracy.change.hide" : "accuracy.change.show")}
        </Button>
      }
    >
      {t("accuracy.change.note")}
      {open && (
        <div className={css["list"]}>
          <Table
            caption={t("accuracy.change.table")}
            columns={columns}
            rows={data.rows}
            keyOf={({ entry }) => entry}
          />
        </div>
      )}
      {open && unlisted > 0 && <p>{t("accuracy.change.notShown", { count: unlisted })}</p>}
    </Callout>
  );
}
