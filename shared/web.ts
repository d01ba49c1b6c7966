/** What both shells serve the page by: the same headers, the same files, whatever carries them. */

/** Everything from the app itself, nothing inline, nothing from elsewhere. */
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

/** On every response, refusals included: an error page is a page too. */
export const SECURITY_HEADERS = Object.freeze({
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
});

/** A file of the built app: where it is, relative to the app's folder, and its media type. */
export type Asset = { readonly file: string; readonly type: string };

const TYPE_BY_EXTENSION: ReadonlyMap<string, string> = new Map([
  ["html", "text/html; charset=utf-8"],
  ["js", "text/javascript; charset=utf-8"],
  ["css", "text/css; charset=utf-8"],
  ["json", "application/json"],
  ["webmanifest", "application/manifest+json"],
  ["svg", "image/svg+xml"],
  ["png", "image/png"],
  ["ico", "image/x-icon"],
  ["woff2", "font/woff2"],
]);

/**
 * The file that a URL's path means, or nothing. Decoded once; after that every segment must be an ordinary name, so
 * neither `..`, nor a second encoding, nor a drive or a backslash leads out of the folder.
 */
export function assetAt(pathname: string): Asset | undefined {
  const file = pathname === "/" ? "index.html" : ordinaryPath(pathname);
  const type = file && TYPE_BY_EXTENSION.get(file.slice(file.lastIndexOf(".") + 1));
  return file && type ? { file, type } : undefined;
}

function ordinaryPath(pathname: string): string | undefined {
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
