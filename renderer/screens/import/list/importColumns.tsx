import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { IMPORT_SORTS } from "../../../../shared/columnFilters.ts";
import { IMPORT_KINDS } from "../../../../shared/domain.ts";
import { formatInstant } from "../../../../shared/time.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { At } from "../../../ui/Figures.tsx";
import { formatCount } from "../../../ui/format.ts";
import type { Column } from "../../../ui/Grid.tsx";
import type { FilterKind } from "../../../ui/table/filters.ts";
import { choiceOf, DAYS_FILTER, TEXT_FILTER } from "../../../ui/table/kinds.ts";
import type { ImportRow } from "./ImportsList.tsx";

type Made = Column<ImportRow>;
type Id = "file" | "kind" | "source" | "profile" | "rows" | "accepted" | "rejected" | "at" | "by" | "state" | "hash"; // prettier-ignore

const COUNT_FILTER: FilterKind = { kind: "number", scale: 1 };
const SHORT_HASH = 8;

export function useImportColumns(): readonly Made[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      plain(t, "file", "minmax(160px, 2fr)", ({ file }) => file, TEXT_FILTER),
      plain(t, "kind", "minmax(104px, 0.8fr)", ({ kind }) => t(`words.importKind.${kind}`), choiceOf(IMPORT_KINDS, (kind) => t(`words.importKind.${kind}`))), // prettier-ignore
      plain(t, "source", "minmax(72px, 0.6fr)", ({ source }) => source ?? "", TEXT_FILTER),
      plain(t, "profile", "minmax(88px, 0.8fr)", ({ profile }) => profile ?? "", TEXT_FILTER),
      count(t, "rows", ({ rows }) => rows),
      count(t, "accepted", ({ accepted }) => accepted),
      count(t, "rejected", ({ rejected }) => rejected),
      {
        ...plain(t, "at", "124px", ({ at }) => formatInstant(at), DAYS_FILTER),
        cell: ({ at }) => <At at={at} />,
      },
      plain(t, "by", "minmax(72px, 0.6fr)", ({ by }) => by, TEXT_FILTER),
      {
        ...plain(t, "state", "100px", (row) => stateText(t, row)),
        cell: (row) => row.undoneAt !== null && <Badge>{stateText(t, row)}</Badge>,
      },
      {
        ...plain(t, "hash", "84px", ({ sha256 }) => sha256),
        cell: ({ sha256 }) => <code title={sha256}>{sha256.slice(0, SHORT_HASH)}</code>,
      },
    ],
    [t],
  );
}

const plain = (
  t: TFunction,
  id: Id,
  width: string,
  text: (row: ImportRow) => string,
  filter?: FilterKind,
): Made => ({
  ...{ id, width, text },
  sortable: IMPORT_SORTS.some((sort) => sort === id),
  ...(filter && { filter }),
  header: t(`imports.list.${id}`),
  cell: (row) => <span title={text(row)}>{text(row) || "–"}</span>,
});

const count = (t: TFunction, id: "rows" | "accepted" | "rejected", of: (row: ImportRow) => number): Made => ({
  ...plain(t, id, "88px", (row) => String(of(row)), COUNT_FILTER),
  align: "end",
  cell: (row) => <span>{formatCount(of(row))}</span>,
});

const stateText = (t: TFunction, { undoneAt }: ImportRow): string =>
  undoneAt === null ? "" : t("imports.list.undone");
