import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Input } from "../../../shared/contract.ts";
import type { ImportInput, ImportPreview, ImportReport, Reading } from "../../../shared/shapes.ts";
import type { ImportKind } from "../../../shared/domain.ts";
import { needsSource } from "../../../shared/ingest/fields.ts";
import { useCall, type Call } from "../../data/useCall.ts";
import { peekHeader } from "./peek.ts";
import { useUpload, type Upload } from "./useUpload.ts";

const SETTLE_MS = 350;
export type Choice = Pick<ImportInput, "kind"> & { readonly source: string; readonly reading: Reading };
const NOTHING_CHOSEN: Choice = {
  kind: "movements",
  source: "",
  reading: { map: {}, set: {}, createItems: false },
};

export type ImportJob = {
  readonly choice: Choice;
  readonly choose: (change: Partial<Choice>) => void;
  readonly read: (change: Partial<Reading>) => void;
  readonly file: File | undefined;
  readonly header: readonly string[];
  readonly take: (file: File) => void;
  readonly uploaded: string | undefined;
  readonly upload: Upload;
  readonly preview: Call<"imports.preview">;
  readonly seen: ImportPreview | undefined;
  readonly run: Call<"imports.run">;
  readonly start: () => void;
  readonly result: ImportReport | undefined;
  readonly reset: () => void;
};

/** One import from choosing to result. Every change of a choice is previewed again; only `start` writes. */
export function useImport(): ImportJob {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<Choice>(NOTHING_CHOSEN);
  const [file, setFile] = useState<File>();
  const [header, setHeader] = useState<readonly string[]>([]);
  const [seen, setSeen] = useState<ImportPreview>();
  const [result, setResult] = useState<ImportReport>();
  const upload = useUpload();
  const preview = useCall("imports.preview");
  const run = useCall("imports.run", t("imports.steps.running"));
  const { uploaded, send, forget } = upload;

  const choose = useCallback(
    (change: Partial<Choice>) => setChoice((before) => ({ ...before, ...change })),
    [],
  );
  const read = useCallback(
    (change: Partial<Reading>) =>
      setChoice((before) => ({ ...before, reading: { ...before.reading, ...change } })),
    [],
  );
  const take = (next: File) => {
    setFile(next);
    setSeen(undefined);
    setResult(undefined);
    choose({ reading: { ...choice.reading, map: {}, set: {} } });
    void peekHeader(next).then(setHeader);
    void send(next);
  };
  const input = useMemo(
    () => (uploaded === undefined ? undefined : inputOf(choice, uploaded)),
    [choice, uploaded],
  );
  const ready = input !== undefined && (!needsSource(choice.kind) || choice.source !== "");
  const { run: look, cancel: stopLooking } = preview;
  useEffect(() => {
    if (!ready) return undefined;
    const timer = setTimeout(() => {
      void look(input).then((answer) => {
        if (answer.ok) setSeen(answer.value);
        else if (answer.error.code !== "cancelled") setSeen(undefined);
      });
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      stopLooking();
    };
  }, [ready, input, look, stopLooking]);

  const start = () => {
    if (!ready) return;
    void run.run(input).then((answer) => answer.ok && setResult(answer.value));
  };
  const reset = () => {
    setFile(undefined);
    setSeen(undefined);
    setResult(undefined);
    forget();
  };
  return {
    choice,
    choose,
    read,
    file,
    header,
    take,
    uploaded,
    upload,
    preview,
    seen,
    run,
    start,
    result,
    reset,
  };
}

const inputOf = ({ kind, source, reading }: Choice, upload: string): Input<"imports.run"> => ({
  kind,
  file: { from: "upload", upload },
  ...(needsSource(kind) && { source }),
  reading,
});

export const takesSign = (kind: ImportKind): boolean => kind === "movements";
export const takesTimes = (kind: ImportKind): boolean =>
  ["baseline", "snapshot", "movements", "orders", "counts"].includes(kind);
