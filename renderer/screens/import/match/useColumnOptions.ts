import { useTranslation } from "react-i18next";
import type { Option } from "../../../ui/Select.tsx";
import type { FileColumn } from "./columns.ts";

/** The file's columns to choose from; `lost` is one that a reading names and the file doesn't have. */
export function useColumnOptions(columns: readonly FileColumn[], lost?: string): readonly Option<string>[] {
  const { t } = useTranslation();
  const there = columns.map(({ ref, header }) => ({
    value: ref,
    label: ref === header ? header : t("imports.match.numbered", { ref, header: header.trim() }),
  }));
  return lost === undefined
    ? there
    : [{ value: lost, label: t("imports.match.lost", { column: lost }) }, ...there];
}
