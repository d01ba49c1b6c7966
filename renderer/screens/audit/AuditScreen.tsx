import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "../../../shared/time.ts";
import { client } from "../../data/client.ts";
import { usePages } from "../../data/usePages.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { At } from "../../ui/Figures.tsx";
import type { Column } from "../../ui/Grid.tsx";
import { Page } from "../../ui/Page.tsx";
import { PagedGrid } from "../../ui/PagedGrid.tsx";
import { useSpan } from "../../ui/useSpan.ts";
import type { ScreenProps } from "../index.ts";
import { ExportRecords } from "./ExportRecords.tsx";
import { FileCare } from "./FileCare.tsx";
import { applyFilter, filterOf, inputOf, isFiltered, NO_FILTER } from "./filter.ts";
import { Filters } from "./Filters.tsx";
import { type AuditRecord, RecordDialog } from "./RecordDialog.tsx";
import { VerifyChain } from "./VerifyChain.tsx";

type Id = "seq" | "at" | "by" | "action" | "subject" | "change" | "why" | "hash";

export function AuditScreen({ route }: ScreenProps) {
  const { t } = useTranslation();
  const filter = filterOf(route.query);
  const key = JSON.stringify(filter);
  const pages = usePages(key, (page) => client["audit.list"]({ ...inputOf(filter), ...page }));
  const [span, setSpan] = useSpan(`audit ${key}`);
  const [opened, setOpened] = useState<AuditRecord>();
  const grid = useRef<HTMLDivElement>(null);
  const columns = useAuditColumns();
  const narrowed = isFiltered(filter);
  return (
    <Page
      fill
      title={t("audit.title")}
      lead={t("audit.lead")}
      actions={
        <>
          <ExportRecords filter={filter} />
          <FileCare />
        </>
      }
    >
      <VerifyChain />
      <Filters filter={filter} onDone={() => grid.current?.focus()} />
      <PagedGrid
        label={t("audit.table")}
        name="audit"
        columns={columns}
        pages={pages}
        span={span}
        onSpan={setSpan}
        onOpen={setOpened}
        gridRef={grid}
        empty={
          <EmptyState
            icon="audit"
            title={t(narrowed ? "audit.noneTitle" : "audit.emptyTitle")}
            text={t(narrowed ? "audit.noneText" : "audit.emptyText")}
          >
            {narrowed && <Button onClick={() => applyFilter(NO_FILTER)}>{t("audit.clear")}</Button>}
          </EmptyState>
        }
      />
      <RecordDialog record={opened} onClose={() => setOpened(undefined)} />
    </Page>
  );
}

function useAuditColumns(): readonly Column<AuditRecord>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const plain = (id: Id, width: string, text: (row: AuditRecord) => string): Column<AuditRecord> => ({
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
}

const changeOf = ({ before, after }: AuditRecord): string => (before === "" ? after : `${before} → ${after}`);
