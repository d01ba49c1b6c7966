import { beforeEach, expect, test } from "vitest";
import type { Reply } from "../../../shared/contract.ts";
import type { ImportKind } from "../../../shared/domain.ts";
import type { Client } from "../../../shared/rpc.ts";
import { filledOnce, importText, must, signingIn, type TestProject } from "../project.ts";

/** A loss and a find, in a system that calls its items otherwise; the second item has no name there at first. */
const FILES: readonly (readonly [kind: ImportKind, text: string, source?: string])[] = [
  ["items", "sku,abc_class,unit_cost\nSKU8,A,2\nSKU9,C,10\n"],
  ["aliases", "source,kind,theirs,ours\nSHOP,item,shop-8,SKU8\n"],
  ["baseline", "sku,location,qty,as_of\nSKU8,L1,50,2026-01-01T00:00:00Z\n", "SHOP"],
  ["counts", "sku,location,counted_qty,counted_at,counted_by\nSKU8,L1,37,2026-01-05T10:02:00Z,cal\nSKU9,L1,4,2026-01-05T10:03:00Z,cal\n"],
]; // prettier-ignore

/** Without users nobody else could approve: one proposes as a rule would, and the sole admin approves. */
const approved = filledOnce(async (made) => {
  const ada = made.client;
  must(
    await ada["sources.add"]({ name: "SHOP", kind: "storefront", grain: "location", authority: ["on_hand"] }),
  );
  for (const [kind, text, source] of FILES) await importText(made, ada, kind, text, source);
  must(await ada["users.add"]({ user: "ada", role: "admin", pin: "1234" }));
  must(await ada["session.login"]({ user: "ada", pin: "1234" }));
  must(await ada["users.add"]({ user: "sam", role: "supervisor", pin: "1234" }));
  must(await ada["reconcile.run"]({}));
  const adjustments = must(await ada["adjustments.propose"]({})).map((row) => row.adjustment);
  must(await signingIn(made, "sam")["adjustments.approve"]({ adjustments, reason: "counted" }));
});

let project: TestProject;
let client: Client;
let batch: number;

beforeEach(async () => {
  project = await approved();
  client = project.client;
  must(await client["session.login"]({ user: "ada", pin: "1234" }));
  must(await project.session("sam")["session.login"]({ user: "sam", pin: "1234" }));
  batch = must(await client["batches.list"]({}))[0]?.batch ?? 0;
});

const textOf = (file: Reply<"batches.export">["files"][number] | undefined): string =>
  Buffer.from(file?.base64 ?? "", "base64").toString();

test("what a format can't express is left out by name, and follows in a file of its own once it can", async () => {
  const first = must(await client["batches.export"]({ target: "woocommerce" }));
  expect(first).toMatchObject({ batch, quantity: "absolute", rows: 1, again: false });
  expect(textOf(first.files[0])).toContain("shop-8");
  expect(first.refused).toMatchObject([{ field: "item", message: expect.stringContaining("SKU9") }]);
  expect(
    await client["batches.export"]({ target: "woocommerce", format: "xlsx", whole: true }),
  ).toMatchObject({
    error: { rule: "notExpressible", message: expect.stringContaining("SKU9") },
  });
  await importText(project, client, "aliases", "source,kind,theirs,ours\nSHOP,item,shop-9,SKU9\n");
  const second = must(await client["batches.export"]({ target: "woocommerce", batch }));
  expect(second.files).toHaveLength(2);
  expect(second.files[0]).toEqual(first.files[0]);
  expect(textOf(second.files[1])).toContain("shop-9");
  expect(second.refused).toEqual([]);
  const third = must(await client["batches.export"]({ target: "woocommerce", batch }));
  expect(third).toEqual({ ...second, again: true, notes: [] });
});

test("a level to set moves along with the book, and the change stays the approved one", async () => {
  const preview = must(await client["batches.preview"]({ batch, target: "woocommerce" }));
  const stock = preview.files[0]?.header.indexOf("Stock") ?? -1;
  expect(preview.files[0]?.cells[0]?.[stock]).toBe("37");
  const later = "event_id,occurred_at,type,sku,qty,from_location\nE1,2026-01-06T09:00:00Z,sale,SKU8,5,L1\n";
  await importText(project, client, "movements", later, "SHOP");
  const moved = must(await client["batches.preview"]({ batch, target: "woocommerce" }));
  expect(moved.files[0]?.cells[0]?.[stock]).toBe("32");
  expect(moved.notes.map(({ message }) => message).join()).toContain("50 was there, now 45");
});

test("a setting that only the target's people know is refused when it can't be right, and kept when it is", async () => {
  const [account] =
    must(await client["targets.list"]({ source: "SHOP" })).find(
      ({ target }) => target === "netsuite-adjustment",
    )?.settings ?? [];
  const set = { source: "SHOP", target: "netsuite-adjustment" as const, key: account?.key ?? "" };
  expect(must(await client["targets.set"]({ ...set, value: "5010 Loss" }))).toMatchObject([
    { value: "5010 Loss" },
    {},
  ]);
  expect(await client["targets.set"]({ ...set, key: "nothing", value: "x" })).toMatchObject({
    error: { code: "notFound" },
  });
});

test("the next report confirms what arrived, and reopens the case of what didn't", async () => {
  must(await client["batches.export"]({ target: "native" }));
  const at = new Date(Date.now() + 60_000).toISOString();
  await importText(
    project,
    client,
    "snapshot",
    `sku,location,qty,as_of\nSKU8,L1,50,${at}\nSKU9,L1,4,${at}\n`,
    "SHOP",
  );
  must(await client["reconcile.run"]({}));
  const detail = must(await client["batches.get"]({ batch }));
  expect(detail.lines.map(({ sku, arrival, seen }) => [sku, arrival, seen])).toEqual([
    ["SKU8", "missing", 500_000],
    ["SKU9", "confirmed", 40_000],
  ]);
  expect(detail.arrivals).toEqual({ awaited: 0, confirmed: 1, missing: 1, different: 0 });
  const open = must(await client["cases.list"]({ kind: "count" })).rows;
  expect(open.map(({ sku }) => sku)).toEqual(["SKU8"]);
  // A later report that has it settles the line.
  const then = new Date(Date.now() + 120_000).toISOString();
  await importText(project, client, "snapshot", `sku,location,qty,as_of\nSKU8,L1,37,${then}\n`, "SHOP");
  must(await client["reconcile.run"]({}));
  expect(must(await client["batches.get"]({ batch })).arrivals).toMatchObject({ confirmed: 2, missing: 0 });
});

test("what was handed over explains the next count and report until the system's history has it, and no longer", async () => {
  must(await client["batches.export"]({ target: "native" }));
  const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
  const report = (qty: number, when: string): string => `sku,location,qty,as_of\nSKU8,L1,${qty},${when}\n`;
  await importText(project, client, "snapshot", report(37, at(1)), "SHOP");
  const counts = `sku,location,counted_qty,counted_at,counted_by\nSKU8,L1,37,${at(2)},cal\n`;
  await importText(project, client, "counts", counts);
  must(await client["reconcile.run"]({}));
  expect(must(await client["cases.list"]({})).rows).toEqual([]);
  const [latest] = must(await client["variances.list"]({ search: "SKU8" })).rows.toSorted(
    (a, b) => b.countedAt - a.countedAt,
  );
  expect(latest).toMatchObject({ verdict: "explained", rule: expect.stringContaining(`batch ${batch}`) });
  const movement = `event_id,occurred_at,type,sku,qty,from_location\nA1,${at(0)},adjustment,SKU8,13,L1\n`;
  await importText(project, client, "movements", movement, "SHOP");
  must(await client["reconcile.run"]({}));
  expect(must(await client["cases.list"]({})).rows).toEqual([]);
  const now = must(await client["variances.list"]({ search: "SKU8" })).rows.toSorted(
    (a, b) => b.countedAt - a.countedAt,
  );
  expect(now[0]).toMatchObject({ verdict: "match", variance: 0 });
});

test("an adjustment that the system's own history has by now isn't expected twice", async () => {
  must(await client["batches.export"]({ target: "native" }));
  const booked = new Date(Date.now() + 30_000).toISOString();
  const at = new Date(Date.now() + 60_000).toISOString();
  const movement = `event_id,occurred_at,type,sku,qty,from_location\nA1,${booked},adjustment,SKU8,13,L1\n`;
  await importText(project, client, "movements", movement, "SHOP");
  await importText(project, client, "snapshot", `sku,location,qty,as_of\nSKU8,L1,37,${at}\n`, "SHOP");
  must(await client["reconcile.run"]({}));
  const [line] = must(await client["batches.get"]({ batch })).lines;
  expect(line).toMatchObject({ sku: "SKU8", arrival: "confirmed" });
});

test("the cover page and the audit come as PDF, and the audit names the chain's head", async () => {
  const exported = must(await client["batches.export"]({ target: "native" }));
  const cover = must(await client["batches.cover"]({ batch }));
  const audit = must(await client["audit.export"]({ format: "pdf" }));
  for (const { base64 } of [cover, audit])
    expect(Buffer.from(base64, "base64").toString("latin1")).toMatch(/^%PDF-/);
  const csv = must(await client["audit.export"]({ format: "csv", action: "batches" }));
  expect(csv.records).toBe(1);
  expect(csv.name).toContain(csv.head.slice(0, 12));
  expect(Buffer.from(csv.base64, "base64").toString()).toContain(exported.files[0]?.sha256 ?? "no file");
  expect(must(await client["audit.verify"]({ anchor: csv.head })).ok).toBe(true);
});

test("the audit is searched by words, person, topic and time", async () => {
  const found = async (filter: Parameters<Client["audit.list"]>[0]) =>
    must(await client["audit.list"](filter)).rows.map(({ action }) => action);
  expect(await found({ action: "adjustments" })).toEqual(["adjustments.approve", "adjustments.propose"]);
  expect(await found({ by: "SAM", action: "adjustments" })).toEqual(["adjustments.approve"]);
  expect(await found({ search: "100%" })).toEqual([]);
  expect(await found({ search: "counted", action: "adjustments.approve" })).toEqual(["adjustments.approve"]);
  const { people, actions } = must(await client["audit.choices"]({}));
  expect(people).toContain("sam");
  expect(actions).toContain("reconcile.run");
});
