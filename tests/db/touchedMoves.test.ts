import Database from "better-sqlite3";
import { expect, test, vi } from "vitest";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const MOVED = "event_id,occurred_at,type,sku,qty,from_location,from_bin,from_status";
const UNIT = 10_000;

/** Two systems that keep bins, began alike with 60, and have reconciled a sale each. */
const systems = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp" }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\n");
  for (const source of ["WMS", "ERP"]) {
    const baseline = "sku,location,bin,qty,as_of\nA1,L1,A-01,60,2026-03-01T00:00:00Z\n";
    await importText(made, client, "baseline", baseline, source);
    await sell(made, source, `${source}-1`, 5);
  }
});

async function sell(made: TestProject, source: string, id: string, qty: number): Promise<void> {
  const row = `${id},2026-03-0${qty}T00:00:00Z,sale,A1,${qty},L1,A-01,available`;
  await importText(made, made.client, "movements", `${MOVED}\n${row}\n`, source);
  must(await made.client["reconcile.run"]({}));
}

const edit = (made: TestProject, sql: string): void => {
  const raw = new Database(made.file);
  raw.exec(sql);
  raw.close();
};

function rowsOf(made: TestProject, sql: string): unknown {
  const raw = new Database(made.file, { readonly: true });
  const rows = raw.prepare(sql).all();
  raw.close();
  return rows;
}

const keptOf = (made: TestProject): unknown =>
  rowsOf(
    made,
    `SELECT s.name, k.qty / ${UNIT} AS qty FROM compared_books k JOIN sources s ON s.id = k.source_id ORDER BY 1 DESC`,
  );

test("a new movement of one system leaves alone what the other says of the position, and is added to what its own said", async () => {
  const made = await systems();
  // A number that nobody says shows who is asked again.
  edit(made, `UPDATE compared_books SET qty = 99 * ${UNIT}`);
  await sell(made, "WMS", "WMS-2", 4);
  expect(keptOf(made)).toEqual([
    { name: "WMS", qty: 95 },
    { name: "ERP", qty: 99 },
  ]);
  await sell(made, "ERP", "ERP-2", 3);
  expect(keptOf(made)).toEqual([
    { name: "WMS", qty: 95 },
    { name: "ERP", qty: 96 },
  ]);
  expect(rowsOf(made, "SELECT * FROM touched_moves")).toEqual([]);
});

test("what was touched otherwise as well is asked of both systems", async () => {
  const made = await systems();
  edit(made, `UPDATE compared_books SET qty = 99 * ${UNIT}`);
  await importText(made, made.client, "items", "sku,unit_cost\nA1,3\n");
  await sell(made, "WMS", "WMS-2", 4);
  expect(keptOf(made)).toEqual([
    { name: "WMS", qty: 51 },
    { name: "ERP", qty: 55 },
  ]);
});

test("a report is held against its ledger again only where something new happened before it", async () => {
  const made = await systems();
  const snapshot = "sku,location,bin,qty,as_of\nA1,L1,A-01,55,2026-03-06T00:00:00Z\n";
  await importText(made, made.client, "snapshot", snapshot, "WMS");
  must(await made.client["reconcile.run"]({}));
  const gaps = (): unknown => rowsOf(made, `SELECT gap / ${UNIT} AS gap FROM ledger_verdicts`);
  // A number that nobody reported shows whether it is looked at.
  edit(made, `UPDATE reported SET qty = 54 * ${UNIT} WHERE baseline = 0`);
  await sell(made, "WMS", "WMS-2", 7);
  expect(gaps()).toEqual([]);
  await sell(made, "WMS", "WMS-3", 4);
  expect(gaps()).toEqual([{ gap: 3 }]);
});

test("a movement after the count leaves its verdict alone, and one before it is added to the book it was held against", async () => {
  const made = await systems();
  const count =
    "sku,location,bin,counted_qty,counted_at,counted_by\nA1,L1,A-01,55,2026-03-06T12:00:00Z,cal\n";
  await importText(made, made.client, "counts", count);
  must(await made.client["reconcile.run"]({}));
  const books = (): unknown => rowsOf(made, `SELECT book / ${UNIT} AS book, verdict FROM verdicts`);
  expect(books()).toEqual([{ book: 55, verdict: "match" }]);
  // A number that no ledger comes to shows whether it is added up again.
  edit(made, `UPDATE verdicts SET book = 99 * ${UNIT}`);
  await sell(made, "WMS", "WMS-2", 7);
  expect(books()).toEqual([{ book: 99, verdict: "match" }]);
  await sell(made, "WMS", "WMS-3", 4);
  expect(books()).toEqual([{ book: 95, verdict: "exception" }]);
  const changes = rowsOf(
    made,
    `SELECT was / ${UNIT} AS was, now / ${UNIT} AS now, import_id FROM book_changes`,
  );
  expect(changes).toEqual([{ was: 99, now: 95, import_id: expect.any(Number) }]);
});

test("of movements that come together, only those from before the count change the book of its entry", async () => {
  const made = await systems();
  const count =
    "sku,location,bin,counted_qty,counted_at,counted_by\nA1,L1,A-01,55,2026-03-06T12:00:00Z,cal\n";
  await importText(made, made.client, "counts", count);
  must(await made.client["reconcile.run"]({}));
  const rows = ["B,2026-03-04T00:00:00Z,sale,A1,1", "C,2026-03-07T00:00:00Z,sale,A1,20"];
  const file = [MOVED, ...rows.map((row) => `${row},L1,A-01,available`), ""].join("\n");
  await importText(made, made.client, "movements", file, "WMS");
  must(await made.client["reconcile.run"]({}));
  expect(rowsOf(made, `SELECT book / ${UNIT} AS book FROM verdicts`)).toEqual([{ book: 54 }]);
});

test("an item that only one system names is looked at when the moment reaches what comes there", async () => {
  const made = await systems();
  await importText(made, made.client, "items", "sku,unit_cost\nB1,2\n");
  await importText(made, made.client, "places", "location,bin\nL2,B-01\n");
  const said = (sku: string): string => `sku,location,bin,qty,as_of\n${sku},L2,B-01,9,2026-03-01T00:00:00Z\n`;
  await importText(made, made.client, "baseline", said("B1"), "WMS");
  await importText(made, made.client, "snapshot", said("A1"), "ERP");
  must(await made.client["reconcile.run"]({}));
  const waiting = (): unknown =>
    rowsOf(
      made,
      "SELECT c.next_at FROM compared c JOIN items i ON i.id = c.item_id JOIN locations l ON l.id = c.location_id WHERE i.sku = 'B1' AND l.name = 'L2'",
    );
  expect(waiting()).toEqual([]);
  const row = "D,2026-03-09T00:00:00Z,sale,B1,1,L2,B-01,available";
  await importText(made, made.client, "movements", `${MOVED}\n${row}\n`, "WMS");
  must(await made.client["reconcile.run"]({}));
  expect(waiting()).toEqual([{ next_at: Date.parse("2026-03-09T00:00:00Z") }]);
});

test("what one system moves after the moment of the comparison is noted for when the moment passes it", async () => {
  const made = await systems();
  const next = (): unknown =>
    rowsOf(made, "SELECT c.next_at AS compared, MIN(k.next_at) AS kept FROM compared c, compared_books k");
  expect(next()).toEqual([{ compared: null, kept: null }]);
  await sell(made, "WMS", "WMS-2", 7);
  const at = Date.parse("2026-03-07T00:00:00Z");
  expect(next()).toEqual([{ compared: at, kept: at }]);
  await sell(made, "WMS", "WMS-3", 6);
  const before = Date.parse("2026-03-06T00:00:00Z");
  expect(next()).toEqual([{ compared: before, kept: before }]);
  expect(keptOf(made)).toEqual([
    { name: "WMS", qty: 55 },
    { name: "ERP", qty: 55 },
  ]);
  await sell(made, "ERP", "ERP-2", 7);
  expect(keptOf(made)).toEqual([
    { name: "WMS", qty: 42 },
    { name: "ERP", qty: 48 },
  ]);
  expect(next()).toEqual([{ compared: null, kept: null }]);
});

test("a position that only sinks by what was dated ahead is found below zero, though goods come at the same time", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-03-06T00:00:00Z") });
  try {
    const made = await systems();
    const ahead = "AHEAD,2026-03-08T00:00:00Z,sale,A1,58,L1,A-01,available";
    await importText(made, made.client, "movements", `${MOVED}\n${ahead}\n`, "WMS");
    must(await made.client["reconcile.run"]({}));
    const negative = (): unknown => rowsOf(made, "SELECT state FROM cases WHERE rule = 'negative_book'");
    expect(negative()).toEqual([]);
    vi.setSystemTime(Date.parse("2026-03-09T00:00:00Z"));
    const header = "event_id,occurred_at,type,sku,qty,to_location,to_bin,to_status";
    const found = "FOUND,2026-03-08T12:00:00Z,receipt,A1,1,L1,A-01,available";
    await importText(made, made.client, "movements", `${header}\n${found}\n`, "WMS");
    must(await made.client["reconcile.run"]({}));
    expect(negative()).toEqual([{ state: "open" }]);
  } finally {
    vi.useRealTimers();
  }
});
