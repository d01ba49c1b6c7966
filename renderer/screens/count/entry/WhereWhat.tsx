import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../ui/Badge.tsx";
import { classesOf } from "../../../ui/classes.ts";
import { formatQty } from "../../../ui/format.ts";
import css from "../Count.module.css";
import type { CountLine } from "./lines.ts";

const c = classesOf(css);

/** Bin, then item, as large as they can be read from an arm's length. Its height stays, whatever the line has to say. */
export const WhereWhat = memo(function WhereWhat({ line }: { readonly line: CountLine }) {
  const { t } = useTranslation();
  const facts = [
    line.zone && t("count.entry.zone", { zone: line.zone }),
    line.lot && t(line.tracking === "serial" ? "count.entry.serial" : "count.entry.lot", { lot: line.lot }),
    line.status !== "available" && t("count.entry.status", { status: t(`words.status.${line.status}`) }),
    line.barcode && t("count.entry.barcode", { barcode: line.barcode }),
    line.assignedTo !== null && t("count.entry.assigned", { name: line.assignedTo }),
    line.book !== null && t("count.entry.book", { qty: formatQty(line.book), uom: line.uom }),
  ].filter((fact) => fact !== "" && fact !== false);
  return (
    <div className={c("whereWhat")} aria-live="polite">
      <div className={c("where")}>
        <span className={c("caption")}>
          {line.location} · {t("count.entry.bin")}{" "}
          {line.recount && <Badge tone="warn">{t("count.entry.recountBadge")}</Badge>}
        </span>
        <span className={c("bin")}>{line.bin || t("count.entry.noBin")}</span>
      </div>
      <div className={c("what")}>
        <span className={c("caption")}>{t("count.entry.item")}</span>
        <span className={c("sku")}>{line.sku}</span>
        <span className={c("description")}>{line.description}</span>
        <span className={c("facts")}>{facts.join(" · ")}</span>
      </div>
    </div>
  );
});
