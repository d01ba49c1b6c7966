import type { Answer, CallOptions, Progress, Refusal, Transport } from "../../shared/rpc.ts";
import { readLines } from "./lines.ts";

/** A line of `POST /rpc`: progress any number of times, then the answer. */
type Line = { readonly progress: Progress } | { readonly answer: Answer<unknown> };

const refusal = (code: Refusal["code"], message: string): Answer<never> => ({
  ok: false,
  error: { code, message },
});

const cancelled = refusal("cancelled", "Cancelled.");

/** The browser shell. Leaving a call (its `signal`) closes its connection, by which the server cancels it. */
export const httpTransport: Transport = async (method, input, options) => {
  if (options.signal?.aborted) return cancelled;
  try {
    return await ask(method, input, options);
  } catch {
    if (options.signal?.aborted) return cancelled;
    return refusal("unreachable", "Stocktrace doesn't answer any more. Is it still running?");
  }
};

async function ask(method: string, input: unknown, options: CallOptions): Promise<Answer<unknown>> {
  const connection = new AbortController();
  options.signal?.addEventListener("abort", () => connection.abort());
  const response = await fetch("/rpc", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ method, input }),
    signal: connection.signal,
  });
  if (!response.ok) return refusal("internal", (await response.text()).trim());
  for await (const text of readLines(response)) {
    // Our own server wrote the line, from the service's own answer.
    const line = JSON.parse(text) as Line;
    if ("answer" in line) return line.answer;
    options.onProgress?.(line.progress);
  }
  return refusal("internal", "The answer was cut short.");
}

const listeners = new Set<() => void>();
let stream: EventSource | undefined;

/** One event stream for the whole page, open while somebody listens and the page can be seen. */
export function onServerChanged(listener: () => void): () => void {
  listeners.add(listener);
  follow();
  return () => {
    listeners.delete(listener);
    follow();
  };
}

/** A browser opens six connections to a server at most: hidden pages give theirs back. */
function follow(): void {
  const wanted = listeners.size > 0 && document.visibilityState === "visible";
  if (wanted && !stream) stream = openStream();
  if (!wanted) {
    stream?.close();
    stream = undefined;
  }
}

/** A stream that comes back has missed what happened meanwhile, so that counts as a change. */
function openStream(): EventSource {
  const source = new EventSource("/events");
  source.addEventListener("changed", notify);
  source.addEventListener("error", () => source.addEventListener("open", notify, { once: true }));
  return source;
}

function notify(): void {
  for (const listener of listeners) listener();
}

document.addEventListener("visibilitychange", () => {
  const wasFollowing = stream !== undefined;
  follow();
  if (!wasFollowing && stream) notify();
});
