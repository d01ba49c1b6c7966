import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { formatCount, formatDate } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import css from "./Patterns.module.css";
import { useAnswer } from "./useAnswer.ts";

type Row = Reply<"reports.failures">[number];
type Props = { readonly within: { readonly days?: number }; readonly asked: number };

/** What fails at a system in more than one week: not an accident any more. */
export function Failures({ within, asked }: Props) {
  const { t } = useTranslation();
  const { found, refusal } = useAnswer("reports.failures", within, asked);
  const most = ({ weeks }: Row): number => Math.max(...weeks.map(({ number }) => number));
  const columns: readonly TableColumn<Row>[] = [
    { id: "source", header: t("patterns.failures.source"), heads: true, cell: ({ source }) => source },
    { id: "what", header: t("patterns.failures.what"), cell: ({ what }) => t(`patterns.failures.kind.${what}`) },
    { id: "number", header: t("patterns.failures.number"), align: "end", cell: (row) => formatCount(row.number) },
    { id: "weeks", header: t("patterns.failures.weeks"), align: "end", cell: (row) => formatCount(row.weeks.length) },
    { id: "most", header: t("patterns.failures.most"), align: "end", cell: (row) => formatCount(most(row)) },
    {
      id: "last",
      header: t("patterns.failures.last"),
      cell: ({ weeks }) => weeks.slice(-1).map(({ from }) => formatDate(from)),
    },
  ]; // prettier-ignore
  return (
    <Panel
      flush={(found?.length ?? 0) > 0}
      title={t("patterns.failures.title")}
      note={t("patterns.failures.note")}
    >
      <Refused refusal={refusal} />
      {found?.length === 0 && <p className={css["quiet"]}>{t("patterns.failures.none")}</p>}
      {found !== undefined && found.length > 0 && (
        <Table
          caption={t("patterns.failures.title")}
          columns={columns}
          rows={found}
          keyOf={({ source, what }) => `${source} ${what}`}
        />
      )}
    </Panel>
  );
}
