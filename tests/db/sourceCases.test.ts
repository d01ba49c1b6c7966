import { expect, test, vi } from "vitest";
import type { CaseRow } from "../../shared/shapes.ts";
import { clockStandsAt } from "../standingClock.ts";
import { filledOnce, importText, must, openTestProject, type TestProject } from "./project.ts";

const NOW = clockStandsAt("2026-03-10T12:00:00Z");

const at = (day: number, hour = 0): string => new Date(Date.UTC(2026, 2, day, hour)).toISOString();
const MOVED =
  "event_id,occurred_at,type,sku,qty,from_location,from_bin,from_status,to_location,to_bin,to_status,doc";
const SHELF = "L1,A-01,available";
const MINUTE = 60_000;

/** A WMS that keeps bins and owns what is on hand, and an ERP that keeps locations; both begin alike on 1 March. */
const systems = filledOnce(async (made) => {
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
});

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

test("places where two systems differ by as much are told in one order, whichever was known first", async () => {
  const made = await systems();
  const { client } = made;
  must(await client["sources.add"]({ name: "DEPOT", kind: "wms" }));
  await importText(made, client, "places", "location,bin\nL1,B-9\nL1,B-1\n");
  const kept = ["B-9", "B-1"].map((bin) => `A1,L1,${bin},5,${at(1)}\n`).join("");
  const same = `A1,L1,A-01,60,${at(1)}\nA1,L1,A-02,40,${at(1)}\nB1,L1,A-01,10,${at(1)}\n`;
  await importText(made, client, "baseline", `sku,location,bin,qty,as_of\n${kept}${same}`, "DEPOT");
  expect((await reconciled(made)).map(({ text }) => text)).toEqual([
    "WMS says 0 and DEPOT 10 in the 2 places and statuses where they differ: B-1, available -5, B-9, available -5.",
  ]);
});

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

test("a movement whose twin isn't in the other system yet explains the difference until the posting lag is over", async () => {
  const made = await systems();
  const settled = at(10, 9);
  await move(made, "WMS", sale("W1", at(10, 8), 7), sale("W9", settled, 1, SHELF, "B1"));
  await move(made, "ERP", sale("E9", settled, 1, ERP_SHELF, "B1"));
  expect(await reconciled(made)).toEqual([]);
  expect(await verdicts(made)).toEqual([
    "A1 -7 explained: posting lag: WMS:W1; until 2026-03-11T08:00:00.000Z -",
  ]);
  vi.setSystemTime(Date.parse(at(11, 8)));
  const [opened] = await reconciled(made);
  expect(opened).toMatchObject({ kind: "sources", variance: -70_000 });
  await move(made, "ERP", sale("E1", at(10, 8), 7, ERP_SHELF));
  expect(await reconciled(made)).toEqual([]);
});

test("a movement that the other system has a little later is no difference for ever, though the moment falls between the two", async () => {
  const made = await systems();
  const [then, soon] = [at(3, 9), at(3, 10)];
  await move(made, "ERP", sale("E1", then, 7, ERP_SHELF), sale("E2", then, 3, ERP_SHELF, "B1"));
  await move(made, "WMS", sale("W3", soon, 1, SHELF, "B1"));
  expect(await reconciled(made)).toMatchObject([{ sku: "A1" }, { sku: "B1" }]);
  await move(made, "WMS", sale("W1", soon, 7));
  expect(await reconciled(made)).toMatchObject([{ sku: "B1", variance: 30_000 }]);
  expect(await verdicts(made)).toEqual([
    "A1 7 explained: posting lag then, posted in time since as: WMS:W1 -",
    expect.stringContaining("B1 3 exception"),
  ]);
});

test.each([
  ["the moment", at(3)],
  ["its twin, though not of the moment", at(3, 12)],
])("but not one that it has when the posting lag of %s was over", async (_of, last) => {
  const made = await systems();
  await move(made, "ERP", sale("E1", at(3), 7, ERP_SHELF), sale("E2", last, 1, ERP_SHELF, "B1"));
  await move(made, "WMS", sale("W1", at(4, 1), 7), sale("W2", last, 1, SHELF, "B1"));
  expect(await reconciled(made)).toMatchObject([{ sku: "A1", variance: 70_000 }]);
});

test("what the moment of the comparison passes by is compared then, though nothing new was imported of it", async () => {
  const made = await systems();
  await move(made, "WMS", sale("W1", at(3), 7), sale("W2", at(6), 2));
  await move(made, "ERP", sale("E1", at(3), 7, ERP_SHELF));
  expect(await reconciled(made)).toEqual([]);
  await move(made, "ERP", sale("E2", at(7), 1, ERP_SHELF, "B1"));
  expect(await reconciled(made)).toMatchObject([{ sku: "A1", variance: -20_000 }]);
});

test("goods on the way and stock that only one system keeps apart explain what differs, each in both of its statuses", async () => {
  const made = await systems();
  const { client } = made;
  await move(
    made,
    "WMS",
    `W1,${at(9)},transfer_out,A1,5,,,,L1,,in_transit,T1`,
    `W2,${at(9)},status_change,B1,3,${SHELF},L1,A-01,damaged,S1`,
    sale("W3", at(10), 1),
  );
  await move(
    made,
    "ERP",
    `E1,${at(9)},transfer_in,A1,5,,,,${ERP_SHELF},T1`,
    sale("E3", at(10), 1, ERP_SHELF),
  );
  expect(await reconciled(made)).toEqual([]);
  const said = (await verdicts(made)).map((line) => line.replace(/; until.*/, ""));
  expect(said.toSorted()).toEqual([
    "A1 -5 explained: in transit, not received yet: WMS:W1",
    "A1 5 explained: in transit, not received yet: WMS:W1",
    "B1 -3 explained: status map: ERP keeps no damaged, held or returned stock apart -",
    "B1 3 explained: status map: ERP keeps no damaged, held or returned stock apart -",
  ]);
  // The transfer is still on the way when its window closes.
  vi.setSystemTime(Date.parse(at(14)));
  expect(await reconciled(made)).toMatchObject([
    {
      sku: "A1",
      ...{ variance: 50_000, value: 1000 },
      text: "WMS says 5 as in transit, and ERP as available (L1).",
    },
  ]);
  must(await client["policy.window"]({ name: "transfer", ms: 10 * 24 * 60 * MINUTE }));
  expect(await reconciled(made)).toEqual([]);
});

test("of goods that two systems agree on in all, and not where they are, a case tells how many", async () => {
  const made = openTestProject();
  const { client } = made;
  for (const [name, authority] of [
    ["WMS", "on_hand"],
    ["ERP", "valuation"],
  ] as const)
    must(await client["sources.add"]({ name, kind: "wms", authority: [authority] }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\nB1,1\n");
  const stock = (...rows: readonly string[]): string =>
    `sku,location,bin,qty,as_of\n${rows.map((row) => `${row},${at(1)}\n`).join("")}`;
  await importText(
    made,
    client,
    "baseline",
    stock("A1,L1,A-01,60", "A1,L1,A-02,40", "B1,L1,A-01,9", "B1,L1,A-02,0", "B1,L1,A-03,6"),
    "WMS",
  );
  await importText(
    made,
    client,
    "baseline",
    stock("A1,L1,A-01,50", "A1,L1,A-02,50", "B1,L1,A-01,4", "B1,L1,A-02,4", "B1,L1,A-03,7"),
    "ERP",
  );
  expect(await reconciled(made)).toMatchObject([
    {
      ...{ sku: "A1", variance: 100_000, value: 2000 },
      text: "WMS says 10 in A-01, available, and ERP in A-02, available.",
    },
    {
      ...{ sku: "B1", variance: 50_000, value: 500 },
      text: "WMS and ERP both say 15, but 5 of it otherwise, in the 3 places and statuses where they differ: A-01, available +5, A-02, available -4, A-03, available -1.",
    },
  ]);
});

test("no case is opened where there is nothing sensible to compare: no baseline, no authority, no common place", async () => {
  const made = await systems();
  const { client } = made;
  must(await client["sources.add"]({ name: "POS", kind: "pos" }));
  await move(made, "WMS", sale("W1", at(5), 1, SHELF, "B1"));
  await move(made, "ERP", sale("E1", at(5), 1, ERP_SHELF, "B1"));
  await importText(made, client, "movements", `${MOVED}\n${sale("P1", at(4), 50, ERP_SHELF)}\n`, "POS");
  await importText(made, client, "snapshot", `sku,location,qty,as_of\nA1,L2,5,${at(4)}\n`, "ERP");
  expect(await reconciled(made)).toEqual([]);
  const { notes } = must(await client["sources.compare"]({ left: "WMS", right: "POS" }));
  expect(notes.join(" ")).toContain("POS has no baseline and no snapshot at L1");
});

test("two systems that disagree on most of a location are one case, which gives way to single ones once most agree", async () => {
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp", grain: "location" }));
  const skus = Array.from({ length: 60 }, (_, index) => `S${index}`);
  await importText(made, client, "items", `sku,unit_cost\n${skus.map((sku) => `${sku},1`).join("\n")}\n`);
  await importText(made, client, "places", "location,bin\nL1,A-01\n");
  const stock = (qty: (index: number) => number): string =>
    `sku,location,bin,qty,as_of\n${skus.map((sku, index) => `${sku},L1,A-01,${qty(index)},${at(1)}`).join("\n")}\n`;
  await importText(
    made,
    client,
    "baseline",
    stock(() => 10),
    "WMS",
  );
  const first = await importText(
    made,
    client,
    "baseline",
    stock(() => 7),
    "ERP",
  );
  expect(await reconciled(made)).toMatchObject([
    { sku: "", location: "L1", variance: 1_800_000, text: expect.stringContaining("60 of the 60 items") },
  ]);
  const { rows } = must(await client["sources.compare"]({ left: "ERP", right: "WMS", limit: 200 }));
  expect(new Set(rows.map((row) => row.case)).size).toBe(1);
  vi.setSystemTime(NOW + MINUTE);
  must(await client["imports.undo"]({ import: first.import ?? 0 }));
  await importText(
    made,
    client,
    "baseline",
    stock((index) => (index < 20 ? 7 : 10)),
    "ERP",
  );
  expect(await reconciled(made)).toHaveLength(20);
});

test("a case about two systems is linked with that of a count of the same stock, works like any other, and is never adjusted", async () => {
  const made = await systems();
  const { client } = made;
  await move(made, "WMS", sale("W1", at(3), 7), sale("W2", at(6), 1, SHELF, "B1"));
  await move(made, "ERP", sale("E2", at(6), 1, ERP_SHELF, "B1"));
  await importText(
    made,
    client,
    "counts",
    `sku,location,bin,counted_qty,counted_at,counted_by\nA1,L1,A-01,60,${at(5)},cal\n`,
  );
  must(await client["reconcile.run"]({}));
  const { rows } = must(await client["cases.list"]({}));
  expect(rows.map(({ kind }) => kind)).toEqual(["count", "sources"]);
  const [count, sources] = rows;
  expect([count?.links, sources?.links]).toEqual([[sources?.case], [count?.case]]);
  const id = sources?.case ?? 0;
  must(await client["cases.assign"]({ case: id, owner: "mira" }));
  must(await client["cases.note"]({ case: id, text: "ERP has no sale W1" }));
  expect(await client["adjustments.propose"]({ cases: [id] })).toMatchObject({ ok: false });
  must(await client["cases.resolve"]({ case: id, cause: "missing_movement", reason: "posted tomorrow" }));
  expect(await reconciled(made)).toEqual([]);
});

test("a case about two systems names the bin and the status that it shows in, where it shows in one only", async () => {
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "WMS", kind: "wms" }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\nA2,2\nA3,2\nA4,2\n");
  const stock = (rows: readonly string[]): string =>
    `sku,location,bin,status,qty,as_of\n${rows.map((row) => `${row},${at(1)}\n`).join("")}`;
  const ours = [
    "A1,L1,B-1,damaged,5",
    "A2,L1,B-1,available,10",
    "A3,L1,B-1,available,10",
    "A3,L1,B-1,quality_hold,0",
    "A4,L1,B-1,damaged,3",
  ];
  const theirs = [
    "A1,L1,B-1,damaged,9",
    "A2,L1,B-2,available,10",
    "A3,L1,B-1,available,4",
    "A3,L1,B-1,quarantine,6",
    "A4,L1,B-1,available,3",
  ];
  await importText(made, client, "baseline", stock(ours), "ERP");
  await importText(made, client, "baseline", stock(theirs), "WMS");
  const named = (await reconciled(made)).map(({ sku, location, bin, status }) =>
    [sku, location, bin, status].join(" "),
  );
  expect(named.toSorted()).toEqual([
    "A1 L1 B-1 non_sellable",
    "A2 L1  available",
    "A3 L1 B-1 ",
    "A4 L1 B-1 ",
  ]);
  const inBin = must(await client["cases.list"]({ filters: [{ column: "place", contains: "B-1" }] })).rows;
  expect(inBin.map(({ sku }) => sku).toSorted()).toEqual(["A1", "A3", "A4"]);
  await importText(
    made,
    client,
    "counts",
    `sku,location,bin,counted_qty,counted_at,counted_by\nA2,L1,B-1,7,${at(2)},cal\n`,
  );
  must(await client["reconcile.run"]({}));
  const [count] = must(await client["cases.list"]({ kind: "count" })).rows;
  const { linked } = must(await client["cases.get"]({ case: count?.case ?? 0 }));
  expect(linked).toMatchObject([{ kind: "sources", bin: "", status: "available" }]);
});
