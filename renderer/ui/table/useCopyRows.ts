import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Pages } from "../../data/usePages.ts";
import type { Column } from "../Grid.tsx";
import { rowsIn } from "../rowsIn.ts";
import { toast } from "../toasts.ts";
import { copyRows } from "../tsv.ts";
import type { Span } from "../useGridKeys.ts";

type Copy = {
  /** The rows chosen, or the whole list, each with the columns that are shown. */
  readonly span: (span: Span) => void;
  readonly all: () => void;
  readonly copying: boolean;
};

/** Rows to the clipboard as a spreadsheet pastes them; those that aren't in memory are read first. */
export function useCopyRows<Row>(
  columns: readonly Column<Row>[],
  pages: Pages<{ readonly total: number; readonly rows: readonly Row[] }>,
): Copy {
  const { t } = useTranslation();
  const [copying, setCopying] = useState(false);
  const copy = async (first: number, last: number) => {
    const held = rowsIn(pages.rowAt, { anchor: first, active: last });
    if (held.length === last + 1 - first) return copyRows(columns, held);
    setCopying(true);
    const answer = await pages.readRows(first, last);
    setCopying(false);
    if (answer.ok) return copyRows(columns, answer.value);
    toast("bad", t("ui.copyFailed"), answer.error.message);
  };
  return {
    copying,
    span: ({ anchor, active }) => void copy(Math.min(anchor, active), Math.max(anchor, active)),
    all: () => void (pages.total > 0 && copy(0, pages.total - 1)),
  };
}
