import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { Button } from "../../../ui/Button.tsx";
import { classesOf } from "../../../ui/classes.ts";
import { formatQty } from "../../../ui/format.ts";
import css from "../Count.module.css";
import type { Entries, Sent } from "./entries.ts";
import { keyOf, type CountLine } from "./lines.ts";
import { Tick } from "./LineMark.tsx";

const c = classesOf(css);
const SHOWN = 10;
const ROW_LOOK: Partial<Record<Sent["state"], string>> = { failed: "isFailed", undone: "isUndone" };

type Props = {
  readonly entries: Entries;
  readonly lines: readonly CountLine[];
  readonly onGo: (line: CountLine) => void;
};

/** What this person entered last, newest first, each with its tick; what wasn't saved stays until it is. */
export const Recent = memo(function Recent({ entries, lines, onGo }: Props) {
  const { t } = useTranslation();
  const sent = useStore(entries.store, (state) => state.sent);
  const read = useMemo(() => readEntries(lines), [lines]);
  const shown = useMemo(() => latest(sent, read), [sent, read]);
  return (
    <section className={c("recent")} aria-label={t("count.entry.recent")}>
      <h2 className={c("caption")}>{t("count.entry.recent")}</h2>
      {shown.length === 0 && <p className={c("dim")}>{t("count.entry.recentNone")}</p>}
      <ol className={c("recentList")} tabIndex={0} aria-label={t("count.entry.recent")}>
        {shown.map((one) => (
          <RecentRow key={one.id} sent={one} lines={one.state === "failed" ? lines : NO_LINES} onGo={onGo} />
        ))}
      </ol>
    </section>
  );
});

const NO_LINES: readonly CountLine[] = [];

type RowProps = Pick<Props, "lines" | "onGo"> & { readonly sent: Sent };

/** `lines` are where one that failed finds its line again. */
const RecentRow = memo(function RecentRow({ sent, lines, onGo }: RowProps) {
  const { t } = useTranslation();
  const line = lines.find((known) => keyOf(known) === sent.line);
  return (
    <li className={c("recentRow", ROW_LOOK[sent.state])} title={sent.message}>
      <Tick state={sent.state} />
      <strong>{sent.bin || "–"}</strong>
      <span className={c("dim")}>{sent.sku || t("count.entry.wholeBin")}</span>
      <span className={c("recentQty")}>{sent.typed}</span>
      {line && (
        <Button size="s" onClick={() => onGo(line)}>
          {t("count.entry.goThere")}
        </Button>
      )}
    </li>
  );
});

/** This person's entries as they were read with the lines, newest first. */
const readEntries = (lines: readonly CountLine[]): readonly Sent[] =>
  lines
    .filter((line) => line.entered && !line.recount)
    .toSorted((a, b) => (b.entered?.at ?? 0) - (a.entered?.at ?? 0))
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

/** Entries of this window, then those of other days or windows. */
function latest(sent: readonly Sent[], read: readonly Sent[]): readonly Sent[] {
  const here = new Set(sent.map(({ line }) => line));
  const failed = sent.filter(({ state }) => state === "failed");
  const others = [
    ...sent.filter(({ state }) => state !== "failed"),
    ...read.filter(({ line }) => !here.has(line)),
  ];
  return [...failed, ...others].slice(0, Math.max(SHOWN, failed.length));
}
