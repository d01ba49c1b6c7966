import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { startWorkerService } from "../../../db/host.ts";
import type { Dropped } from "../../../shared/importShapes.ts";
import type { Service } from "../../../shared/protocol.ts";
import { type Client, createClient } from "../../../shared/rpc.ts";
import { must, openTestProject, tempFolder, type TestProject } from "../project.ts";
import { HEADER, QUIET_MS, sales, stock } from "./setup.ts";

const services: Service[] = [];
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
});

/** The app on a project, looking into its drop folders many times a second. */
async function startApp(file: string): Promise<{ service: Service; client: Client }> {
  const service = startWorkerService({ file, dropsEveryMs: 10, quietMs: QUIET_MS });
  services.push(service);
  must(await service.opened);
  return {
    service,
    client: createClient((method, input, options) => service.call("test", method, input, options)),
  };
}

/** A stocked project with a drop folder that is on, closed again. */
async function prepareProject(): Promise<{ readonly file: string; readonly drops: string }> {
  const project: TestProject = openTestProject(join(tempFolder(), "w.stocktrace"));
  await stock(project.client, project.folder);
  const drops = join(project.folder, "in");
  mkdirSync(drops);
  must(await project.client["drops.set"]({ source: "WMS", on: true, folder: drops }));
  project.close();
  return { file: project.file, drops };
}

/** Waits until a file of that name has left the state of not being seen, and answers it. */
async function decided(client: Client, name: string): Promise<Dropped> {
  for (;;) {
    const { rows } = must(await client["drops.list"]({}));
    const file = rows.find((row) => row.file === name && row.reason !== "It is being looked at.");
    if (file) return file;
    await delay(10);
  }
}

const MANY = 150_000;
const manySales = (): string =>
  `${HEADER}\n${Array.from({ length: MANY }, (_, id) => `E${id};2025-02-01 10:00;sale;SKU1;1,0;DC;A-1`).join("\n")}\n`;

test("the app imports a dropped file by itself, says that something changed, and the audit says who did it", async () => {
  const { file, drops } = await prepareProject();
  const { service, client } = await startApp(file);
  const changed = new Promise<void>((resolve) => service.onChanged(resolve));
  writeFileSync(join(drops, "a.csv"), sales(1, 3));
  writeFileSync(join(drops, "b.csv"), "x;y\n1;2\n");
  expect(await decided(client, "a.csv")).toMatchObject({ state: "imported", rows: 3, profile: "daily v1" });
  expect(await decided(client, "b.csv")).toMatchObject({ state: "waiting" });
  await changed;
  const { rows } = must(await client["audit.list"]({}));
  expect(rows.find(({ action }) => action === "drops.imported")).toMatchObject({ by: "drop folder" });
  expect(must(await client["imports.list"]({})).rows[0]).toMatchObject({ by: "drop folder", file: "a.csv" });
});

test("nobody need be signed in for it, and nobody signed in is asked", async () => {
  const { file, drops } = await prepareProject();
  const { client } = await startApp(file);
  must(await client["users.add"]({ user: "ann", role: "admin", pin: "1234" }));
  expect(await client["drops.scan"]({})).toMatchObject({ ok: false, error: { code: "signIn" } });
  writeFileSync(join(drops, "a.csv"), sales(1, 3));
  await delay(QUIET_MS * 2);
  must(await client["session.login"]({ user: "ann", pin: "1234" }));
  expect(await decided(client, "a.csv")).toMatchObject({ state: "imported" });
});

test("a folder is looked into from the moment that it is switched on, and not after it is switched off", async () => {
  const { file, drops } = await prepareProject();
  const { client } = await startApp(file);
  must(await client["drops.set"]({ source: "WMS", on: false }));
  writeFileSync(join(drops, "a.csv"), sales(1, 3));
  await delay(QUIET_MS * 5);
  expect(must(await client["drops.list"]({})).total).toBe(0);
  must(await client["drops.set"]({ source: "WMS", on: true }));
  expect(await decided(client, "a.csv")).toMatchObject({ state: "imported" });
});

test("an app that closes in the middle of an import leaves nothing of it, and the next one imports it", async () => {
  const { file, drops } = await prepareProject();
  const first = await startApp(file);
  writeFileSync(join(drops, "big.csv"), manySales());
  // Once it is queued, its import is under way.
  while (must(await first.client["drops.list"]({})).total === 0) await delay(5);
  await services.pop()?.close();
  const project = openTestProject(file, { quietMs: QUIET_MS });
  expect([0, MANY]).toContain(must(await project.client["home.needs"]({})).project.movements);
  expect(must(await project.client["project.check"]({}))).toEqual({ ok: true, problems: [] });
  project.close();
  const { client } = await startApp(file);
  expect(await decided(client, "big.csv")).toMatchObject({ state: "imported", rows: MANY });
  expect(must(await client["home.needs"]({})).project.movements).toBe(MANY);
});

test("kill -9 in the middle of a watch: a file is in whole with its line in the queue, or not at all", async () => {
  const { file, drops } = await prepareProject();
  writeFileSync(join(drops, "big.csv"), manySales());
  const child = spawn(process.execPath, [CLI, "--project", file, "watch", "--every", "1"]);
  const exited = new Promise<string | null>((resolve) =>
    child.on("exit", (_code, signal) => resolve(signal)),
  );
  const beside = openTestProject(file, { quietMs: QUIET_MS });
  while (must(await beside.client["drops.list"]({})).total === 0) await delay(5);
  child.kill("SIGKILL");
  expect(await exited).toBe("SIGKILL");
  const [queued] = must(await beside.client["drops.list"]({})).rows;
  const { movements } = must(await beside.client["home.needs"]({})).project;
  expect([queued?.state, movements]).toEqual(movements === 0 ? ["waiting", 0] : ["imported", MANY]);
  const after = must(await beside.client["drops.scan"]({}));
  if (movements === 0) expect(after.seen).toMatchObject([{ file: "big.csv", state: "imported", rows: MANY }]);
  expect(must(await beside.client["home.needs"]({})).project.movements).toBe(MANY);
  expect(must(await beside.client["audit.verify"]({}))).toMatchObject({ ok: true });
});

const CLI = fileURLToPath(new URL("../../../cli/bin.mjs", import.meta.url));
