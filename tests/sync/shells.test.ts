import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import { startWorkerService } from "../../db/host.ts";
import { createClient } from "../../shared/rpc.ts";
import type { Service } from "../../shared/protocol.ts";
import { stocktrace } from "../cli/run.ts";
import { must, tempFolder } from "../db/project.ts";
import type { Api } from "./apis/shelf.ts";
import { createShelf } from "./apis/shelf.ts";
import { webhookApi } from "./apis/webhook.ts";
import { approveAll, countInto, openPushProject } from "./project.ts";
import { served } from "./server.ts";

const services: Service[] = [];
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
});

let counted: Buffer;
beforeAll(async () => {
  const project = openPushProject(() => Promise.reject(new Error("nothing may be asked")));
  await countInto(project, [{ sku: "SKU7", bin: "A-01", book: 10, counted: 8 }]);
  project.close();
  counted = readFileSync(project.file);
});

/** A project with one batch in the outbox for a system on loopback. */
async function queuedFor(api: Api): Promise<string> {
  const { url } = await served(api);
  const file = join(tempFolder(), "push.stocktrace");
  writeFileSync(file, counted);
  const project = openPushProject(() => Promise.reject(new Error("nothing may be asked")), { file });
  must(
    await project.client["connections.add"]({ connection: "Hook", target: "webhook", source: "WMS", url }),
  );
  await approveAll(project);
  project.close();
  return file;
}

function shelfWithTen() {
  const shelf = createShelf();
  shelf.move("SKU7", "A-01", 10);
  return shelf;
}

test("the app's service sends what was pushed, by itself and without being asked again", async () => {
  const shelf = shelfWithTen();
  const service = startWorkerService({ file: await queuedFor(webhookApi(shelf)) });
  services.push(service);
  must(await service.opened);
  const client = createClient((method, input, how) => service.call("test", method, input, how));
  expect(must(await client["connections.test"]({ connection: "Hook" }))).toMatchObject({ reached: true });
  expect(shelf.pushes("SKU7", "A-01")).toBe(0);
  must(await client["outbox.push"]({ target: "webhook" }));
  await expect
    .poll(async () => must(await client["outbox.list"]({})).rows.map(({ state }) => state), {
      timeout: 20_000,
    })
    .toEqual(["delivered"]);
  expect([shelf.at("SKU7", "A-01"), shelf.pushes("SKU7", "A-01")]).toEqual([8, 1]);
  const locked = {
    connection: "Two",
    target: "webhook",
    source: "WMS",
    url: "http://127.0.0.1:1/",
    secret: "s3cret",
  } as const;
  expect(await client["connections.add"](locked)).toMatchObject({ error: { rule: "vault" } });
});

test("the command line pushes and says what became of it", async () => {
  const shelf = shelfWithTen();
  const file = await queuedFor(webhookApi(shelf));
  const pushed = await stocktrace(file, ["push", "--target", "webhook", "--wait"]);
  expect(pushed).toMatchObject({
    status: 0,
    rows: [{ batch: 1, state: "delivered", attempts: 1, next_at: null, answer: "1 applied." }],
  });
  expect(shelf.at("SKU7", "A-01")).toBe(8);
  const again = await stocktrace(file, ["push", "--target", "webhook"]);
  expect(again).toMatchObject({ status: 1, rows: [] });
  const outbox = await stocktrace(file, ["outbox"]);
  expect(outbox.rows).toMatchObject([{ batch: 1, state: "delivered", applied: 1 }]);
});
