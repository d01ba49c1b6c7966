import { request } from "node:http";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { listen } from "../../cli/serve/server.ts";
import { type FakeService, fakeService } from "./fake-service.ts";

/** What the tests of one file share, because none of them writes there. */
const folder = mkdtempSync(path.join(tmpdir(), "stocktrace-serve-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
};
export type Ask = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

/** Asks with exactly these headers and this path: `fetch` would set its own and tidy the path up. */
export function ask(
  origin: string,
  { method = "GET", path: target, headers = {}, body }: Ask,
): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path: target, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

export type Shell = {
  readonly service: FakeService;
  readonly origin: string;
  readonly newLink: () => string;
  readonly close: () => Promise<void>;
  /** Headers of a page that has been let in. */
  readonly page: () => Promise<Record<string, string>>;
  readonly call: (method: string, input: unknown) => Promise<Reply>;
};

/** The real server on a free port, with an app of three files. */
export async function startShell(): Promise<Shell> {
  const service = fakeService();
  const server = await listen(service, builtApp(), 0);
  const origin = new URL(server.newLink()).origin;
  const page = async () => {
    const cookie = cookieOf(await ask(origin, { path: tokenPath(server.newLink()) }));
    return { cookie, origin, "content-type": "application/json", "sec-fetch-site": "same-origin" };
  };
  return {
    service,
    origin,
    ...server,
    page,
    call: async (method, input) =>
      ask(origin, {
        method: "POST",
        path: "/rpc",
        headers: await page(),
        body: JSON.stringify({ method, input }),
      }),
  };
}

export const tokenPath = (link: string): string => new URL(link).pathname + new URL(link).search;
export const cookieOf = (reply: Reply): string => String(reply.headers["set-cookie"]).split(";")[0] ?? "";

function builtApp(): string {
  const webRoot = path.join(folder, "renderer");
  mkdirSync(path.join(webRoot, "assets"), { recursive: true });
  writeFileSync(path.join(webRoot, "index.html"), "<!doctype html><title>Stocktrace</title>");
  writeFileSync(path.join(webRoot, "assets", "index-Bx3kQ9zA.js"), "export {};");
  writeFileSync(path.join(webRoot, ".hidden.json"), "{}");
  writeFileSync(path.join(folder, "secret.json"), '{"secret":true}');
  return webRoot;
}
