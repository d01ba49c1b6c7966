import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/Button.tsx";
import { classesOf } from "../../../ui/classes.ts";
import { formatQty } from "../../../ui/format.ts";
import css from "../Count.module.css";
import type { Sent } from "./entries.ts";
import { keyOf, type CountLine } from "./lines.ts";
import { Tick } from "./LineMark.tsx";
import type { Desk } from "./useDesk.ts";

const c = classesOf(css);
const SHOWN = 10;
const ROW_LOOK: Partial<Record<Sent["state"], string>> = { failed: "isFailed", undone: "isUndone" };

/** What this person entered last, newest first, each with its tick; what wasn't saved stays until it is. */
export function Recent({ desk }: { readonly desk: Desk }) {
  const { t } = useTranslation();
  const { sent, lines } = desk;
  const shown = useMemo(() => latest(sent, lines), [sent, lines]);
  return (
    <section className={c("recent")} aria-label={t("count.entry.recent")}>
      <h2 className={c("caption")}>{t("count.entry.recent")}</h2>
      {shown.length === 0 && <p className={c("dim")}>{t("count.entry.recentNone")}</p>}
      <ol className={c("recentList")} tabIndex={0} aria-label={t("count.entry.recent")}>
        {shown.map((one) => (
          <li key={one.id} className={c("recentRow", ROW_LOOK[one.state])} title={one.message}>
            <Tick state={one.state} />
            <strong>{one.bin || "–"}</strong>
            <span className={c("dim")}>{one.sku || t("count.entry.wholeBin")}</span>
            <span className={c("recentQty")}>{one.typed}</span>
            {one.state === "failed" && <Retry desk={desk} sent={one} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Retry({ desk, sent }: { readonly desk: Desk; readonly sent: Sent }) {
  const { t } = useTranslation();
  const line = desk.lines.find((known) => keyOf(known) === sent.line);
  return (
    line && (
      <Button size="s" onClick={() => desk.goTo(line)}>
        {t("count.entry.goThere")}
      </Button>
    )
  );
}

/** Entries of this window, then those of this person's that were read with the lines. */
function latest(sent: readonly Sent[], lines: readonly CountLine[]): readonly Sent[] {
  const here = new Set(sent.map(({ line }) => line));
  const earlier = lines
    .filter((line) => line.entered && !line.recount && !here.has(keyOf(line)))
    .toSorted((a, b) => (b.entered?.at ?? 0) - (a.entered?.at ?? 0))
    .slice(0, SHOWN)
    .map((line, place): Sent => ({
      id: -1 - place,
      line: keyOf(line),
      bin: line.bin,
      sku: line.sku,
      typed: line.entered ? `${formatQty(line.entered.qty)} ${line.entered.uom}` : "",
      state: "saved",
      entries: [],
      message: undefined,
    }));
  const failed = sent.filter(({ state }) => state === "failed");
  const others = [...sent.filter(({ state }) => state !== "failed"), ...earlier];
  return [...failed, ...others].slice(0, Math.max(SHOWN, failed.length));
}
