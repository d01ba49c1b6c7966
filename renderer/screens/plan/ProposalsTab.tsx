import { useTranslation } from "react-i18next";
import { useRead } from "../../data/useRead.ts";
import { hrefOf } from "../../routing.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { At } from "../../ui/Figures.tsx";
import { formatCount } from "../../ui/format.ts";
import { Refused } from "../../ui/Refused.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { Table } from "../../ui/Table.tsx";
import css from "./Plan.module.css";

/** Plans that nobody released yet. */
export function ProposalsTab() {
  const { t } = useTranslation();
  const counts = useRead("counts.list", {});
  const proposals = (counts.data ?? []).filter(({ state }) => state === "proposed");
  if (!counts.data) return <Refused refusal={counts.refusal} />;
  if (proposals.length === 0)
    return (
      <EmptyState icon="plan" title={t("plan.proposals.emptyTitle")} text={t("plan.proposals.emptyText")} />
    );
  return (
    <div className={css["scroll"]}>
      <Refused refusal={counts.refusal} />
      <Sheet>
        <Table
          caption={t("plan.proposals.table")}
          rows={proposals}
          keyOf={({ count }) => count}
          columns={[
            {
              id: "name",
              header: t("plan.proposals.columns.name"),
              heads: true,
              wrap: true,
              cell: ({ name }) => name,
            },
            {
              ...{ id: "lines", header: t("plan.proposals.columns.lines"), align: "end" },
              cell: ({ lines }) => formatCount(lines),
            },
            {
              id: "method",
              header: t("plan.proposals.columns.method"),
              cell: ({ method }) => t(`words.method.${method}`),
            },
            { id: "by", header: t("plan.proposals.columns.by"), cell: ({ by }) => by },
            { id: "at", header: t("plan.proposals.columns.at"), cell: ({ at }) => <At at={at} /> },
            { id: "due", header: t("plan.proposals.columns.due"), cell: ({ dueAt }) => <At at={dueAt} /> },
            {
              ...{ id: "go", header: t("plan.proposals.columns.go"), align: "end" },
              cell: ({ count, name }) => (
                <ButtonLink
                  size="s"
                  href={hrefOf("plan", count)}
                  aria-label={`${t("plan.proposals.open")}: ${name}`}
                >
                  {t("plan.proposals.open")}
                </ButtonLink>
              ),
            },
          ]}
        />
      </Sheet>
    </div>
  );
}
