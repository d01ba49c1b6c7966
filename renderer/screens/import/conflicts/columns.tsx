import { useTranslation } from "react-i18next";
import type { Conflict } from "../../../../shared/importShapes.ts";
import { withInstantsHere } from "../../../ui/format.ts";
import type { Column } from "../../../ui/Grid.tsx";

const differing = ({ differences }: Conflict): string => differences.map(({ field }) => field).join(", ");

export function useConflictColumns(): readonly Column<Conflict>[] {
  const { t } = useTranslation();
  return [
    {
      id: "subject",
      header: t("imports.conflicts.subject"),
      width: "minmax(150px, 2fr)",
      cell: ({ subject }) => <span>{withInstantsHere(subject)}</span>,
      text: ({ subject }) => subject,
    },
    {
      id: "fields",
      header: t("imports.conflicts.fields"),
      width: "minmax(110px, 1fr)",
      cell: (row) => <span>{differing(row)}</span>,
      text: differing,
    },
    {
      id: "source",
      header: t("imports.list.source"),
      width: "80px",
      cell: ({ source }) => source,
      text: ({ source }) => source,
    },
    {
      id: "file",
      header: t("imports.list.file"),
      width: "minmax(140px, 1fr)",
      cell: ({ file, line }) => <span>{t("imports.conflicts.fileLine", { file, line })}</span>,
      text: ({ file, line }) => `${file}:${line}`,
    },
  ];
}
