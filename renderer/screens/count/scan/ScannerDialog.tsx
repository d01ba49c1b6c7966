import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Key } from "../../../../shared/scanning/burst.ts";
import {
  BETWEEN_READS_MS,
  measureScanner,
  READS_WANTED,
  splitReads,
} from "../../../../shared/scanning/calibrate.ts";
import { SCAN_SUFFIXES, USUAL_SCANNER, type ScannerSettings } from "../../../../shared/scanning/settings.ts";
import { remember } from "../../../data/remembered.ts";
import { Button } from "../../../ui/Button.tsx";
import { Callout } from "../../../ui/Callout.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { TextField } from "../../../ui/Field.tsx";
import { Select } from "../../../ui/Select.tsx";
import { toast } from "../../../ui/toasts.ts";
import css from "../Count.module.css";
import { SCANNER, scannerSettings } from "./useScans.ts";

/** How this machine's scanner types, measured by scanning one code three times; or set by hand. */
export function ScannerDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("count.scanner.title")}
      description={t("count.scanner.text")}
    >
      {open && <ScannerForm onClose={onClose} />}
    </Dialog>
  );
}

function ScannerForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [settings, setSettings] = useState<ScannerSettings>(scannerSettings);
  const [gap, setGap] = useState(String(settings.gapMs));
  const gapMs = Number(gap);
  const isGapGood = /^\d+$/.test(gap) && gapMs >= 10 && gapMs <= 80;
  const change = (next: ScannerSettings) => {
    setSettings(next);
    setGap(String(next.gapMs));
  };
  const save = () => {
    if (!isGapGood) return;
    remember(SCANNER, JSON.stringify({ ...settings, gapMs }));
    toast("good", t("count.scanner.saved"));
    onClose();
  };
  return (
    <DialogForm onSubmit={save}>
      <Capture prefix={settings.prefix} onMeasured={change} />
      <TextField
        label={t("count.scanner.gap")}
        hint={t("count.scanner.gapHint")}
        error={isGapGood ? undefined : t("count.scanner.gapBad")}
        inputMode="numeric"
        value={gap}
        onValue={setGap}
      />
      <div className={css["pair"]}>
        <Select
          label={t("count.scanner.suffix")}
          value={settings.suffix}
          options={SCAN_SUFFIXES.map((value) => ({ value, label: t(`count.scanner.suffixes.${value}`) }))}
          onValue={(suffix) => setSettings({ ...settings, suffix })}
        />
        <TextField
          label={t("count.scanner.prefix")}
          hint={t("count.scanner.prefixHint")}
          value={settings.prefix}
          maxLength={8}
          onValue={(prefix) => setSettings({ ...settings, prefix })}
        />
      </div>
      <DialogActions>
        <Button onClick={() => change(USUAL_SCANNER)}>{t("count.scanner.usual")}</Button>
        <Button tone="primary" type="submit" keys="mod+enter" disabled={!isGapGood}>
          {t("count.scanner.save")}
        </Button>
      </DialogActions>
    </DialogForm>
  );
}

/** Once there are scans enough: what they say of the scanner. */
function measuredFrom(keys: readonly Key[], prefix: string) {
  const reads = splitReads(keys);
  return reads.length >= READS_WANTED ? measureScanner(reads, prefix) : undefined;
}

type CaptureProps = { readonly prefix: string; readonly onMeasured: (settings: ScannerSettings) => void };

/** Takes every key it gets, also Enter and Tab, because a scanner sends them; Escape leaves the dialog. */
function Capture({ prefix, onMeasured }: CaptureProps) {
  const { t } = useTranslation();
  const [keys, setKeys] = useState<readonly Key[]>([]);
  const [isQuiet, setQuiet] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const capture = useRef<HTMLDivElement>(null);
  const reads = splitReads(keys);
  const measured = isQuiet ? measuredFrom(keys, prefix) : undefined;
  const tell = useRef(onMeasured);
  tell.current = onMeasured;
  useEffect(() => {
    capture.current?.focus();
    return () => clearTimeout(timer.current);
  }, []);
  const onQuiet = (all: readonly Key[]) => {
    setQuiet(true);
    const found = measuredFrom(all, prefix);
    if (found?.ok) tell.current(found.value.settings);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isScanned = event.key.length === 1 || (keys.length > 0 && ["Enter", "Tab"].includes(event.key));
    if (!isScanned || event.ctrlKey || event.metaKey || event.altKey) return;
    // After a rest Enter and Tab are a person's again.
    const last = keys.at(-1);
    if (event.key.length > 1 && (!last || event.timeStamp - last.at > BETWEEN_READS_MS)) return;
    event.preventDefault();
    event.stopPropagation();
    // What comes after a measurement begins another one.
    const next = [...(measured ? [] : keys), { key: event.key, at: event.timeStamp }];
    setKeys(next);
    setQuiet(false);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onQuiet(next), BETWEEN_READS_MS);
  };
  return (
    <>
      <div
        className={css["capture"]}
        role="textbox"
        data-scan="raw"
        aria-label={t("count.scanner.capture")}
        aria-readonly="true"
        tabIndex={0}
        ref={capture}
        onKeyDown={onKeyDown}
      >
        <strong>
          {t("count.scanner.scanThrice", { done: Math.min(reads.length, READS_WANTED), total: READS_WANTED })}
        </strong>
        {reads.slice(0, READS_WANTED).map((read, place) => (
          <code key={place}>{read.map(({ key }) => (key.length === 1 ? key : ` ⟨${key}⟩`)).join("")}</code>
        ))}
      </div>
      <div role="status">
        {measured?.ok && (
          <Callout tone="good" title={t("count.scanner.measured", measured.value)}>
            {t("count.scanner.measuredText", {
              usual: measured.value.usualMs,
              slowest: measured.value.slowestMs,
            })}
          </Callout>
        )}
        {measured && !measured.ok && (
          <Callout tone="warn" title={t(`count.scanner.problems.${measured.error.kind}`)}>
            {measured.error.kind === "differ" ? measured.error.codes.join(" · ") : t("count.scanner.again")}
          </Callout>
        )}
      </div>
    </>
  );
}
