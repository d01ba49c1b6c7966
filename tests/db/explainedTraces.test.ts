import Database from "better-sqlite3";
import { expect, test, vi } from "vitest";
import { readDb } from "../../db/connection.ts";
import { EXPLAINED } from "../../db/traces/explained.ts";
import { units } from "../../shared/quantity.ts";
import type { TraceRow } from "../../shared/shapes.ts";
import { clockStandsAt } from "../standingClock.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const NOON = clockStandsAt("2026-03-02T12:00:00Z");
const DAY = 86_400_000;

const MOVEMENTS =
  "event_id,occurred_at,posted_at,type,sku,qty,doc,from_location,from_bin,from_status,to_location,to_bin,to_status";
const COUNTS = "sku,location,bin,counted_qty,counted_at,counted_by,round";

/** Ten of A1 and of B1 on their shelves since January, twenty of C1 at another location. */
const stocked = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp" }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nA1,A,2\nB1,A,3\nSET,A,9\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL1,A-02\nL2,B-1\n");
  const rows = ["A1,L1,A-01", "B1,L1,A-02"].map((name) => `${name},available,10,2026-01-01T00:00:00Z`);
  const baseline = `sku,location,bin,status,qty,as_of\n${rows.join("\n")}\n`;
  await importText(made, client, "baseline", baseline, "WMS");
});

/** What was counted at ten o'clock of the second of March, with these movements and order lines. */
async function counted(
  counts: Readonly<Record<string, number>>,
  { movements = [], orders = [] }: { movements?: readonly string[]; orders?: readonly string[] },
): Promise<TestProject> {
  const made = await stocked();
  const bin: Readonly<Record<string, string>> = { A1: "A-01", B1: "A-02" };
  const rows = Object.entries(counts).map(
    ([sku, qty]) => `${sku},L1,${bin[sku]},${qty},2026-03-02T10:00:00Z,cal,1`,
  );
  if (movements.length > 0)
    await importText(made, made.client, "movements", `${MOVEMENTS}\n${movements.join("\n")}\n`, "WMS");
  if (orders.length > 0) {
    const columns = "doc,line,kind,sku,qty,location,due_at,status";
    await importText(made, made.client, "orders", `${columns}\n${orders.join("\n")}\n`, "ERP");
  }
  await importText(made, made.client, "counts", `${COUNTS}\n${rows.join("\n")}\n`);
  must(await made.client["reconcile.run"]({}));
  return made;
}

const TRANSFER = "T1,2026-03-01T10:00:00Z,,transfer_out,A1,5,TO-1,L2,B-1,available,L1,,in_transit";

const PICK = "E2,2026-03-02T10:30:00Z,2026-03-02T10:31:00Z,pick,B1,3,,L1,A-02,available,,,";

/** "A1 explained: late_posting -3 WMS:E2": the first explanation, with the movements that it blames, else the documents. */
const toldBriefly = ({ sku, verdict, explanations: [first] }: TraceRow): string => {
  const parts = (first?.parts ?? []).map(({ cause, explains, movements, documents }) =>
    [cause, explains / 10_000, ...(movements.length > 0 ? movements : documents)].join(" "),
  );
  return `${sku} ${verdict}: ${parts.join(" + ")}`;
};

const traced = async ({ client }: TestProject): Promise<TraceRow[]> =>
  must(await client["trace.run"]({ explained: true }));

test("a difference that a transfer in its window explains has a trace without a case, which names the transfer", async () => {
  const made = await counted({ A1: 15, B1: 4 }, { movements: [TRANSFER] });
  expect(must(await made.client["trace.run"]({})).map(({ sku }) => sku)).toEqual(["B1"]);
  const [open, explained] = await traced(made);
  expect(open).toMatchObject({ sku: "B1", case: expect.any(Number), verdict: "exception" });
  expect(explained).toMatchObject({ sku: "A1", case: null, verdict: "explained", variance: units(5) });
  const [first] = explained?.explanations ?? [];
  expect(first?.score).toBeGreaterThan(0.9);
  expect(first?.parts).toMatchObject([
    { cause: "transfer_not_received", explains: units(5), movements: ["WMS:T1"], documents: ["TO-1"] },
  ]);
  expect(first?.parts[0]?.because).toBe(
    "Explained by a rule until 2026-03-06 10:00 UTC (in transit, not received yet): WMS:T1 accounts for +5 EA.",
  );
});

test("a difference is traced as explained until a later count agrees or its window closes", async () => {
  const made = await counted({ A1: 15, B1: 7 }, { movements: [TRANSFER, PICK] });
  expect((await traced(made)).map(toldBriefly)).toEqual([
    "A1 explained: transfer_not_received 5 WMS:T1",
    "B1 explained: late_posting -3 WMS:E2",
  ]);
  await importText(made, made.client, "counts", `${COUNTS}\nB1,L1,A-02,7,2026-03-02T11:00:00Z,cal,1\n`);
  must(await made.client["reconcile.run"]({}));
  expect((await traced(made)).map(({ sku }) => sku)).toEqual(["A1"]);
  vi.setSystemTime(NOON + 5 * DAY);
  must(await made.client["reconcile.run"]({}));
  const late = await traced(made);
  expect(late).toMatchObject([{ sku: "A1", case: expect.any(Number), verdict: "exception" }]);
  expect(late).toEqual(must(await made.client["trace.run"]({})));
});

test("an order line and stock in a status that nobody counts apart are told as what explains them", async () => {
  const orders = ["PO-7,1,po,A1,5,L1,2026-03-01T12:00:00Z,open"];
  const movements = [
    "S1,2026-02-01T10:00:00Z,,status_change,B1,4,,L1,A-02,available,L1,A-02,reserved",
    "S2,2026-02-04T10:00:00Z,,receipt,B1,4,,,,,L1,A-02,available",
  ];
  const rows = await traced(await counted({ A1: 15, B1: 14 }, { movements, orders }));
  expect(rows.map(toldBriefly)).toEqual([
    "A1 explained: receipt_not_posted 5 PO-7:1",
    "B1 explained: status_mismatch 4",
  ]);
});

test("a case that a rule closed is traced with what closed it, alone or with all", async () => {
  const made = await counted({ A1: 15 }, {});
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${TRANSFER}\n`, "WMS");
  must(await made.client["reconcile.run"]({}));
  const all = await traced(made);
  expect(all).toMatchObject([
    { case: 1, verdict: "explained", explanations: [{ parts: [{ cause: "transfer_not_received" }] }, {}] },
  ]);
  expect(must(await made.client["trace.run"]({ cases: [1] }))).toEqual(all);
  const { about } = must(await made.client["cases.get"]({ case: 1 }));
  expect(about).toMatchObject({ kind: "count", trace: all[0] });
});

test("cases that are named are not asked for together with all that is explained", async () => {
  const { client } = await counted({ A1: 15, B1: 4 }, { movements: [TRANSFER] });
  const [open] = must(await client["trace.run"]({}));
  expect(await client["trace.run"]({ cases: [open?.case ?? 0], explained: true })).toMatchObject({
    ok: false,
    error: { code: "badInput" },
  });
});

test("what a rule explains is found by the index of what differs, and not by reading every verdict", async () => {
  const made = await stocked();
  const raw = new Database(made.file, { readonly: true });
  try {
    const plan = readDb(raw).all<{ detail: string }>(`EXPLAIN QUERY PLAN ${EXPLAINED}`);
    const steps = plan.map(({ detail }) => detail);
    expect(steps.filter((step) => step.startsWith("SCAN"))).toEqual([
      expect.stringContaining("verdicts_differing"),
    ]);
  } finally {
    raw.close();
  }
});
