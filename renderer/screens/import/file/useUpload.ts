import { useCallback, useRef, useState } from "react";
import type { Progress, Refusal } from "../../../../shared/rpc.ts";
import { upload } from "../../../data/upload.ts";
import { SHOW_PROGRESS_AFTER_MS } from "../../../data/useCall.ts";

type State = {
  readonly slow: boolean;
  readonly progress: Progress | undefined;
  readonly refusal: Refusal | undefined;
};
const IDLE: State = { slow: false, progress: undefined, refusal: undefined };

export type Upload = State & {
  /** Hands the file over; answers the upload's name, or nothing where it was refused, cancelled or outrun by another. */
  readonly send: (file: File) => Promise<string | undefined>;
  readonly cancel: () => void;
};

export function useUpload(): Upload {
  const [state, setState] = useState(IDLE);
  const controller = useRef<AbortController | null>(null);

  const send = useCallback(async (file: File) => {
    controller.current?.abort();
    const abort = new AbortController();
    controller.current = abort;
    setState(IDLE);
    const timer = setTimeout(() => setState((before) => ({ ...before, slow: true })), SHOW_PROGRESS_AFTER_MS);
    const answer = await upload(file, {
      signal: abort.signal,
      onProgress: (share) => {
        const progress = { done: Math.round(share * file.size), total: file.size, what: file.name };
        setState((before) => ({ ...before, progress }));
      },
    });
    clearTimeout(timer);
    if (controller.current !== abort) return undefined;
    setState({ ...IDLE, refusal: answer.ok || answer.error.code === "cancelled" ? undefined : answer.error });
    return answer.ok ? answer.value : undefined;
  }, []);
  const cancel = useCallback(() => controller.current?.abort(), []);
  return { ...state, send, cancel };
}
