import { spawn } from "node:child_process";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { startWorkerService } from "../../db/host.ts";
import type { Service } from "../../shared/protocol.ts";
import { type Client, createClient } from "../../shared/rpc.ts";
import { must, tempFolder } from "./project.ts";

const ROWS = 200_000;
const services: Service[] = [];
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
});

async function start(file: string): Promise<{ service: Service; client: Client }> {
  const service = startWorkerService({ file });
  services.push(service);
  must(await service.opened);
  return {
    service,
    client: createClient((method, input, options) => service.call("test", method, input, options)),
  };
}

/** Hands a file over in pieces, as a screen does. */
async function upload(
  client: Client,
  name: string,
  text: string,
): Promise<{ from: "upload"; upload: string }> {
  const { upload: word } = must(await client["uploads.begin"]({ name }));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 3_000_000)
    must(
      await client["uploads.append"]({
        upload: word,
        base64: bytes.subarray(at, at + 3_000_000).toString("base64"),
      }),
    );
  return { from: "upload", upload: word };
}

const BASELINE = `sku,location,bin,qty,as_of\n${Array.from({ length: 500 }, (_, n) => `SKU${n},L1,B${n % 50},1000,2026-01-01T00:00:00Z`).join("\n")}\n`;

function movements(rows: number): string {
  const lines = ["event_id,line,occurred_at,type,sku,qty,from_location,from_bin,doc"];
  for (let n = 0; n < rows; n++) {
    const at = new Date(Date.UTC(2026, 0, 2) + n * 1_000).toISOString();
    lines.push(`E${n},1,${at},sale,SKU${n % 500},1,L1,B${n % 50},SO${n >> 2}`);
  }
  return `${lines.join("\n")}\n`;
}

async function prepare(client: Client): Promise<void> {
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  const items = `sku,description\n${Array.from({ length: 500 }, (_, n) => `SKU${n},Thing ${n}`).join("\n")}\n`;
  must(await client["imports.run"]({ kind: "items", file: await upload(client, "items.csv", items) }));
  must(
    await client["imports.run"]({
      kind: "baseline",
      source: "WMS",
      file: await upload(client, "baseline.csv", BASELINE),
    }),
  );
}

test("reads are answered while 200,000 rows are written, and see all of them or none", async () => {
  const { client } = await start(join(tempFolder(), "w.stocktrace"));
  await prepare(client);
  const file = await upload(client, "movements.csv", movements(ROWS));
  let running = true;
  const steps: number[] = [];
  const importing = client["imports.run"](
    { kind: "movements", source: "WMS", file },
    { onProgress: ({ done }) => steps.push(done) },
  ).finally(() => (running = false));
  const seen = new Set<number>();
  let reads = 0;
  while (running) {
    const { project } = must(await client["home.needs"]({}));
    seen.add(project.movements);
    if (running) reads++;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(must(await importing)).toMatchObject({ rows: ROWS, accepted: ROWS, rejected: 0 });
  expect(reads).toBeGreaterThan(10);
  expect([...seen].every((movementsSeen) => movementsSeen === 0 || movementsSeen === ROWS)).toBe(true);
  expect(steps.length).toBeGreaterThan(1);
});

test("a long job that is cancelled leaves nothing, and can be done again", async () => {
  const { client } = await start(join(tempFolder(), "w.stocktrace"));
  await prepare(client);
  const file = await upload(client, "movements.csv", movements(ROWS));
  const controller = new AbortController();
  const answer = await client["imports.run"](
    { kind: "movements", source: "WMS", file },
    { signal: controller.signal, onProgress: () => controller.abort() },
  );
  expect(answer).toMatchObject({ ok: false, error: { code: "cancelled" } });
  expect(must(await client["imports.list"]({})).rows.map((row) => row.kind)).toEqual(["baseline", "items"]);
  expect(must(await client["home.needs"]({})).project.movements).toBe(0);
  expect(must(await client["imports.run"]({ kind: "movements", source: "WMS", file }))).toMatchObject({
    accepted: ROWS,
  });
});

test("who changed something has their answer before anybody is told that something changed", async () => {
  const { service, client } = await start(join(tempFolder(), "w.stocktrace"));
  const heard: string[] = [];
  const told = new Promise<void>((resolve) => {
    service.onChanged(() => {
      heard.push("changed");
      resolve();
    });
  });
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  heard.push("answered");
  await told;
  expect(heard).toEqual(["answered", "changed"]);
});

test("a second app on the same project is refused, a command beside the app is seen by it", async () => {
  const file = join(tempFolder(), "w.stocktrace");
  const { service } = await start(file);
  const second = startWorkerService({ file });
  expect(await second.opened).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining("already open") },
  });
  await second.close();
  const changed = new Promise<void>((resolve) => service.onChanged(resolve));
  const status = await runCli(file, ["sources", "add", "POS", "--kind", "pos"]);
  expect(status).toBe(0);
  await changed;
  expect(JSON.stringify(await service.call("test", "sources.list", {}))).toContain("POS");
});

test("kill -9 in the middle of an import: the project opens, and nothing of the import is in it", async () => {
  const folder = tempFolder();
  const file = join(folder, "w.stocktrace");
  const before = await start(file);
  await prepare(before.client);
  await services.pop()?.close();
  const csv = join(folder, "movements.csv");
  writeFileSync(csv, movements(ROWS));
  appendFileSync(csv, movements(ROWS).replaceAll("\nE", "\nF").replace(/^.*\n/, ""));
  const child = spawn(process.execPath, [
    CLI,
    "--project",
    file,
    "import",
    "movements",
    csv,
    "--source",
    "WMS",
  ]);
  const exited = new Promise<string | null>((resolve) =>
    child.on("exit", (_code, signal) => resolve(signal)),
  );
  // Once it tells how far it is, rows are going in.
  await new Promise<void>((resolve) =>
    child.stderr.on("data", (text) => String(text).includes("%") && resolve()),
  );
  child.kill("SIGKILL");
  expect(await exited).toBe("SIGKILL");
  const { client } = await start(file);
  expect(must(await client["imports.list"]({})).rows.map((row) => row.kind)).toEqual(["baseline", "items"]);
  expect(must(await client["home.needs"]({})).project.movements).toBe(0);
  expect(must(await client["project.check"]({}))).toEqual({ ok: true, problems: [] });
});

const CLI = fileURLToPath(new URL("../../cli/bin.mjs", import.meta.url));

function runCli(file: string, words: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [CLI, "--project", file, ...words]);
  return new Promise((resolve) => child.on("exit", resolve));
}
