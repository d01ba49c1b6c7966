import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import path from "node:path";
import { assetAt } from "../../shared/web.ts";
import { respondText } from "./respond.ts";

/** `assets/index-Bx3kQ9zA.js`: the bundler names a file after its content, so it never changes under its name. */
const NAMED_BY_CONTENT = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

/** Answers a file of the built app. */
export async function answerFile(webRoot: string, pathname: string, response: ServerResponse): Promise<void> {
  const asset = assetAt(pathname);
  const content = asset && (await readIfThere(path.join(webRoot, asset.file)));
  if (!asset || !content) return respondText(response, 404, "There is no such page.");
  response.setHeader("Content-Type", asset.type);
  response.setHeader("Content-Length", content.length);
  response.setHeader("Cache-Control", cacheFor(pathname));
  response.end(content);
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
