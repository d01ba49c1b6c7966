import { build } from "../cli/build/build.ts";
import { isStale } from "../cli/build/stale.ts";
import { chromiumPath } from "./e2e/browser.ts";

/** What the tests need, got once before any of them starts: the built app, and a Chromium. */
export async function setup(): Promise<void> {
  if (isStale()) await build();
  chromiumPath();
}
