import { SECOND_MS } from "../shared/time.ts";

export type HttpRequest = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type HttpAnswer =
  | {
      readonly kind: "answered";
      readonly status: number;
      /** The `Retry-After` header. */
      readonly retryAfter: string | undefined;
      readonly text: string;
    }
  /** Nothing was ever sent: no network, no such host, nobody listening, a certificate that doesn't hold. */
  | { readonly kind: "unreachable"; readonly why: string }
  /** It may have been sent and carried out; no whole answer came back. */
  | { readonly kind: "lost"; readonly why: string };

export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

/** Shorter than the lease of a delivery, so that nobody else takes up what still waits for an answer. */
const TIMEOUT_MS = 30 * SECOND_MS;
const MOST_BYTES = 8_000_000;

/** What a connection fails with before a single byte of the request has left. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|bad port|.*CERT.*|.*SSL.*|.*TLS.*)$/;

/** Asks over the network. Redirects are not followed: a secret must not go where nobody said. */
export function createHttp(ended: AbortSignal, timeoutMs = TIMEOUT_MS): Http {
  return async ({ method, url, headers, body }) => {
    try {
      const response = await fetch(url, {
        ...{ method, headers, redirect: "manual" },
        ...(body !== undefined && { body }),
        signal: AbortSignal.any([ended, AbortSignal.timeout(timeoutMs)]),
      });
      const text = await readText(response);
      if (text === undefined) return { kind: "lost", why: "the answer is far too long" };
      const retryAfter = response.headers.get("retry-after") ?? undefined;
      return { kind: "answered", status: response.status, retryAfter, text };
    } catch (error) {
      const { code, words } = codeOf(error);
      return NEVER_SENT.test(code) ? { kind: "unreachable", why: words } : { kind: "lost", why: words };
    }
  };
}

async function readText(response: Response): Promise<string | undefined> {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  const reader = response.body.getReader();
  for (;;) {
    const read: { readonly done: boolean; readonly value?: unknown } = await reader.read();
    if (read.done) return text + decoder.decode();
    if (!(read.value instanceof Uint8Array)) throw new Error("the body of an answer isn't bytes");
    bytes += read.value.byteLength;
    if (bytes > MOST_BYTES) return undefined;
    text += decoder.decode(read.value, { stream: true });
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nobody listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "names can't be looked up",
  "bad port": "this port is kept for something else than the web",
  TimeoutError: "no answer came in time",
  AbortError: "it was cut off",
};

/** What `fetch` failed with: its own error says only that it did. */
function codeOf(error: unknown): { readonly code: string; readonly words: string } {
  const code = innermostCode(error) ?? (error instanceof Error ? error.name : "unknown");
  return { code, words: WORDS[code] ?? code };
}

function innermostCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  // A host with several addresses: what the first one failed with.
  if (error instanceof AggregateError) return innermostCode(error.errors[0]);
  if ("cause" in error) return innermostCode(error.cause);
  // What `fetch` refuses before it connects has no code: only its cause's own words.
  return error instanceof Error && error.message === "bad port" ? error.message : undefined;
}
