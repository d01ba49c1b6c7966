import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { filledOnce, importText, must, openTestProject } from "./project.ts";

const KILLED = fileURLToPath(new URL("./reconcileKilled.ts", import.meta.url));
/** So many that a reconcile says on the way how far it is. */
const BINS = 5_001;
const bins = (line: (bin: string) => string): string =>
  Array.from({ length: BINS }, (_, at) => line(`B${at}`)).join("\n");

const counted = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nA1,C,2\n");
  await importText(made, client, "places", `location,bin\n${bins((bin) => `L1,${bin}`)}\n`);
  const baseline = bins((bin) => `A1,L1,${bin},5,2026-01-01T00:00:00Z`);
  await importText(made, client, "baseline", `sku,location,bin,qty,as_of\n${baseline}\n`, "WMS");
  await importText(
    made,
    client,
    "movements",
    "event_id,occurred_at,type,sku,qty,doc,from_location,from_bin\nT1,2026-01-02T00:00:00Z,transfer_out,A1,1,TO-1,L1,B7\nS1,2026-01-02T00:00:00Z,sale,A1,9,,L1,B8\n",
    "WMS",
  );
  const counts = bins((bin) => `A1,L1,${bin},4,2026-01-05T00:00:00Z,cal`);
  await importText(made, client, "counts", `sku,location,bin,counted_qty,counted_at,counted_by\n${counts}\n`);
});

function decided(file: string): unknown {
  const raw = new Database(file, { readonly: true });
  const tables = ["verdicts", "cases", "case_events", "noted", "noted_until", "wakes"];
  const rows = tables.map((table) => raw.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
  raw.close();
  return rows;
}

test("a reconcile that is killed in the middle leaves nothing behind; the next does all, and the one after it nothing", async () => {
  const made = await counted();
  const { file } = made;
  const owed = must(await made.client["variances.list"]({})).stale;
  made.close();
  const before = decided(file);
  expect(spawnSync(process.execPath, [KILLED, file]).signal).toBe("SIGKILL");
  expect(decided(file)).toEqual(before);

  const { client } = openTestProject(file);
  expect(must(await client["variances.list"]({})).stale).toBe(owed);
  expect(must(await client["reconcile.run"]({})).changed).toBe(BINS);
  const done = decided(file);
  expect(must(await client["variances.list"]({})).stale).toBe(0);
  expect(must(await client["reconcile.run"]({})).changed).toBe(0);
  expect(decided(file)).toEqual(done);
});
