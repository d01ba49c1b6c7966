import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import path from "node:path";
import { respondText } from "./respond.ts";

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

/** `assets/index-Bx3kQ9zA.js`: the bundler names a file after its content, so it never changes under its name. */
const NAMED_BY_CONTENT = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

/** Answers a file of the built app. */
export async function answerFile(webRoot: string, pathname: string, response: ServerResponse): Promise<void> {
  const relative = assetPath(pathname);
  const type = TYPE_BY_EXTENSION.get(path.extname(relative ?? ""));
  const content = relative && type ? await readIfThere(path.join(webRoot, relative)) : undefined;
  if (!content || !type) return respondText(response, 404, "There is no such page.");
  response.setHeader("Content-Type", type);
  response.setHeader("Content-Length", content.length);
  response.setHeader("Cache-Control", cacheFor(pathname));
  response.end(content);
}

/**
 * The file a path means, relative to the app's folder, or nothing. Decoded once; after that every segment must be an
 * ordinary name, so neither `..`, nor a second encoding, nor a drive or a backslash leads out of the folder.
 */
export function assetPath(pathname: string): string | undefined {
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

const cacheFor = (pathname: string): string =>
  NAMED_BY_CONTENT.test(pathname) ? "private, max-age=31536000, immutable" : "no-cache";

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch {
    // Not there, or a folder: both are no page of ours.
    return undefined;
  }
}
