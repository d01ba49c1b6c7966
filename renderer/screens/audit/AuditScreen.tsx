import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { formatInstant } from "../../../shared/time.ts";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { At } from "../../ui/Figures.tsx";
import type { Column } from "../../ui/Grid.tsx";
import { Page } from "../../ui/Page.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { FIRST_ROW, type Span } from "../../ui/useGridKeys.ts";
import { FileCare } from "./FileCare.tsx";
import { VerifyChain } from "./VerifyChain.tsx";

type Row = Reply<"audit.list">["rows"][number];
type Id = "seq" | "at" | "by" | "action" | "subject" | "change" | "why" | "hash";

export function AuditScreen() {
  const { t } = useTranslation();
  const pages = usePages("audit", (page) => client["audit.list"](page));
  const [span, setSpan] = useState<Span>(FIRST_ROW);
  const columns = useMemo<readonly Column<Row>[]>(() => {
    const plain = (id: Id, width: string, text: (row: Row) => string): Column<Row> => ({
      id,
      width,
      text,
      header: t(`audit.columns.${id}`),
      cell: (row) => <span title={text(row)}>{text(row) || "–"}</span>,
    });
    return [
      { ...plain("seq", "64px", (row) => String(row.seq)), align: "end" },
      { ...plain("at", "132px", (row) => formatInstant(row.at)), cell: (row) => <At at={row.at} /> },
      plain("by", "92px", (row) => row.by),
      plain("action", "160px", (row) => row.action),
      plain("subject", "minmax(110px, 0.8fr)", (row) => row.subject),
      plain("change", "minmax(140px, 1.2fr)", changeOf),
      plain("why", "minmax(100px, 0.8fr)", (row) => row.why),
      {
        ...plain("hash", "116px", (row) => row.hash),
        cell: (row) => <code title={row.hash}>{row.hash.slice(0, 12)}</code>,
      },
    ];
  }, [t]);
  return (
    <Page fill title={t("audit.title")} lead={t("audit.lead")} actions={<FileCare />}>
      <VerifyChain />
      <PagedGrid
        label={t("audit.table")}
        name="audit"
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        empty={<EmptyState icon="audit" title={t("audit.emptyTitle")} text={t("audit.emptyText")} />}
      />
    </Page>
  );
}

const changeOf = ({ before, after }: Row): string => (before === "" ? after : `${before} → ${after}`);
