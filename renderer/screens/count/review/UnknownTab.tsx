import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../../data/client.ts";
import { useSession } from "../../../data/session.tsx";
import { usePages } from "../../../data/usePages.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { formatInstantHere, formatQty } from "../../../ui/format.ts";
import { PagedGrid } from "../../../ui/PagedGrid.tsx";
import { FIRST_ROW } from "../../../ui/useGridKeys.ts";
import type { UnknownRow } from "./columns.tsx";
import { UnknownDialog } from "./UnknownDialog.tsx";

/** Codes that no item has, with what was counted of them, until somebody says what they are. */
export function UnknownTab({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [span, setSpan] = useState(FIRST_ROW);
  const [open, setOpen] = useState<UnknownRow>();
  const pages = usePages(String(count), (page) => client["counts.unknown"]({ count, ...page }));
  const columns = useMemo(
    () => [
      column(t("count.unknown.columns.code"), "minmax(140px, 1.2fr)", ({ code }) => code),
      column(t("count.columns.location"), "minmax(72px, 0.6fr)", ({ location }) => location),
      column(t("count.unknown.columns.bin"), "minmax(90px, 0.8fr)", ({ bin }) => bin),
      {
        ...column(t("count.unknown.columns.qty"), "90px", ({ qty }) => formatQty(qty)),
        align: "end" as const,
      },
      column(t("count.unknown.columns.by"), "minmax(140px, 1fr)", ({ by, at }) => `${by}, ${formatInstantHere(at)}`), // prettier-ignore
      column(t("count.unknown.columns.note"), "minmax(140px, 1.4fr)", ({ note }) => note),
      {
        id: "settled",
        header: t("count.unknown.columns.settled"),
        width: "minmax(140px, 1fr)",
        cell: ({ settled }: UnknownRow) => (
          <Badge tone={settled === null ? "warn" : "neutral"}>{settled ?? t("count.unknown.waits")}</Badge>
        ),
        text: ({ settled }: UnknownRow) => settled ?? t("count.unknown.waits"),
      },
    ],
    [t],
  );
  const settle = may("manager", "supervisor", "admin")
    ? (row: UnknownRow) => row.settled === null && setOpen(row)
    : undefined;
  return (
    <>
      <p>{t("count.unknown.lead")}</p>
      <PagedGrid
        label={t("count.tabs.unknown")}
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={settle}
        empty={
          <EmptyState icon="check" title={t("count.unknown.noneTitle")} text={t("count.unknown.noneText")} />
        }
      />
      <UnknownDialog row={open} onClose={() => setOpen(undefined)} />
    </>
  );
}

const column = (header: string, width: string, text: (row: UnknownRow) => string) => ({
  id: header,
  header,
  width,
  cell: (row: UnknownRow) => <span title={text(row)}>{text(row)}</span>,
  text,
});
