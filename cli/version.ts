import { readFileSync } from "node:fs";
import * as v from "valibot";

/** Which version of Stocktrace this is, as its package says. */
export function versionOf(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return v.parse(v.object({ version: v.string() }), JSON.parse(text)).version;
}
