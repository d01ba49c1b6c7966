import { useCallback, useRef, useState } from "react";
import type { Progress, Refusal } from "../../../shared/rpc.ts";
import { upload } from "../../data/upload.ts";
import { SHOW_PROGRESS_AFTER_MS } from "../../data/useCall.ts";

export type Upload = {
  readonly uploaded: string | undefined;
  readonly slow: boolean;
  readonly progress: Progress | undefined;
  readonly refusal: Refusal | undefined;
  readonly send: (file: File) => Promise<void>;
  readonly cancel: () => void;
  readonly forget: () => void;
};

export function useUpload(): Upload {
  const [uploaded, setUploaded] = useState<string>();
  const [slow, setSlow] = useState(false);
  const [progress, setProgress] = useState<Progress>();
  const [refusal, setRefusal] = useState<Refusal>();
  const controller = useRef<AbortController | null>(null);

  const send = useCallback(async (file: File) => {
    controller.current?.abort();
    const abort = new AbortController();
    controller.current = abort;
    setUploaded(undefined);
    setRefusal(undefined);
    const timer = setTimeout(() => setSlow(true), SHOW_PROGRESS_AFTER_MS);
    const answer = await upload(file, {
      signal: abort.signal,
      onProgress: (share) =>
        setProgress({ done: Math.round(share * file.size), total: file.size, what: file.name }),
    });
    clearTimeout(timer);
    if (controller.current !== abort) return;
    setSlow(false);
    setProgress(undefined);
    if (answer.ok) setUploaded(answer.value);
    else if (answer.error.code !== "cancelled") setRefusal(answer.error);
  }, []);
  const cancel = useCallback(() => controller.current?.abort(), []);
  const forget = useCallback(() => setUploaded(undefined), []);
  return { uploaded, slow, progress, refusal, send, cancel, forget };
}
