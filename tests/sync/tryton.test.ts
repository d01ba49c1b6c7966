import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttp, type Http } from "../../sync/http.ts";
import { must } from "../db/project.ts";
import { approveAll, importInto, openPushProject, type PushProject } from "./project.ts";
import { type TrytonClient, trytonClient } from "./trytonClient.ts";
import { startTrytond, type Trytond, whyNoTryton } from "./trytond.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const whyNot = whyNoTryton();
if (whyNot !== undefined) console.log(`skipped: Tryton itself. ${whyNot}`);

describe.skipIf(whyNot !== undefined)("a real Tryton", () => {
  let folder = "";
  let server: Trytond;
  let there: TrytonClient;
  let day = 5;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "stocktrace-tryton-"));
    server = await startTrytond(folder);
    there = trytonClient(server);
  });
  afterAll(async () => {
    await server?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const http = createHttp(new AbortController().signal);
  const today = (): string => `2026-01-${String(day).padStart(2, "0")}`;

  /** A project whose book is what Tryton has; each test counts on a day of its own. */
  async function reading(asking: Http = http): Promise<PushProject> {
    day++;
    const project = openPushProject(asking, {
      startsAt: Date.parse(`${today()}T12:00:00Z`),
      environment: { TRYTON_PASSWORD: server.password, WRONG_PASSWORD: "not-the-secret" },
    });
    const { client } = project;
    must(await client["sources.add"]({ name: "Tryton", kind: "erp", authority: ["on_hand"] }));
    must(
      await client["connections.add"]({
        ...{ connection: "ERP", target: "tryton", source: "Tryton", url: server.url },
        ...{ settings: { user: server.user }, secretEnv: "TRYTON_PASSWORD" },
      }),
    );
    await importInto(project, "items", "sku,description\nWIDGET,Widget\nGADGET,Gadget\n");
    const held = Object.entries(await there.onHand(today())).map(([place, quantity]) => {
      const [bin, sku] = place.split(" ");
      return `${sku},WH,${bin},${quantity},${today()}T00:00:00Z\n`;
    });
    const positions = `sku,location,bin,qty,as_of\n${held.join("")}`;
    await importInto(project, "baseline", positions, "Tryton");
    await importInto(project, "snapshot", positions, "Tryton");
    return project;
  }

  async function count(project: PushProject, ...counted: readonly string[]): Promise<void> {
    const rows = counted.map((row) => `${row.replaceAll(" ", ",")},WH,${today()}T10:00:00Z,cal\n`);
    await importInto(
      project,
      "counts",
      `bin,sku,counted_qty,location,counted_at,counted_by\n${rows.join("")}`,
    );
    must(await project.client["reconcile.run"]({}));
    await approveAll(project);
  }

  async function push(project: PushProject): Promise<void> {
    must(await project.client["outbox.push"]({ target: "tryton" }));
    await project.drain();
  }

  const outboxOf = async ({ client }: PushProject) => must(await client["outbox.list"]({})).rows;

  test("says who we are there, and a wrong password is a person's to mend", async () => {
    const project = await reading();
    expect(must(await project.client["connections.test"]({ connection: "ERP" }))).toEqual({
      reached: true,
      words: "Tryton knows us as counter, for Count Co.",
    });
    must(await project.client["connections.change"]({ connection: "ERP", secretEnv: "WRONG_PASSWORD" }));
    expect(must(await project.client["connections.test"]({ connection: "ERP" }))).toMatchObject({
      reached: false,
      words: expect.stringContaining("doesn't let us in (401)"),
    });
  });

  test("refuses half a widget by a rule of its own; that line stops, and the others of the batch arrive", async () => {
    const project = await reading();
    await count(project, "A-01-01 WIDGET 9.5", "A-01-02 WIDGET 3");
    await push(project);
    expect(await outboxOf(project)).toMatchObject([
      { state: "delivered", lines: { applied: 1, refused: 1, stale: 0, waiting: 0 } },
    ]);
    expect(await there.onHand(today())).toMatchObject({ "A-01-01 WIDGET": 10, "A-01-02 WIDGET": 3 });
    expect((await there.inventories()).map(({ state }) => state).toSorted()).toEqual(["cancelled", "done"]);
  });

  test("has what was counted after the push, and the same again changes nothing", async () => {
    const project = await reading();
    await count(project, "A-01-01 WIDGET 8", "A-01-02 WIDGET 5", "A-02-01 GADGET 4");
    await push(project);
    expect(await outboxOf(project)).toMatchObject([
      { state: "delivered", lines: { applied: 3, waiting: 0 } },
    ]);
    const counted = { "A-01-01 WIDGET": 8, "A-01-02 WIDGET": 5, "A-02-01 GADGET": 4 };
    expect(await there.onHand(today())).toEqual(counted);
    const inventories = await there.inventories();
    expect(inventories).toHaveLength(5);

    // As if the machine had died before it could write down that all had arrived.
    const raw = new Database(project.file);
    raw.exec("UPDATE delivery_lines SET state = 'waiting'");
    raw.exec("UPDATE deliveries SET state = 'sending', next_at = 0, sending_since = 0");
    raw.close();
    await project.drain();
    expect(await outboxOf(project)).toMatchObject([
      { state: "delivered", attempts: 2, lines: { applied: 3 } },
    ]);
    expect(await there.onHand(today())).toEqual(counted);
    expect(await there.inventories()).toEqual(inventories);
  });

  test("ends right where stock moved later the same day, though it knows days only", async () => {
    const project = await reading();
    await count(project, "A-01-02 WIDGET 3");
    await there.issue("WIDGET", "A-01-02", 1, today());
    await push(project);
    expect((await there.onHand(today()))["A-01-02 WIDGET"]).toBe(2);
  });

  test("gets a move as both its halves, in one batch with a loss", async () => {
    const project = await reading();
    await count(project, "A-01-01 WIDGET 5", "A-01-02 WIDGET 5", "A-02-01 GADGET 3");
    expect(must(await project.client["adjustments.list"]({})).rows.map(({ kind }) => kind)).toContain(
      "reclassification",
    );
    await push(project);
    expect(await there.onHand(today())).toEqual({
      ...{ "A-01-01 WIDGET": 5, "A-01-02 WIDGET": 5 },
      "A-02-01 GADGET": 3,
    });
  });

  test("keeps what it has where a line would fall below zero; that line stops and its case is open again", async () => {
    const project = await reading();
    await count(project, "A-01-01 WIDGET 4", "A-02-01 GADGET 0");
    await there.issue("GADGET", "A-02-01", 1, today());
    await push(project);
    expect(await outboxOf(project)).toMatchObject([
      { state: "delivered", lines: { applied: 1, stale: 1, refused: 0, waiting: 0 } },
    ]);
    expect(await there.onHand(today())).toMatchObject({ "A-01-01 WIDGET": 4, "A-02-01 GADGET": 2 });
    const open = must(await project.client["cases.list"]({})).rows;
    expect(open.map(({ sku }) => sku)).toEqual(["GADGET"]);
  });

  test.each(["create", "confirm"])(
    "killed in the middle of %s and started again, it has each inventory once",
    async (method) => {
      let killed = false;
      const cutting: Http = async (request) => {
        if (killed || !request.body?.includes(`"model.stock.inventory.${method}"`)) return http(request);
        killed = true;
        const [answer] = await Promise.all([http(request), server.kill()]);
        return answer;
      };
      const project = await reading(cutting);
      const before = await there.inventories();
      const { "A-01-01 WIDGET": widgets = 0, "A-01-02 WIDGET": others = 0 } = await there.onHand(today());
      await count(project, `A-01-01 WIDGET ${widgets - 1}`, `A-01-02 WIDGET ${others + 2}`);
      must(await project.client["outbox.push"]({}));
      const [delivery] = await outboxOf(project);
      await project.outbound.sendOnce([delivery?.delivery ?? 0]);
      expect(killed).toBe(true);
      expect(await outboxOf(project)).toMatchObject([{ state: "queued", attempts: 1 }]);
      await server.start();
      await project.drain();
      expect(await outboxOf(project)).toMatchObject([{ state: "delivered", lines: { applied: 2 } }]);
      expect(await there.onHand(today())).toMatchObject({
        "A-01-01 WIDGET": widgets - 1,
        "A-01-02 WIDGET": others + 2,
      });
      const made = (await there.inventories()).slice(0, -before.length);
      expect(made.filter(({ state }) => state === "done")).toHaveLength(2);
    },
  );
});
