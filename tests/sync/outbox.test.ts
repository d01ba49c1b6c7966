import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { beforeAll, describe, expect, test } from "vitest";
import type { Vault } from "../../shared/protocol.ts";
import { MINUTE_MS } from "../../shared/time.ts";
import type { Http, HttpAnswer, HttpRequest } from "../../sync/http.ts";
import { must, tempFolder } from "../db/project.ts";
import {
  approveAll,
  countInto,
  openPushProject,
  type PushProject,
  type PushProjectOptions,
} from "./project.ts";

const SECRET = "s3cret-key";
const URL_THERE = "http://127.0.0.1:8099/hook";

/** Two positions counted and reconciled, as a file: each test starts from a copy. */
let counted: Buffer;
beforeAll(async () => {
  const project = openPushProject(refusing);
  await countInto(project, [
    { sku: "SKU7", bin: "A-01", book: 10, counted: 8 },
    { sku: "SKU8", bin: "A-02", book: 20, counted: 25 },
  ]);
  project.close();
  counted = readFileSync(project.file);
});

const answered = (text: string, status = 200): HttpAnswer => ({
  ...{ kind: "answered", status, text, retryAfter: undefined },
});
const OK = answered("");
const GONE: HttpAnswer = { kind: "unreachable", why: "no network" };
const LOST: HttpAnswer = { kind: "lost", why: "no answer came in time" };

function refusing(): Promise<HttpAnswer> {
  throw new Error("nothing may be asked");
}

/** Answers in order, the last one again and again. */
function answering(...answers: readonly HttpAnswer[]): { readonly http: Http; readonly seen: HttpRequest[] } {
  const seen: HttpRequest[] = [];
  return {
    seen,
    http: (request) => {
      seen.push(request);
      return Promise.resolve(answers[Math.min(seen.length, answers.length) - 1] ?? OK);
    },
  };
}

function open(http: Http, options: PushProjectOptions = {}): PushProject {
  const file = join(tempFolder(), "push.stocktrace");
  writeFileSync(file, counted);
  return openPushProject(http, { file, ...options });
}

const connect = ({ client }: PushProject, connection = "Hook") =>
  client["connections.add"]({
    ...{ connection, target: "webhook", source: "WMS", url: URL_THERE, secretEnv: "PUSH_SECRET" },
  });

/** A batch that is approved and waits in the outbox. */
async function queued(http: Http, options: PushProjectOptions = {}): Promise<PushProject> {
  const project = open(http, options);
  must(await connect(project));
  await approveAll(project);
  return project;
}

async function pushed(http: Http): Promise<PushProject> {
  const project = await queued(http);
  must(await project.client["outbox.push"]({}));
  return project;
}

const list = async ({ client }: PushProject) => must(await client["outbox.list"]({})).rows;
const openCases = async ({ client }: PushProject) =>
  must(await client["cases.list"]({}))
    .rows.map(({ sku }) => sku)
    .toSorted();

test("nothing leaves before a person presses push, and then it goes once", async () => {
  const { http, seen } = answering(OK);
  const project = await queued(http);
  expect(await list(project)).toMatchObject([{ state: "queued", asked: false, attempts: 0, nextAt: null }]);
  project.pass(1_000 * MINUTE_MS);
  await project.drain();
  project.outbound.wake();
  expect(seen).toEqual([]);
  expect(must(await project.client["outbox.push"]({}))).toMatchObject([{ asked: true, state: "queued" }]);
  await project.drain();
  expect(await list(project)).toMatchObject([
    {
      state: "delivered",
      attempts: 1,
      nextAt: null,
      answer: "2 applied.",
      lines: { applied: 2, waiting: 0 },
    },
  ]);
  expect(await project.client["outbox.push"]({})).toMatchObject({ error: { code: "notFound" } });
  expect(seen).toHaveLength(1);
  expect(project.bugs).toEqual([]);
});

test("an edited payload is never sent, not even with its hash edited too", async () => {
  for (const alsoHash of [false, true]) {
    const project = await pushed(refusing);
    const raw = new Database(project.file);
    raw.exec("DROP TRIGGER deliveries_fixed");
    const edited =
      raw.prepare<[], { payload: string }>("SELECT payload FROM deliveries").get()?.payload ?? "";
    const payload = edited.replace("-20000", "-90000");
    expect(payload).not.toBe(edited);
    raw.prepare("UPDATE deliveries SET payload = ?").run(payload);
    if (alsoHash) {
      const { createHash } = await import("node:crypto");
      const sha256 = createHash("sha256").update(payload).digest("hex");
      raw.prepare("UPDATE deliveries SET payload_sha256 = ?").run(sha256);
    }
    raw.close();
    await project.drain();
    expect(await list(project)).toMatchObject([
      { state: "stopped", answer: expect.stringContaining("edited") },
    ]);
    project.close();
  }
});

test("offline is calm: it says when it tries again, and one try tells for all that goes there", async () => {
  const { http, seen } = answering(GONE, GONE, OK);
  const project = await pushed(http);
  const [delivery] = await list(project);
  await project.outbound.sendOnce([delivery?.delivery ?? 0]);
  expect(await list(project)).toMatchObject([
    {
      state: "queued",
      attempts: 1,
      answer: expect.stringMatching(/not reachable: no network\. Next try at 2026-01-05 12:\d\d UTC\./),
    },
  ]);
  expect((await list(project))[0]?.nextAt).toBeGreaterThan(project.now());
  await project.drain();
  expect(await list(project)).toMatchObject([{ state: "delivered", attempts: 3 }]);
  expect(seen).toHaveLength(3);
});

test("a stale line stops alone, and its case is open again; the rest of the batch arrives", async () => {
  const { http } = answering(
    answered('{"lines":[{"line":1,"state":"applied"},{"line":2,"state":"stale","answer":"It has 21."}]}'),
  );
  const project = await pushed(http);
  expect(await openCases(project)).toEqual([]);
  await project.drain();
  expect(await list(project)).toMatchObject([
    { state: "delivered", lines: { applied: 1, stale: 1 }, answer: expect.stringContaining("1 stale") },
  ]);
  const [delivery] = await list(project);
  const detail = must(await project.client["outbox.get"]({ delivery: delivery?.delivery ?? 0 }));
  const stale = detail.positions.find(({ state }) => state === "stale");
  expect(await openCases(project)).toEqual([stale?.sku]);
  expect(stale?.answer).toBe("It has 21.");
});

test("one that is cut off is taken up after its lease, and the late end of the old attempt changes nothing", async () => {
  const answers: (() => void)[] = [];
  let asked = 0;
  const http: Http = () =>
    ++asked === 1 ? new Promise((resolve) => answers.push(() => resolve(LOST))) : Promise.resolve(OK);
  const project = await pushed(http);
  const [delivery] = await list(project);
  const ids = [delivery?.delivery ?? 0];
  const first = project.outbound.sendOnce(ids);
  await expect.poll(() => answers.length).toBe(1);
  expect(await list(project)).toMatchObject([{ state: "sending", attempts: 1 }]);
  expect(await project.client["outbox.retry"]({ delivery: ids[0] ?? 0 })).toMatchObject({
    error: { code: "busy" },
  });

  // Another app on the same project, as after a crash of this one.
  const other = openPushProject(http, { file: project.file, startsAt: project.now() });
  await other.outbound.sendOnce(ids);
  expect(asked).toBe(1);
  other.pass(3 * MINUTE_MS);
  await other.outbound.sendOnce(ids);
  expect(await list(other)).toMatchObject([{ state: "delivered", attempts: 2 }]);
  answers[0]?.();
  await first;
  expect(await list(project)).toMatchObject([{ state: "delivered", attempts: 2 }]);
  const { tries } = must(await project.client["outbox.get"]({ delivery: ids[0] ?? 0 }));
  expect(tries.map(({ outcome }) => outcome)).toEqual(["lost", "done"]);
});

test("a batch that was written to a file is pushed only where that is meant", async () => {
  const { http } = answering(OK);
  const project = await queued(http);
  const raw = new Database(project.file);
  raw.exec("INSERT INTO batch_exports (batch_id, at, by) VALUES (1, 0, 'sam')");
  raw.close();
  expect(await project.client["outbox.push"]({ batch: 1 })).toMatchObject({ error: { rule: "exported" } });
  must(await project.client["outbox.push"]({ batch: 1, alsoExported: true }));
  await project.drain();
  expect(await list(project)).toMatchObject([{ state: "delivered" }]);
});

test("one that stopped goes again once somebody has looked, or is given up with its cases open again", async () => {
  const { http, seen } = answering(answered("same key", 422));
  const project = await pushed(http);
  await project.drain();
  expect(await list(project)).toMatchObject([{ state: "stopped", lines: { waiting: 2 } }]);
  const delivery = (await list(project))[0]?.delivery ?? 0;
  expect(await project.client["outbox.retry"]({ delivery })).toMatchObject({ error: { rule: "reason" } });
  must(await project.client["outbox.retry"]({ delivery, reason: "nothing arrived there" }));
  await project.drain();
  expect(seen).toHaveLength(2);
  expect(await openCases(project)).toEqual([]);
  must(await project.client["outbox.stop"]({ delivery, reason: "done by hand" }));
  expect(await list(project)).toMatchObject([{ state: "stopped", lines: { waiting: 0, refused: 2 } }]);
  expect(await openCases(project)).toEqual(["SKU7", "SKU8"]);
  expect(await project.client["outbox.retry"]({ delivery, reason: "again" })).toMatchObject({
    error: { rule: "decided" },
  });
});

test("a pushed batch waits for no other hand-over; home names one that stopped until it goes again or is given up", async () => {
  const { http } = answering(answered("same key", 422), OK);
  const project = await queued(http);
  const owed = async () =>
    must(await project.client["home.needs"]({}))
      .needs.filter(({ kind }) => kind === "toExport" || kind === "pushesStopped")
      .map(({ kind, number }) => [kind, number]);
  expect(await owed()).toEqual([["toExport", 1]]);
  const [batch] = must(await project.client["batches.list"]({}));
  expect(batch?.pushed).toEqual([]);
  must(await project.client["outbox.push"]({}));
  expect(await owed()).toEqual([]);
  await project.drain();
  expect(await owed()).toEqual([["pushesStopped", 1]]);
  const [{ delivery } = { delivery: 0 }] = await list(project);
  must(await project.client["outbox.retry"]({ delivery, reason: "nothing arrived there" }));
  await project.drain();
  expect(await owed()).toEqual([]);
  expect(must(await project.client["batches.list"]({}))[0]?.pushed).toEqual([
    { connection: "Hook", at: project.now() },
  ]);

  const given = await pushed(answering(answered("same key", 422)).http);
  await given.drain();
  must(await given.client["outbox.stop"]({ delivery: 1, reason: "done by hand" }));
  expect(must(await given.client["home.needs"]({})).needs.map(({ kind }) => kind)).not.toContain(
    "pushesStopped",
  );
});

test("a batch from before its connection can be pushed by its number", async () => {
  const { http } = answering(OK);
  const project = open(http);
  await approveAll(project);
  must(await connect(project));
  expect(await project.client["outbox.push"]({})).toMatchObject({ error: { code: "notFound" } });
  must(await project.client["outbox.push"]({ batch: 1 }));
  await project.drain();
  expect(await list(project)).toMatchObject([{ state: "delivered", batch: 1 }]);
});

describe("a connection", () => {
  test("goes over https, knows its target's settings, and says what is missing", async () => {
    const { client } = open(refusing);
    const add = (over: object) =>
      client["connections.add"]({
        connection: "X",
        target: "tryton",
        source: "WMS",
        url: URL_THERE,
        ...over,
      });
    expect(await add({ url: "http://erp.example.com/" })).toMatchObject({ error: { rule: "url" } });
    expect(await add({})).toMatchObject({ error: { message: expect.stringContaining("Login name") } });
    expect(await add({ settings: { user: "x", users: "y" } })).toMatchObject({
      error: { message: expect.stringContaining("users") },
    });
    expect(await add({ settings: { user: "x" }, source: "ERP" })).toMatchObject({
      error: { code: "notFound" },
    });
    expect(must(await add({ settings: { user: "x" } }))).toMatchObject({ secret: "none", enabled: true });
    expect(await add({ settings: { user: "x" } })).toMatchObject({ error: { rule: "taken" } });
    expect(must(await client["connections.remove"]({ connection: "x" }))).toEqual({ removed: true });
  });

  test("keeps no secret in clear: the shell locks it, or it is refused", async () => {
    const shifted: Vault = {
      lock: (secret) =>
        Promise.resolve({ ok: true, value: Buffer.from(secret).reverse().toString("base64") }),
      unlock: (locked) =>
        Promise.resolve({ ok: true, value: Buffer.from(locked, "base64").reverse().toString() }),
    };
    const secret = {
      connection: "Hook",
      target: "webhook",
      source: "WMS",
      url: URL_THERE,
      secret: SECRET,
    } as const;
    expect(await open(refusing).client["connections.add"](secret)).toMatchObject({
      error: { rule: "vault" },
    });

    const { http, seen } = answering(answered(`you sent ${SECRET}`, 401));
    const project = open(http, { vault: shifted });
    expect(must(await project.client["connections.add"](secret))).toMatchObject({
      secret: "locked",
      secretEnv: null,
    });
    await approveAll(project);
    must(await project.client["outbox.push"]({}));
    await project.drain();
    expect(seen).toHaveLength(1);
    expect(await list(project)).toMatchObject([{ state: "stopped", answer: expect.stringContaining("•••") }]);
    project.close();
    expect(readFileSync(project.file).includes(SECRET)).toBe(false);
  });

  test("whose variable isn't set waits for it, and sends nothing", async () => {
    const project = await queued(refusing, { environment: {} });
    must(await project.client["outbox.push"]({}));
    const [delivery] = await list(project);
    await project.outbound.sendOnce([delivery?.delivery ?? 0]);
    expect(await list(project)).toMatchObject([
      { state: "queued", answer: expect.stringContaining("PUSH_SECRET isn't set") },
    ]);
  });

  test("goes nowhere else while something is on its way, and is only switched off once something went", async () => {
    const { http } = answering(LOST);
    const project = await pushed(http);
    const [delivery] = await list(project);
    await project.outbound.sendOnce([delivery?.delivery ?? 0]);
    const change = project.client["connections.change"];
    expect(await change({ connection: "Hook", url: "https://other.example.com/" })).toMatchObject({
      error: { rule: "underway" },
    });
    expect(must(await change({ connection: "Hook", secretEnv: "OTHER" }))).toMatchObject({
      secretEnv: "OTHER",
    });
    expect(must(await project.client["connections.remove"]({ connection: "Hook" }))).toEqual({
      removed: false,
    });
    expect(must(await project.client["connections.list"]({}))).toMatchObject([{ enabled: false }]);
  });
});

test("the app's own steps are nobody's to call, and who may push is a rule", async () => {
  const project = await pushed(refusing);
  const admin = project.client;
  expect(await admin["outbox.claim"]({})).toMatchObject({ error: { code: "role" } });
  expect(
    await admin["outbox.settle"]({
      delivery: 1,
      attempt: 1,
      lines: [],
      outcome: "done",
      answer: "",
      nextAt: null,
    }),
  ).toMatchObject({ error: { code: "role" } });
  expect(await project.as("may", "manager")["outbox.push"]({})).toMatchObject({ error: { code: "role" } });
  expect(await project.as("cal", "counter")["outbox.list"]({})).toMatchObject({ error: { code: "role" } });
  expect(await project.as("sam", "supervisor")["connections.list"]({})).toMatchObject({
    error: { code: "role" },
  });
});

test("everything that went out is in the audit, and the chain holds", async () => {
  const { http } = answering(LOST, OK);
  const project = await pushed(http);
  await project.drain();
  const { rows } = must(await project.client["audit.list"]({}));
  const actions = rows.map(({ action, by }) => `${action} by ${by}`).toReversed();
  expect(actions.slice(actions.findIndex((action) => action.startsWith("outbox.queue")))).toEqual([
    "outbox.queue by ada",
    "outbox.push by ada",
    "outbox.send by outbox",
    "outbox.queued by outbox",
    "outbox.send by outbox",
    "outbox.delivered by outbox",
  ]);
  expect(must(await project.client["audit.verify"]({}))).toMatchObject({ ok: true });
});
