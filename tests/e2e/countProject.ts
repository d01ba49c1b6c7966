import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import * as v from "valibot";
import { serve, type Serving } from "../../cli/serve/serve.ts";
import { ok } from "../../shared/result.ts";
import { type Client, createClient } from "../../shared/rpc.ts";
import { importText, openTestProject, withPeople } from "../db/project.ts";
import { must } from "../must.ts";

/** A warehouse to be counted in a browser: who may, and one blind count of every position. */
export type CountProject = {
  readonly file: string;
  readonly count: number;
  readonly lines: readonly { readonly bin: string; readonly sku: string; readonly barcode: string }[];
  readonly serving: Serving;
  readonly close: () => Promise<void>;
};

/** Every position's book quantity. */
export const BOOK = "12";
const ITEMS = ["BOLT", "NUT"] as const;
const BARCODES = { BOLT: "4006381333931", NUT: "96385074" } as const;

/** `bins` bins with a bolt and a nut position each; ada is admin, max manager, ann and bob are counters. */
export async function countProject(bins: number, state: "open" | "proposed" = "open"): Promise<CountProject> {
  const folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-count-"));
  const made = openTestProject(path.join(folder, "count.stocktrace"));
  const as = await withPeople(made, "ada:admin", "max:manager", "ann:counter", "bob:counter");
  const boss = as("ada");
  const lines = Array.from({ length: bins }, (_, place) => `A-${String(place + 1).padStart(3, "0")}`).flatMap(
    (bin) => ITEMS.map((sku) => ({ bin, sku, barcode: BARCODES[sku] })),
  );
  must(await boss["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  const load = (kind: "items" | "packs" | "baseline", text: string, source?: string) =>
    importText(made, boss, kind, text, source);
  await load(
    "items",
    `sku,description,barcode,unit_cost\nBOLT,Hex bolt M8,${BARCODES.BOLT},2\nNUT,Nut M8,${BARCODES.NUT},1\n`,
  );
  await load("packs", "sku,uom,units_per\nBOLT,CS,6\n");
  const rows = lines.map(({ bin, sku }) => `${sku},L1,${bin},${BOOK},2026-01-01T00:00:00Z`);
  await load("baseline", `sku,location,bin,qty,as_of\n${rows.join("\n")}\n`, "WMS");
  const { count } = must(await as("max")["counts.plan"]({ propose: state === "proposed" }));
  made.close();
  const serving = await serve({ file: made.file });
  const close = async () => {
    await serving.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { file: made.file, count, lines, serving, close };
}

const answered = v.object({ answer: v.object({ ok: v.literal(true), value: v.unknown() }) });

/** Calls the service as the page's own session does; a refusal fails the test. */
export const clientIn = (page: Page): Client =>
  createClient(async (method, input) => {
    const text = await page.evaluate(async (body) => {
      const headers = { "Content-Type": "application/json" };
      return (await fetch("/rpc", { method: "POST", headers, body })).text();
    }, JSON.stringify({ method, input }));
    const line: unknown = JSON.parse(text.trim().split("\n").at(-1) ?? "");
    return ok(v.parse(answered, line).answer.value);
  });

/** Lets the page's browser in, once for each context. */
export const letIn = (page: Page, { serving }: CountProject) => page.goto(serving.newLink());

/** Signs in and opens a count, as somebody who begins to work there. */
export async function openCount(
  page: Page,
  { count }: Pick<CountProject, "count">,
  user: string,
  tab = "",
): Promise<void> {
  await clientIn(page)["session.login"]({ user, pin: "1234" });
  await show(page, `#/count/${count}${tab}`);
}

/** Opens an address of the app anew, as whoever has signed in meanwhile. */
export async function show(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), address);
  await page.reload();
}

const BEFORE_SCAN_MS = 60;

/**
 * A scanner's keys, `gapMs` apart by their own times, however slow the machine is that runs the test. All are handed to
 * the browser at once, as those of a page that was busy are.
 */
export async function scanAs(
  page: Page,
  code: string,
  gapMs: number,
  end: "Enter" | "Tab" = "Enter",
): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const names = [...code, end];
  // In the past, because a key that is still to come would be waited for; and after whatever was typed before.
  await page.waitForTimeout(names.length * gapMs + BEFORE_SCAN_MS);
  const first = Date.now() - names.length * gapMs;
  await Promise.all(
    names.flatMap((key, place) => {
      const timestamp = (first + place * gapMs) / 1_000;
      return (["keyDown", "keyUp"] as const).map((type) =>
        devtools.send("Input.dispatchKeyEvent", { type, timestamp, ...keyOf(key, type) }),
      );
    }),
  );
  await devtools.detach();
}

const CODES: Readonly<Record<string, number>> = { Enter: 13, Tab: 9 };

function keyOf(key: string, type: "keyDown" | "keyUp") {
  const windowsVirtualKeyCode = CODES[key] ?? key.toUpperCase().charCodeAt(0);
  const text = key === "Enter" ? "\r" : key.length === 1 ? key : undefined;
  return { key, windowsVirtualKeyCode, ...(type === "keyDown" && text !== undefined && { text }) };
}
