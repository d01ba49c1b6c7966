import { useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { client } from "../../../data/client.ts";
import { useActions } from "../../../keys/actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import css from "../Count.module.css";
import { holdKeysWhile } from "../scan/held.ts";
import { ScannerDialog } from "../scan/ScannerDialog.tsx";
import { useScans } from "../scan/useScans.ts";
import { EntryForm } from "./EntryForm.tsx";
import { EntryProgress } from "./EntryProgress.tsx";
import { FoundDialog } from "./FoundDialog.tsx";
import { type FoundStart, placeFound } from "./place.ts";
import { Jump } from "./Jump.tsx";
import { LineList } from "./LineList.tsx";
import type { CountLine } from "./lines.ts";
import { NextLine } from "./NextLine.tsx";
import { Recent } from "./Recent.tsx";
import { SkipDialog } from "./SkipDialog.tsx";
import { useDesk } from "./useDesk.ts";
import { useScanAtDesk } from "./useScanAtDesk.ts";
import { WhereWhat } from "./WhereWhat.tsx";

/** Counting itself: one line at a time, by scanner or keyboard, with what comes next always in the same place. */
export function EntryDesk({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const desk = useDesk(count);
  const { head, line, lines, walked, at, goTo } = desk;
  const [found, setFound] = useState<FoundStart>();
  const [isSkipping, setSkipping] = useState(false);
  const [isCalibrating, setCalibrating] = useState(false);
  // A scan that began in the jump field leaves it empty.
  const [jumpKey, setJumpKey] = useState(0);
  const qty = useRef<HTMLInputElement>(null);
  const jump = useRef<HTMLInputElement>(null);
  // Who left the field by Escape wants the page's own keys.
  const isLeft = useRef(false);
  const lineNow = useRef(line);
  lineNow.current = line;
  // At once: the next key is for the dialog.
  const onFound = useCallback(
    (code: string, bin?: string) => flushSync(() => setFound({ code, ...placeFound(bin, lineNow.current) })),
    [],
  );
  const onLeave = useCallback(() => qty.current?.focus(), []);
  const onScan = useScanAtDesk(desk, onFound);
  const home = () => {
    if (!head) return desk.refusal ? undefined : "later";
    return isLeft.current ? undefined : (qty.current ?? undefined);
  };
  useScans((code) => {
    setJumpKey((before) => before + 1);
    qty.current?.focus();
    // What is typed behind a code belongs to what the code opens.
    void holdKeysWhile(onScan(code));
  }, home);
  const isOpen = head?.state === "open";
  const isBinned = isOpen && line !== undefined && line.bin !== "";
  const keys = {
    move: (steps: number) => {
      const next = walked[Math.max(0, Math.min(walked.length - 1, at + steps))];
      if (next) goTo(next);
    },
    jump: (letter: string) => jump.current && startJump(jump.current, letter),
    found: () => onFound(""),
    skip: () => setSkipping(true),
    emptyBin: () => {
      if (!isBinned) return;
      desk.goOn(
        (emptied) => desk.entries.emptyBin(emptied),
        (emptied, { bin }) => ({ kind: "emptied", bin, lines: emptied }),
      );
    },
    arrive: () => {
      isLeft.current = false;
    },
    leave: () => {
      isLeft.current = true;
      document.getElementById("main")?.focus();
    },
  };
  const skip = (left: CountLine, reason: string) => {
    const { sku, location, bin, lot, status } = left;
    desk.goOn(
      () => client["counts.skip"]({ count, sku, location, bin, lot, status, reason }),
      () => ({ kind: "skipped", sku, bin }),
    );
  };
  const does = [
    { id: "emptyBin", keys: "f4", run: keys.emptyBin, off: !isBinned },
    { id: "skip", keys: "f8", run: keys.skip, off: !isOpen || !line },
    { id: "found", keys: "f2", run: keys.found, off: !isOpen },
    { id: "undo", keys: "mod+z", run: desk.undo, off: !isOpen },
  ] as const;
  useActions([
    ...does
      .filter(({ off }) => !off)
      .map(({ id, keys: pressed, run }) => ({ id: `count.${id}`, title: t(`count.entry.does.${id}`), group: "here" as const, keys: pressed, run })), // prettier-ignore
    { id: "count.scanner", title: t("count.scanner.title"), group: "here", run: () => setCalibrating(true) },
  ]);

  if (!head) return desk.refusal ? <Refused refusal={desk.refusal} /> : <p>{t("count.entry.loading")}</p>;
  if (desk.complete && lines.length === 0)
    return <EmptyState icon="count" title={t("count.entry.noneTitle")} text={t("count.entry.noneText")} />;
  return (
    <>
      <EntryProgress desk={desk} head={head} />
      <div className={css["desk"]}>
        {line && (
          <section className={css["card"]} aria-label={t("count.entry.qty")}>
            <WhereWhat line={line} />
            <EntryForm desk={desk} line={line} open={isOpen} qtyRef={qty} keys={keys} />
            <NextLine desk={desk} />
            <div className={css["does"]}>
              {does.map(({ id, keys: pressed, run, off }) => (
                <Button key={id} size="s" keys={pressed} disabled={off} onClick={run}>
                  {t(`count.entry.does.${id}`)}
                </Button>
              ))}
              <Button size="s" tone="quiet" onClick={() => setCalibrating(true)}>
                {t("count.scanner.open")}
              </Button>
            </div>
            <p className={css["keys"]}>{t("count.entry.keys")}</p>
          </section>
        )}
        <div className={css["list"]}>
          <Jump
            key={jumpKey}
            inputRef={jump}
            lines={lines}
            onGo={goTo}
            onUnknown={onFound}
            onLeave={onLeave}
          />
          <LineList lines={walked} entries={desk.entries} at={at} onGo={goTo} />
          <Recent entries={desk.entries} lines={lines} onGo={goTo} />
        </div>
      </div>
      <FoundDialog
        count={count}
        start={found}
        onClose={() => setFound(undefined)}
        onSaved={() => void desk.refresh()}
      />
      <SkipDialog line={isSkipping ? line : undefined} onClose={() => setSkipping(false)} onSkip={skip} />
      <ScannerDialog open={isCalibrating} onClose={() => setCalibrating(false)} />
    </>
  );
}

/** Focus moves at once, inside the key's own event: the next letters must not fall anywhere else. */
function startJump(input: HTMLInputElement, text: string): void {
  input.focus();
  document.execCommand("insertText", false, text);
}
