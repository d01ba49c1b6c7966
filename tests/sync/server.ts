import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach } from "vitest";
import type { HttpRequest } from "../../sync/http.ts";
import type { Api } from "./apis/shelf.ts";

/** What the server does with a request besides having the system carry it out. */
export type Mood =
  "answers" | "drops" | "dropsAfter" | "fails" | "failsAfter" | "stalls" | "asksToWait" | "redirects";

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

export type Served = {
  readonly url: string;
  readonly seen: readonly HttpRequest[];
  readonly close: () => Promise<void>;
};

/** A system on loopback, over real sockets. `moodOf` says what goes wrong with each request. */
export async function served(
  api: Api,
  moodOf: (request: HttpRequest) => Mood = () => "answers",
): Promise<Served> {
  const seen: HttpRequest[] = [];
  const server = createServer((incoming, reply) => void answer(incoming, reply));
  async function answer(incoming: IncomingMessage, reply: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of incoming) body += String(chunk);
    const request = requestOf(incoming, body);
    seen.push(request);
    const mood = moodOf(request);
    if (mood === "drops") return void reply.destroy();
    if (mood === "stalls") return;
    if (mood === "redirects") return void reply.writeHead(307, { Location: "http://127.0.0.1:9/" }).end();
    if (mood === "asksToWait") return void reply.writeHead(429, { "Retry-After": "90" }).end();
    if (mood === "fails") return void reply.writeHead(500).end("failed");
    const { status, text } = api(request);
    if (mood === "dropsAfter") return void reply.destroy();
    if (mood === "failsAfter") return void reply.writeHead(500).end("failed");
    reply.writeHead(status, { "Content-Type": "application/json" }).end(text);
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  cleanups.push(close);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, seen, close };
}

function requestOf({ method, url, headers }: IncomingMessage, body: string): HttpRequest {
  const known = (["GET", "POST", "PUT", "DELETE"] as const).find((each) => each === method) ?? "GET";
  const named = Object.entries(headers).map(([name, value]) => [titled(name), String(value)] as const);
  return {
    method: known,
    url: new URL(url ?? "/", "http://there/").href,
    headers: Object.fromEntries(named),
    body,
  };
}

const titled = (name: string): string => name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
