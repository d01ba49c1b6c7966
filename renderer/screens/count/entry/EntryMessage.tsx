import { useTranslation } from "react-i18next";
import { At } from "../../ui/Figures.tsx";
import { classesOf } from "../../ui/classes.ts";
import { formatQty } from "../../ui/format.ts";
import { Icon } from "../../ui/Icon.tsx";
import css from "./Count.module.css";
import type { CountLine, Mark } from "./lines.ts";
import type { Typed } from "./typed.ts";

const c = classesOf(css);

type Props = {
  readonly line: CountLine;
  readonly mark: Mark | undefined;
  readonly uom: string;
  readonly reading: Typed;
  readonly tried: boolean;
  readonly scanned: string | undefined;
  readonly open: boolean;
};

/** One line under the quantity: what is wrong, what it comes to, or what was entered before. */
export function EntryMessage({ line, mark, uom, reading, tried, scanned, open }: Props) {
  const { t } = useTranslation();
  return (
    <p id="entry-message" className={c("message")} role="status">
      {!open ? (
        t("count.entry.isClosed")
      ) : scanned !== undefined ? (
        <Wrong text={t("count.entry.scanUnknown", { code: scanned })} />
      ) : tried && reading.kind !== "ok" ? (
        <Wrong text={wrongText(reading.kind)} />
      ) : reading.kind === "ok" && uom !== line.uom ? (
        t("count.entry.converted", { qty: formatQty(reading.base), uom: line.uom })
      ) : mark?.state === "saved" ? (
        <span className={c("saved")}>
          <Icon name="check" />
          {t("count.entry.lastSaved", { what: `${mark.qty} ${mark.uom}`, bin: line.bin })}
        </span>
      ) : line.entered ? (
        <>
          {t("count.entry.before", { qty: formatQty(line.entered.qty), uom: line.entered.uom })}{" "}
          <At at={line.entered.at} />
        </>
      ) : (
        t("count.entry.typeZero")
      )}
    </p>
  );

  function wrongText(kind: Exclude<Typed["kind"], "ok">): string {
    if (kind === "empty") return t("count.entry.typeZero");
    return kind === "notWhole" ? t("count.entry.notWhole", { uom: line.uom }) : t(`count.entry.${kind}`);
  }
}

const Wrong = ({ text }: { readonly text: string }) => (
  <span className={c("wrongText")}>
    <Icon name="warn" />
    {text}
  </span>
);
