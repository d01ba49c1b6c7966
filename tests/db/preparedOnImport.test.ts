import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate, schemaFingerprint } from "../../db/migrate.ts";
import { FINGERPRINT } from "../../db/migrations/index.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const BASELINE = "sku,location,bin,qty,as_of\nA1,L1,A-01,60,2026-03-01T00:00:00Z\n";
const SNAPSHOT = "sku,location,bin,qty,as_of\nA1,L1,A-01,52,2026-03-09T00:00:00Z\n";
const HEADER = "event_id,occurred_at,type,sku,qty,doc,from_location,from_bin,to_location,to_bin";
const MOVEMENTS = `${HEADER}
R1,2026-03-03T00:00:00Z,receipt,A1,5,po-1 7,,,L1,A-01
S1,2026-03-02T00:00:00Z,sale,A1,5,,L1,A-01,,
T1,2026-03-06T00:00:00Z,transfer_out,A1,8,TO-2,L1,A-01,L2,
`;

/** A system with a baseline, and nothing reconciled. */
const started = filledOnce(async (made) => {
  must(await made.client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(made, made.client, "items", "sku,unit_cost\nA1,2\n");
  await importText(made, made.client, "places", "location,bin\nL1,A-01\nL2,\n");
  await importText(made, made.client, "baseline", BASELINE, "WMS");
});

function rowsOf({ file }: TestProject, sql: string): unknown[] {
  const raw = new Database(file, { readonly: true });
  const rows = raw.prepare(sql).all();
  raw.close();
  return rows;
}

const NOTED =
  "SELECT m.event_id AS event, n.doc, i.sku FROM noted n JOIN movements m ON m.id = n.id JOIN items i ON i.id = n.item_id ORDER BY 1";
const REACH = `SELECT l.name AS place, datetime(r.first_moved_at / 1000, 'unixepoch') AS moved,
    datetime(r.first_reported_at / 1000, 'unixepoch') AS reported, datetime(r.last_at / 1000, 'unixepoch') AS last
  FROM source_reach r JOIN locations l ON l.id = r.location_id ORDER BY 1`;

test("an import notes its movements and widens the reach of its system by itself, so that a reconcile finds both", async () => {
  const made = await started();
  await importText(made, made.client, "movements", MOVEMENTS, "WMS");
  await importText(made, made.client, "snapshot", SNAPSHOT, "WMS");
  const noted = [
    { event: "R1", doc: "PO17", sku: "A1" },
    { event: "T1", doc: "TO2", sku: "A1" },
  ];
  const day = (number: number): string => `2026-03-0${number} 00:00:00`;
  const reach = [
    { place: "L1", moved: day(2), reported: day(9), last: day(9) },
    { place: "L2", moved: day(6), reported: null, last: day(6) },
  ];
  expect(rowsOf(made, NOTED)).toEqual(noted);
  expect(rowsOf(made, REACH)).toEqual(reach);
  expect(rowsOf(made, "SELECT is_reach_known AS known FROM sources")).toEqual([{ known: 1 }]);

  must(await made.client["reconcile.run"]({}));
  expect(rowsOf(made, NOTED)).toEqual(noted);
  expect(rowsOf(made, REACH)).toEqual(reach);
});

test("what an import noted goes with it, and the reach is worked out from what is left", async () => {
  const made = await started();
  await importText(made, made.client, "movements", MOVEMENTS, "WMS");
  const [last] = must(await made.client["imports.list"]({})).rows;
  must(await made.client["imports.undo"]({ import: last?.import ?? 0 }));
  expect(rowsOf(made, NOTED)).toEqual([]);
  must(await made.client["reconcile.run"]({}));
  expect(rowsOf(made, REACH)).toEqual([
    { place: "L1", moved: null, reported: null, last: "2026-03-01 00:00:00" },
  ]);
  // The next movements get the ids of those that were taken back.
  await importText(made, made.client, "movements", MOVEMENTS.replace("R1,", "R2,"), "WMS");
  expect(rowsOf(made, NOTED)).toMatchObject([{ event: "R2" }, { event: "T1" }]);
});

test("a movement that takes another one's place is noted by the next import, which begins after it", async () => {
  const made = await started();
  await importText(made, made.client, "movements", MOVEMENTS, "WMS");
  const other = `${HEADER}\nR1,2026-03-03T00:00:00Z,receipt,A1,6,PO-99,,,L1,A-01\n`;
  await importText(made, made.client, "movements", other, "WMS");
  const conflicts = must(await made.client["conflicts.list"]({})).rows.map(({ conflict }) => conflict);
  must(await made.client["conflicts.decide"]({ conflicts, take: true, why: "seen" }));
  await importText(
    made,
    made.client,
    "movements",
    `${HEADER}\nR3,2026-03-04T00:00:00Z,receipt,A1,1,,,,L1,A-01\n`,
    "WMS",
  );
  expect(rowsOf(made, NOTED)).toEqual([
    { event: "R1", doc: "PO99", sku: "A1" },
    { event: "R3", doc: null, sku: "A1" },
    { event: "T1", doc: "TO2", sku: "A1" },
  ]);
});

test("a merge hands over what is noted of the item, and its undo gives back what had been imported for it", async () => {
  const made = await started();
  await importText(made, made.client, "items", "sku,unit_cost\nB1,2\n");
  const two = `${MOVEMENTS}R4,2026-03-07T00:00:00Z,receipt,B1,1,,,,L1,A-01\n`;
  await importText(made, made.client, "movements", two, "WMS");
  const noted = (own: string, other: string) => [
    { event: "R1", doc: "PO17", sku: own },
    { event: "R4", doc: null, sku: other },
    { event: "T1", doc: "TO2", sku: own },
  ];
  must(await made.client["items.merge"]({ from: "A1", into: "B1", why: "the same" }));
  expect(rowsOf(made, NOTED)).toEqual(noted("B1", "B1"));
  must(await made.client["items.unmerge"]({ from: "A1", why: "not the same" }));
  expect(rowsOf(made, NOTED)).toEqual(noted("A1", "B1"));
});

test("a load larger than all before it builds the indexes of what is noted anew, as they were declared", async () => {
  const made = await started();
  const rows = Array.from(
    { length: 20_001 },
    (_, row) => `R${row},2026-03-03T00:00:00Z,receipt,A1,1,PO-${row},,,L1,A-01`,
  );
  await importText(made, made.client, "movements", `${HEADER}\n${rows.join("\n")}\n`, "WMS");
  const raw = new Database(made.file, { readonly: true });
  expect(schemaFingerprint(raw)).toBe(FINGERPRINT);
  expect(raw.pragma("integrity_check", { simple: true })).toBe("ok");
  raw.close();
  expect(rowsOf(made, "SELECT COUNT(*) AS n FROM noted WHERE doc = 'PO20000' OR doc = 'PO0'")).toEqual([
    { n: 2 },
  ]);
  expect(rowsOf(made, "SELECT COUNT(*) AS n FROM noted")).toEqual([{ n: 20_001 }]);
});

test("migration 16 leaves to the next reconcile what format 15 had imported and not reconciled, and hands over what was merged", () => {
  const raw = new Database(":memory:");
  migrate(raw, 15);
  raw.exec(`INSERT INTO sources (id, name, kind, timezone, grain, writable, created_at, is_reach_known)
      VALUES (1, 'WMS', 'wms', 'UTC', 'bin', 1, 0, 1);
    UPDATE noted_until SET movement_id = 4;
    INSERT INTO items (id, sku) VALUES (1, 'A1'); INSERT INTO locations (id, name) VALUES (1, 'L1');
    INSERT INTO bins (id, location_id, name) VALUES (1, 1, ''); INSERT INTO positions (id, item_id, bin_id) VALUES (1, 1, 1);
    INSERT INTO touched_moves (position_id, source_id) VALUES (1, 1);
    INSERT INTO items (id, sku, merged_into) VALUES (2, 'A2', 1);
    INSERT INTO noted (id, item_id, imported_as, source_id, type_id, occurred_at, qty) VALUES
      (2, 1, 1, 1, 1, 0, 10000), (3, 2, 2, 1, 1, 0, 10000)`);
  migrate(raw, 16);
  expect(raw.prepare("SELECT id, item_id FROM noted ORDER BY id").raw().all()).toEqual([
    [2, 1],
    [3, 1],
  ]);
  const row = raw.prepare("SELECT movement_id, noted_id, is_reach_known FROM noted_until, sources").get();
  raw.close();
  expect(row).toEqual({ movement_id: 4, noted_id: 4, is_reach_known: 0 });
});
