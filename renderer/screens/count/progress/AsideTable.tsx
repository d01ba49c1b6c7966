import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { Table, type TableColumn } from "../../../ui/Table.tsx";

type Line = Reply<"exchange.merge">["setAside"][number];

/** Entries of another laptop that were not taken, each with its reason. */
export function AsideTable({ lines }: { readonly lines: readonly Line[] }) {
  const { t } = useTranslation();
  const columns: readonly TableColumn<Line>[] = [
    {
      id: "line",
      header: t("progress.elsewhere.line"),
      heads: true,
      cell: ({ bin, sku, lot }) => [bin, sku, lot].filter(Boolean).join(" · "),
    },
    { id: "entered", header: t("progress.elsewhere.entered"), align: "end", cell: ({ entered }) => entered },
    { id: "by", header: t("progress.elsewhere.by"), cell: ({ by }) => by },
    { id: "why", header: t("progress.elsewhere.why"), wrap: true, cell: ({ why }) => why },
  ];
  return (
    <Table
      caption={`${t("progress.elsewhere.aside")}: ${t("progress.elsewhere.asideNote")}`}
      columns={columns}
      rows={lines}
      keyOf={(_line, at) => at}
    />
  );
}
