import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CaseRow } from "../../shared/shapes.ts";
import { importText, must, openTestProject, type TestProject } from "./project.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

const at = (day: number, hour = 0): string => new Date(Date.UTC(2026, 2, day, hour)).toISOString();
const MOVED =
  "event_id,occurred_at,type,sku,qty,from_location,from_bin,from_status,to_location,to_bin,to_status,doc";
const SHELF = "L1,A-01,available";
const MINUTE = 60_000;

/** A WMS that keeps bins and owns what is on hand, and an ERP that keeps locations; both begin alike on 1 March. */
async function systems(): Promise<TestProject> {
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp", grain: "location", writable: false }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\nB1,1\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL1,A-02\n");
  await importText(
    made,
    client,
    "baseline",
    `sku,location,bin,qty,as_of\nA1,L1,A-01,60,${at(1)}\nA1,L1,A-02,40,${at(1)}\nB1,L1,A-01,10,${at(1)}\n`,
    "WMS",
  );
  await importText(
    made,
    client,
    "baseline",
    `sku,location,qty,as_of\nA1,L1,100,${at(1)}\nB1,L1,10,${at(1)}\n`,
    "ERP",
  );
  return made;
}

async function move(made: TestProject, source: "WMS" | "ERP", ...rows: readonly string[]): Promise<void> {
  vi.setSystemTime(Date.now() + MINUTE);
  await importText(made, made.client, "movements", `${MOVED}\n${rows.join("\n")}\n`, source);
}

const sale = (id: string, when: string, qty: number, from = SHELF, sku = "A1"): string =>
  `${id},${when},sale,${sku},${qty},${from},,,,${id}`;
const ERP_SHELF = "L1,,available";

async function reconciled(made: TestProject): Promise<CaseRow[]> {
  must(await made.client["reconcile.run"]({}));
  return must(await made.client["cases.list"]({ kind: "sources" })).rows;
}

async function verdicts({ client }: TestProject): Promise<string[]> {
  const { rows } = must(await client["sources.compare"]({ left: "WMS", right: "ERP" }));
  return rows.map(
    ({ sku, difference, verdict, rule, case: id }) =>
      `${sku} ${difference / 10_000} ${verdict}${verdict === "explained" ? `: ${rule}` : ""} ${id ?? "-"}`,
  );
}

test("what two systems say differently is one case for an item at a location, the same one however often it is run", async () => {
  const made = await systems();
  await move(made, "WMS", sale("W1", at(3), 7), sale("W2", at(6), 1, SHELF, "B1"));
  await move(made, "ERP", sale("E2", at(6), 1, ERP_SHELF, "B1"));
  const [first] = await reconciled(made);
  expect(first).toMatchObject({
    ...{ kind: "sources", sku: "A1", location: "L1", bin: "", source: "WMS", otherSource: "ERP" },
    ...{ variance: -70_000, value: -1400, text: "WMS says 93 and ERP 100 (L1, available)." },
  });
  expect(await verdicts(made)).toEqual([`A1 -7 exception ${first?.case}`]);
  const again = await reconciled(made);
  expect(again).toEqual([first]);
  await move(made, "ERP", sale("E3", at(7), 2, ERP_SHELF));
  await move(made, "WMS", sale("W3", at(7), 1));
  expect(await reconciled(made)).toMatchObject([{ case: first?.case, variance: -60_000 }]);
  await move(made, "ERP", sale("E1", at(3), 6, ERP_SHELF));
  expect(await reconciled(made)).toEqual([]);
  const closed = must(await made.client["cases.list"]({ state: "closed", kind: "sources" })).rows;
  expect(closed).toMatchObject([
    { case: first?.case, closedBy: "WMS and ERP agree within tolerance as of import 9, movements.csv" },
  ]);
});
