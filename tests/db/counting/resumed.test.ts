import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { importText, must, openTestProject } from "../project.ts";

const KILLED = fileURLToPath(new URL("./enterKilled.ts", import.meta.url));
const BINS = Array.from({ length: 400 }, (_, at) => `B-${at + 1}`);

test("a count whose service is killed half-way goes on where it was: every tick that was seen is there", async () => {
  const made = openTestProject();
  must(await made.client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(made, made.client, "items", "sku\nA1\n");
  const lines = BINS.map((bin) => `A1,L1,${bin},5,2026-01-01T00:00:00Z`).join("\n");
  const places = BINS.map((bin) => `L1,${bin}`).join("\n");
  await importText(made, made.client, "places", `location,bin\n${places}\n`);
  await importText(made, made.client, "baseline", `sku,location,bin,qty,as_of\n${lines}\n`, "WMS");
  must(await made.client["counts.plan"]({}));
  made.close();

  const child = spawn(process.execPath, [KILLED, made.file, ...BINS], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ticked: string[] = [];
  for await (const bin of createInterface({ input: child.stdout })) {
    ticked.push(bin);
    if (ticked.length === 20) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");

  const again = openTestProject(made.file);
  const { rows } = must(await again.client["counts.lines"]({ count: 1, limit: 1_000 }));
  const done = rows.filter((line) => line.done).map(({ bin }) => bin);
  expect(done).toEqual(expect.arrayContaining(ticked));
  // The one that was on its way may be there, too; nothing beyond it, and nothing by halves.
  expect(done).toEqual(BINS.slice(0, done.length));
  expect(done.length).toBeLessThan(BINS.length);
  const next = BINS[done.length] ?? "";
  must(await again.client["counts.enter"]({ count: 1, sku: "A1", bin: next, qty: "5" }));
  expect(must(await again.client["project.check"]({}))).toEqual({ ok: true, problems: [] });
});
