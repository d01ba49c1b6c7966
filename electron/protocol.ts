import { readFile } from "node:fs/promises";
import path from "node:path";
import { protocol, type Session } from "electron";
import { assetAt, SECURITY_HEADERS } from "../shared/web.ts";

const SCHEME = "app";
const HOST = "stocktrace";
export const APP_URL = `${SCHEME}://${HOST}/`;

const HEADERS = { ...SECURITY_HEADERS, "Cache-Control": "no-cache" };

/** Must be called before the app is ready. A standard, secure scheme has an origin of its own, as a web page has. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Answers the app's own addresses from the folder it was built into. */
export function serveApp(session: Session, webRoot: string): void {
  session.protocol.handle(SCHEME, (request) => answer(webRoot, request));
}

/** Whether an address is the app's own. Node gives a scheme it doesn't know no origin, so its parts are compared. */
export function isAppUrl(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${SCHEME}:` && url.host === HOST;
}

async function answer(webRoot: string, { method, url }: Request): Promise<Response> {
  const asset = method === "GET" && isAppUrl(url) ? assetAt(new URL(url).pathname) : undefined;
  const content = asset && (await readIfThere(path.join(webRoot, asset.file)));
  if (!asset || !content) return new Response("There is no such page.", { status: 404, headers: HEADERS });
  return new Response(content, { headers: { ...HEADERS, "Content-Type": asset.type } });
}

async function readIfThere(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(file));
  } catch {
    // Not there, or a folder: both are no page of ours.
    return undefined;
  }
}
