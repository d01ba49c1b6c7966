import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { MINUTE_MS } from "../../../../shared/time.ts";
import { At } from "../../../ui/Figures.tsx";
import { formatCount } from "../../../ui/format.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { Table, type TableColumn } from "../../../ui/Table.tsx";
import css from "./Progress.module.css";

type Counter = Reply<"counts.progress">["counters"][number];

/** Each who counts, with their pace; a counter sees one line, their own. */
export function CountersPanel({ counters }: { readonly counters: readonly Counter[] }) {
  const { t } = useTranslation();
  const columns: readonly TableColumn<Counter>[] = [
    { id: "user", header: t("progress.counters.user"), heads: true, cell: ({ user }) => user },
    { id: "done", header: t("progress.counters.done"), align: "end", cell: ({ done }) => formatCount(done) },
    {
      id: "assigned",
      header: t("progress.counters.assigned"),
      align: "end",
      cell: ({ assigned, assignedLeft: left }) =>
        assigned === 0 ? "–" : t("progress.counters.ofAssigned", { left, assigned }),
    },
    {
      id: "active",
      header: t("progress.counters.active"),
      align: "end",
      cell: ({ activeMs }) => t("progress.counters.minutes", { count: Math.round(activeMs / MINUTE_MS) }),
    },
    {
      id: "pace",
      header: t("progress.counters.pace"),
      align: "end",
      cell: ({ perHour }) => (perHour === null ? "–" : formatCount(Math.round(perHour))),
    },
    { id: "last", header: t("progress.counters.last"), cell: ({ lastAt }) => <At at={lastAt} /> },
  ];
  const isEmpty = counters.length === 0;
  return (
    <Panel flush={!isEmpty} title={t("progress.counters.title")} note={t("progress.counters.note")}>
      {isEmpty ? (
        <p className={css["quiet"]}>{t("progress.counters.none")}</p>
      ) : (
        <Table
          caption={t("progress.counters.title")}
          columns={columns}
          rows={counters}
          keyOf={({ user }) => user}
        />
      )}
    </Panel>
  );
}
