import { readFile } from "node:fs/promises";
import path from "node:path";
import { protocol, type Session } from "electron";

const SCHEME = "app";
const HOST = "stocktrace";
export const APP_URL = `${SCHEME}://${HOST}/`;

/** Everything from the app itself, nothing inline, nothing from elsewhere. The browser shell sends the same. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const SECURITY_HEADERS = Object.freeze({
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-cache",
});

const TYPE_BY_EXTENSION: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json"],
  [".webmanifest", "application/manifest+json"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".ico", "image/x-icon"],
  [".woff2", "font/woff2"],
]);

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
  const relative = method === "GET" && isAppUrl(url) ? assetPath(new URL(url).pathname) : undefined;
  const type = TYPE_BY_EXTENSION.get(path.extname(relative ?? ""));
  const content = relative && type ? await readIfThere(path.join(webRoot, relative)) : undefined;
  if (!content || !type)
    return new Response("There is no such page.", { status: 404, headers: SECURITY_HEADERS });
  return new Response(content, { headers: { ...SECURITY_HEADERS, "Content-Type": type } });
}

/**
 * The file a path means, relative to the app's folder, or nothing. Decoded once; after that every segment must be an
 * ordinary name, so neither `..`, nor a second encoding, nor a drive or a backslash leads out of the folder.
 */
function assetPath(pathname: string): string | undefined {
  if (pathname === "/") return "index.html";
  const segments = decode(pathname)?.slice(1).split("/") ?? [];
  return segments.length > 0 && segments.every(isOrdinaryName) ? segments.join("/") : undefined;
}

const isOrdinaryName = (segment: string): boolean => /^[\w-][\w.-]*$/.test(segment);

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

async function readIfThere(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(file));
  } catch {
    // Not there, or a folder: both are no page of ours.
    return undefined;
  }
}
