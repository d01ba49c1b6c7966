import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { hrefOf } from "../../routing.ts";
import { Badge } from "../../ui/Badge.tsx";
import { ButtonLink } from "../../ui/Button.tsx";
import { At } from "../../ui/Figures.tsx";
import { Meter } from "../../ui/Meter.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { Table } from "../../ui/Table.tsx";

export function CountTable({ counts }: { readonly counts: Reply<"counts.list"> }) {
  const { t } = useTranslation();
  // Open counts are work; closed ones are the record, newest first.
  const ordered = counts.toSorted(
    (a, b) => Number(b.state === "open") - Number(a.state === "open") || b.at - a.at,
  );
  const open = ordered.filter(({ state }) => state === "open");
  return (
    <Sheet>
      <Table
        caption={t("count.table")}
        rows={ordered}
        keyOf={(row) => row.count}
        columns={[
          { id: "name", header: t("count.columns.name"), heads: true, cell: (row) => row.name },
          {
            id: "location",
            header: t("count.columns.location"),
            cell: (row) => row.location ?? t("count.everywhere"),
          },
          { id: "method", header: t("count.columns.method"), cell: (row) => t(`words.method.${row.method}`) },
          {
            id: "progress",
            header: t("count.columns.progress"),
            cell: (row) => <Meter done={row.counted} total={row.lines} label={row.name} />,
          },
          {
            id: "state",
            header: t("count.columns.state"),
            cell: (row) => (
              <Badge tone={row.state === "open" ? "accent" : "neutral"}>
                {t(`count.states.${row.state}`)}
              </Badge>
            ),
          },
          { id: "by", header: t("count.columns.by"), cell: (row) => row.by },
          { id: "at", header: t("count.columns.at"), cell: (row) => <At at={row.at} /> },
          {
            id: "go",
            header: t("count.columns.go"),
            align: "end",
            cell: (row) => {
              const place = open.indexOf(row);
              return (
                <ButtonLink
                  size="s"
                  href={addressOf(row)}
                  aria-label={`${t(row.state === "open" ? "count.open" : "count.view")}: ${row.name}`}
                  keys={place >= 0 && place < 9 ? String(place + 1) : undefined}
                >
                  {t(row.state === "open" ? "count.open" : "count.view")}
                </ButtonLink>
              );
            },
          },
        ]}
      />
    </Sheet>
  );
}

type Row = Reply<"counts.list">[number];

/** Where a count is looked at: a plan to be released, lines to be counted, or, once it is closed, what they came to. */
function addressOf({ count, state }: Row): string {
  if (state === "proposed") return hrefOf("plan", count);
  return hrefOf("count", count, state === "closed" ? { tab: "review" } : {});
}
