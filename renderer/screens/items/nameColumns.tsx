import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ALIAS_KINDS, STATUSES, type Status } from "../../../shared/domain.ts";
import type { Reply } from "../../../shared/contract.ts";
import { Badge } from "../../ui/Badge.tsx";
import type { Column } from "../../ui/Grid.tsx";
import type { FilterKind } from "../../ui/table/filters.ts";
import { choiceOf, TEXT_FILTER } from "../../ui/table/kinds.ts";
import { STATUS_CLASS_TONES } from "../../ui/tones.ts";

export type Name = Reply<"aliases.list">["rows"][number];
type Id = "source" | "kind" | "theirs" | "ours" | "class";

export function useNameColumns(): readonly Column<Name>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const plain = (
      id: Id,
      width: string,
      text: (row: Name) => string,
      filter?: FilterKind,
    ): Column<Name> => ({
      ...{ id, width, text, ...(filter && { filter }) },
      header: t(`items.names.columns.${id}`),
      cell: (row) => <span title={text(row)}>{text(row) || "–"}</span>,
    });
    const ours = (row: Name): string => {
      const status = row.kind === "status" ? statusOf(row.ours) : undefined;
      return status ? t(`words.status.${status}`) : row.ours;
    };
    const kinds = choiceOf(ALIAS_KINDS, (kind) => t(`words.aliasKind.${kind}`));
    return [
      plain("source", "minmax(110px, 0.6fr)", (row) => row.source, TEXT_FILTER),
      plain("kind", "92px", (row) => t(`words.aliasKind.${row.kind}`), kinds),
      {
        ...plain("theirs", "minmax(140px, 1fr)", (row) => row.theirs, TEXT_FILTER),
        cell: (row) => <strong>{row.theirs}</strong>,
      },
      {
        ...plain("ours", "minmax(140px, 1fr)", (row) => row.ours, TEXT_FILTER),
        cell: (row) => <span>{ours(row)}</span>,
      },
      {
        ...plain("class", "minmax(110px, 0.6fr)", (row) => row.class ?? ""),
        cell: (row) =>
          row.class ? (
            <Badge tone={STATUS_CLASS_TONES[row.class]}>{t(`words.statusClass.${row.class}`)}</Badge>
          ) : (
            <span>–</span>
          ),
      },
    ];
  }, [t]);
}

const statusOf = (name: string): Status | undefined => STATUSES.find((status) => status === name);
