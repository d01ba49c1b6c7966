import Database from "better-sqlite3";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ImportKind } from "../../shared/domain.ts";
import { importText, must, openTestProject, type TestProject } from "./project.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

const HEADERS: Readonly<Partial<Record<ImportKind, string>>> = {
  movements:
    "event_id,occurred_at,posted_at,type,sku,qty,doc,from_location,from_bin,from_status,to_location,to_bin,to_status",
  orders: "doc,line,kind,sku,qty,location,due_at,status",
  counts: "sku,location,bin,counted_qty,counted_at,counted_by,round",
  baseline: "sku,location,bin,qty,as_of",
  items: "sku,abc_class,unit_cost",
};

type Step = { readonly kind: ImportKind; readonly source?: string; readonly row: string };

const sku = fc.constantFrom("A1", "B1");
const qty = fc.integer({ min: 1, max: 4 });
const doc = fc.constantFrom("D1", "D2");
/** From twelve days before now until now. */
const moment = fc
  .integer({ min: 0, max: 288 })
  .map((hours) => new Date(NOW - hours * 3_600_000).toISOString());

const SHELF = "L1,A-01,available";
const ENDS = {
  receipt: `,,,${SHELF}`,
  sale: `${SHELF},,,`,
  adjustment: `${SHELF},,,`,
  transfer_out: "L2,B-01,available,L1,,in_transit",
  transfer_in: `L1,,in_transit,${SHELF}`,
  return: ",,,L1,A-01,returned",
  release: `L1,A-01,returned,${SHELF}`,
  status_change: `${SHELF},L1,A-01,reserved`,
} as const;
const types = Object.keys(ENDS).filter((type): type is keyof typeof ENDS => type in ENDS);

const movement = fc
  .tuple(fc.constantFrom("WMS", "ERP"), fc.uuid(), moment, moment, fc.constantFrom(...types), sku, qty, doc)
  .map(([source, id, occurred, posted, type, item, n, document]) => ({
    ...{ kind: "movements" as const, source },
    row: [id, occurred, posted, type, item, n, document, ENDS[type]].join(","),
  }));
const count = fc
  .tuple(sku, fc.integer({ min: 0, max: 12 }), moment, fc.constantFrom(1, 2))
  .map(([item, n, at, round]) => ({
    kind: "counts" as const,
    row: `${item},L1,A-01,${n},${at},cal,${round}`,
  }));
const STATUSES = { po: "open", transfer: "shipped", rma: "accepted" } as const;
const order = fc
  .tuple(doc, fc.constantFrom("po", "transfer", "rma"), sku, qty, moment)
  .map(([document, kind, item, n, due]) => ({
    ...{ kind: "orders" as const, source: "ERP" },
    row: `${document},1,${kind},${item},${n},L1,${due},${STATUSES[kind]}`,
  }));
const baseline = fc.tuple(sku, fc.integer({ min: 0, max: 9 }), moment).map(([item, n, at]) => ({
  ...{ kind: "baseline" as const, source: "WMS" },
  row: `${item},L1,A-01,${n},${at}`,
}));
const item = fc.tuple(sku, fc.constantFrom("A", "C")).map(([code, abc]) => ({
  kind: "items" as const,
  row: `${code},${abc},2`,
}));

async function play(steps: readonly Step[], isReconciled: (last: boolean) => boolean): Promise<TestProject> {
  vi.setSystemTime(NOW - 60_000);
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp" }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nA1,A,2\nB1,C,3\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL2,B-01\n");
  for (const [at, { kind, source, row }] of steps.entries()) {
    // A copy of the project is named by its second.
    vi.setSystemTime(NOW + at * 1_000);
    await importText(made, client, kind, `${HEADERS[kind] ?? ""}\n${row}\n`, source);
    if (isReconciled(at === steps.length - 1)) must(await client["reconcile.run"]({}));
  }
  return made;
}

/** Everything that was decided, without when and by which number. */
function decided({ file, close }: TestProject): unknown {
  close();
  const raw = new Database(file, { readonly: true });
  const all = (sql: string): unknown[] => raw.prepare(sql).all();
  const found = {
    verdicts: all(
      `SELECT position_id, count_id, book, variance, value, verdict, rule, severity, expires_at FROM verdicts ORDER BY 1, 2`,
    ),
    cases: all(
      `SELECT key, rule, text, variance, value, severity, count_id FROM cases WHERE state = 'open' ORDER BY key`,
    ),
    wakes: all("SELECT * FROM wakes ORDER BY item_id"),
  };
  raw.close();
  return found;
}

test("deciding after every import what it touched comes to the same as deciding everything at the end", async () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 5, arbitrary: movement },
    { weight: 3, arbitrary: count },
    { weight: 3, arbitrary: order },
    { weight: 1, arbitrary: baseline },
    { weight: 1, arbitrary: item },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 10 }), async (steps) => {
      const stepwise = decided(await play(steps, () => true));
      const atOnce = decided(await play(steps, (isLast) => isLast));
      expect(stepwise).toEqual(atOnce);
    }),
    { numRuns: 5, endOnFailure: true },
  );
}, 120_000);
