import { useTranslation } from "react-i18next";
import { useSession } from "../../../data/session.tsx";
import { Badge } from "../../../ui/Badge.tsx";
import { Button } from "../../../ui/Button.tsx";
import { At } from "../../../ui/Figures.tsx";
import { copyText } from "../../../ui/copyText.ts";
import { formatCount } from "../../../ui/format.ts";
import { Table } from "../../../ui/Table.tsx";
import type { ImportRow } from "./ImportsList.tsx";
import css from "./List.module.css";

const SHORT_HASH = 8;

type Props = {
  readonly rows: readonly ImportRow[];
  readonly onUndo: (row: ImportRow) => void;
  readonly onRejects: (row: ImportRow) => void;
};

export function ImportsTable({ rows, onUndo, onRejects }: Props) {
  const { t } = useTranslation();
  const { may } = useSession();
  const mayUndo = may("manager", "supervisor", "admin");
  return (
    <Table
      caption={t("imports.list.title")}
      rows={rows}
      keyOf={(row) => row.import}
      columns={[
        {
          id: "file",
          header: t("imports.list.file"),
          heads: true,
          order: (row) => row.file,
          cell: (row) => (
            <span className={css["file"]} title={row.file}>
              {row.file}
            </span>
          ),
        },
        {
          id: "hash",
          header: t("imports.list.hash"),
          cell: (row) => (
            <Button
              size="s"
              tone="quiet"
              title={row.sha256}
              aria-label={t("imports.list.copyHash", { file: row.file })}
              onClick={() => void copyText(row.sha256, t("imports.list.hashCopied"))}
            >
              <code>{row.sha256.slice(0, SHORT_HASH)}</code>
            </Button>
          ),
        },
        {
          id: "what",
          header: t("imports.list.what"),
          order: (row) => row.kind,
          cell: (row) => t(`words.importKind.${row.kind}`),
        },
        {
          id: "source",
          header: t("imports.list.source"),
          order: (row) => row.source ?? "",
          cell: (row) => row.source ?? "–",
        },
        { id: "profile", header: t("imports.list.profile"), cell: (row) => row.profile ?? "–" },
        {
          id: "rows",
          header: t("imports.list.rows"),
          align: "end",
          order: (row) => row.rows,
          cell: (row) => formatCount(row.rows),
        },
        {
          id: "accepted",
          header: t("imports.list.accepted"),
          align: "end",
          order: (row) => row.accepted,
          cell: (row) => formatCount(row.accepted),
        },
        {
          id: "rejected",
          header: t("imports.list.rejected"),
          align: "end",
          cell: (row) =>
            row.rejected === 0 ? (
              "0"
            ) : (
              <Button
                size="s"
                tone="quiet"
                aria-label={t("imports.rejects.show", { count: row.rejected })}
                onClick={() => onRejects(row)}
              >
                {formatCount(row.rejected)}
              </Button>
            ),
        },
        { id: "at", header: t("imports.list.at"), order: (row) => row.at, cell: (row) => <At at={row.at} /> },
        { id: "by", header: t("imports.list.by"), order: (row) => row.by, cell: (row) => row.by },
        {
          id: "state",
          header: t("imports.list.state"),
          align: "end",
          cell: (row) =>
            row.undoneAt !== null ? (
              <Badge>{t("imports.list.undone")}</Badge>
            ) : (
              mayUndo && (
                <Button
                  size="s"
                  tone="quiet"
                  icon="undo"
                  aria-label={`${t("imports.list.undo")}: ${row.file}`}
                  onClick={() => onUndo(row)}
                >
                  {t("imports.list.undo")}
                </Button>
              )
            ),
        },
      ]}
    />
  );
}
