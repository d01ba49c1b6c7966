import { useTranslation } from "react-i18next";
import type { ImportPreview } from "../../../../shared/importShapes.ts";
import { ALIAS_KINDS } from "../../../../shared/domain.ts";
import type { Mended } from "../mend/mends.ts";
import css from "./Consequences.module.css";

const CREATED = ["locations", "bins", "items"] as const;
type Props = { readonly created: ImportPreview["created"]; readonly mended: Mended };

/** What the import makes besides its rows: places and items it names, names that were given by hand. */
export function WhatIsMade({ created, mended }: Props) {
  const { t } = useTranslation();
  const aliases = ALIAS_KINDS.reduce((sum, kind) => sum + mended.aliases[kind].size, 0);
  const made = [
    ...CREATED.filter((kind) => created[kind] > 0).map((kind) =>
      t(`imports.preview.${kind}`, { count: created[kind] }),
    ),
    ...(aliases > 0 ? [t("imports.preview.aliases", { count: aliases })] : []),
    ...(mended.cells.size > 0 ? [t("imports.preview.mendedRows", { count: mended.cells.size })] : []),
  ];
  if (made.length === 0) return null;
  return <p className={css["note"]}>{t("imports.preview.makes", { what: made.join(", ") })}</p>;
}
