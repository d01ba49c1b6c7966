import { useCallback, useRef, useState } from "react";
import type { Input, Method, Reply } from "../../shared/contract.ts";
import type { Answer, Progress, Refusal } from "../../shared/rpc.ts";
import { client } from "./client.ts";
import { newJobId, useJobs } from "./jobs.ts";

/** Before this a call is not worth a progress bar; after it a person wants to see it move, and to stop it. */
export const SHOW_PROGRESS_AFTER_MS = 300;

export type Call<M extends Method> = {
  readonly run: (input: Input<M>) => Promise<Answer<Reply<M>>>;
  readonly cancel: () => void;
  readonly pending: boolean;
  /** True once a pending call has taken longer than 300 ms. */
  readonly slow: boolean;
  readonly progress: Progress | undefined;
  readonly refusal: Refusal | undefined;
  readonly clear: () => void;
};

type State = Pick<Call<"session.logout">, "pending" | "slow" | "progress" | "refusal">;
const IDLE: State = { pending: false, slow: false, progress: undefined, refusal: undefined };

/** A write or a long job. With a title, the top bar shows it too once it is slow. */
export function useCall<M extends Method>(method: M, title?: string): Call<M> {
  const [state, setState] = useState<State>(IDLE);
  const controller = useRef<AbortController | null>(null);

  const run = useCallback(
    async (input: Input<M>) => {
      const abort = new AbortController();
      controller.current = abort;
      const job = newJobId();
      setState({ ...IDLE, pending: true });
      const timer = setTimeout(() => {
        setState((before) => ({ ...before, slow: true }));
        if (title !== undefined)
          useJobs.getState().add({ id: job, title, progress: undefined, cancel: () => abort.abort() });
      }, SHOW_PROGRESS_AFTER_MS);
      const onProgress = (progress: Progress) => {
        setState((before) => ({ ...before, progress }));
        useJobs.getState().report(job, progress);
      };
      const answer = await client[method](input, { onProgress, signal: abort.signal });
      clearTimeout(timer);
      useJobs.getState().remove(job);
      // A cancelled call is what the person asked for, not something to report.
      const refusal = answer.ok || answer.error.code === "cancelled" ? undefined : answer.error;
      setState({ ...IDLE, refusal });
      return answer;
    },
    [method, title],
  );
  const cancel = useCallback(() => controller.current?.abort(), []);
  const clear = useCallback(() => setState(IDLE), []);
  return { run, cancel, clear, ...state };
}
