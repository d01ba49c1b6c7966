import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { readDb } from "../../db/connection.ts";
import { gatherEvidence, SELECT_TRACED, type TracedCase } from "../../db/evidence.ts";
import { LEGS_LOOKED_AT, PLACED_LEGS } from "../../db/evidence/itemInPlace.ts";
import { ORDERS_DUE_AFTER, ORDERS_TRACED } from "../../db/evidence/records.ts";
import { migrate } from "../../db/migrate.ts";
import { driftWindow } from "../../shared/trace/drift.ts";
import type { Evidence } from "../../shared/trace/types.ts";
import { formatQuantity } from "../../shared/quantity.ts";
import { DAY_MS, formatInstant } from "../../shared/time.ts";
import { must, stocked } from "./imports/setup.ts";

const MOVEMENTS =
  "event_id,line,occurred_at,type,sku,qty,from_location,from_bin,from_status,to_location,to_bin,to_status,doc";

/** SKU1 is short by one at A-1: two ledgers, an order, and a snapshot of each source. */
async function evidence(): Promise<Evidence> {
  const project = await stocked();
  must(await project.client["sources.add"]({ name: "ERP", kind: "erp", timezone: "UTC", grain: "location" }));
  const erp = { source: "ERP" };
  must(await project.load("baseline", "sku,location,qty,as_of\nSKU1,DC,10,2025-01-01T00:00:00Z\n", erp));
  must(
    await project.load(
      "movements",
      `${MOVEMENTS}
W1,1,2025-02-01T10:00:00Z,sale,SKU1,2,DC,A-1,available,,,,SO-1
W2,1,2025-02-02T10:00:00Z,pick,SKU1,3,DC,A-1,available,DC,S-1,staged,SO-2
`,
    ),
  );
  must(
    await project.load(
      "movements",
      `${MOVEMENTS}
E1,1,2025-02-01T10:00:00Z,sale,SKU1,2,DC,,available,,,,SO-1
E2,1,2025-02-03T10:00:00Z,sale,SKU1,1,DC,,available,,,,SO-3
`,
      erp,
    ),
  );
  must(
    await project.client["sources.add"]({ name: "TILL", kind: "pos", timezone: "UTC", grain: "location" }),
  );
  must(
    await project.load(
      "movements",
      `${MOVEMENTS}\nT1,1,2025-02-01T10:00:00Z,sale,SKU1,2,DC,,available,,,,SO-1\n`,
      { source: "TILL" },
    ),
  );
  must(
    await project.load(
      "orders",
      "doc,line,kind,sku,qty,location,due_at,status\nSO-3,1,sales,SKU1,1,DC,2025-02-03T00:00:00Z,shipped\n",
      erp,
    ),
  );
  must(await project.load("snapshot", "sku,location,bin,qty,as_of\nSKU1,DC,A-1,8,2025-02-01T20:00:00Z\n"));
  must(await project.load("snapshot", "sku,location,qty,as_of\nSKU1,DC,7,2025-02-04T20:00:00Z\n", erp));
  must(await project.client["sources.add"]({ name: "3PL", kind: "3pl", timezone: "UTC" }));
  must(
    await project.load(
      "snapshot",
      `sku,location,bin,qty,as_of
SKU1,DC,A-1,8,2025-02-01T21:00:00Z
SKU1,DC,A-1,7,2025-02-03T21:00:00Z
SKU1,DC,A-1,4,2025-02-04T21:00:00Z
`,
      { source: "3PL" },
    ),
  );
  must(
    await project.load(
      "counts",
      "sku,location,bin,counted_qty,counted_at,counted_by,round\nSKU1,DC,A-1,4,2025-02-10T10:00:00Z,cal,1\n",
      { source: "" },
    ),
  );
  must(await project.client["reconcile.run"]({}));
  project.close();
  const raw = new Database(project.file, { readonly: true });
  try {
    const db = readDb(raw);
    const [traced] = db.all<TracedCase>(`${SELECT_TRACED} WHERE c.state = 'open'`);
    if (traced === undefined) throw new Error("no case");
    return gatherEvidence(db, traced);
  } finally {
    raw.close();
  }
}

test("a trace sees the item's other places, the other systems' ledgers, orders, snapshots and windows", async () => {
  const { elsewhere, others, orders, reported, windows, variance } = await evidence();
  expect(formatQuantity(variance)).toBe("-1");
  expect(
    elsewhere.map(({ eventId, effect, at }) => [eventId, formatQuantity(effect), at.bin, at.status]),
  ).toEqual([["W2", "3", "S-1", "staged"]]);
  const [erp] = others;
  expect(erp?.legs.map(({ eventId, effect, at }) => [eventId, formatQuantity(effect), at.bin])).toEqual([
    ["E1", "-2", ""],
    ["E2", "-1", ""],
  ]);
  expect(others.map(({ source, isLog }) => [source, isLog])).toEqual([
    ["ERP", false],
    ["TILL", true],
  ]);
  expect([erp?.since, erp?.until].map((at) => at && formatInstant(at))).toEqual([
    "2025-01-01T00:00:00.000Z",
    "2025-02-04T20:00:00.000Z",
  ]);
  expect(orders).toMatchObject([
    { source: "ERP", doc: "SO-3", line: "1", kind: "sales", status: "shipped", location: "DC" },
  ]);
  expect(reported.map(({ observed, book }) => [formatQuantity(observed), formatQuantity(book)])).toEqual([
    ["8", "8"],
  ]);
  expect(windows).toEqual({
    transfer: 5 * DAY_MS,
    receipt: 3 * DAY_MS,
    return: 14 * DAY_MS,
    posting_lag: DAY_MS,
  });
});

test("another source's snapshots of the bin say since when it has known of the difference", async () => {
  const found = await evidence();
  const told = found.knownPoints.filter(({ by }) => by === "3PL");
  // The one of 3 February is off by 2, which is another matter than the one that was counted.
  expect(told.map(({ at, good }) => [formatInstant(at).slice(0, 10), good])).toEqual([
    ["2025-02-01", true],
    ["2025-02-04", false],
  ]);
  const { from, to } = driftWindow(found);
  expect([from, to].map((at) => at && formatInstant(at).slice(0, 10))).toEqual(["2025-02-01", "2025-02-04"]);
});

test("the ledgers around a position are range searches in the clustered legs", () => {
  const raw = new Database(":memory:");
  migrate(raw);
  const plan = readDb(raw)
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${PLACED_LEGS}`, 1, "[1]", 0, 1)
    .map((row) => row.detail);
  raw.close();
  expect(
    plan.filter((line) => /AUTOMATIC|SCAN (?!g\b|json_each|place|together|alone|CONSTANT)/.test(line)),
  ).toEqual([]);
  expect(plan).toContain(
    "SEARCH own USING PRIMARY KEY (position_id=? AND source_id=? AND occurred_at>? AND occurred_at<?)",
  );
});

test.each([
  {
    item: "in two bins, one of which moves all day",
    positionOf: (nth: number) => (nth % 5 === 0 && nth < 3_200 ? 8 : 7),
  },
  { item: "in forty bins, which take turns", positionOf: (nth: number) => 1 + (nth % 40) },
  { item: "in forty bins, of which ten move most", positionOf: (nth: number) => 1 + ((nth * nth) % 40) },
])("of an item $item the latest legs are those that all legs put in order begin with", ({ positionOf }) => {
  const raw = new Database(":memory:");
  migrate(raw);
  const add = raw.prepare(
    `INSERT INTO movements (id, import_id, source_id, row_line, event_id, line, occurred_at, type_id, qty, from_position_id)
      VALUES (?, 1, 1, 1, 'E' || ?, '1', ?, 5, 10000, ?)`,
  );
  const leg = raw.prepare("INSERT INTO legs VALUES (1, ?, ?, ?, -10000)");
  // Three of a moment.
  const moved = Array.from({ length: 4_000 }, (_, nth) => ({
    id: nth + 1,
    position: positionOf(nth),
    at: Math.floor(nth / 3),
  }));
  for (const { id, position, at } of moved) {
    add.run(id, id, at, position);
    leg.run(position, at, id);
  }
  const ids = JSON.stringify([...new Set(moved.map(({ position }) => position))]);
  const rows = readDb(raw).all<{ movementId: number }>(PLACED_LEGS, 1, ids, 20, 1_300);
  raw.close();
  const within = moved.filter(({ at }) => at > 20 && at <= 1_300).toReversed();
  expect(rows.map(({ movementId }) => movementId)).toEqual(
    within.slice(0, LEGS_LOOKED_AT).map(({ id }) => id),
  );
});

test.each([
  { sql: ORDERS_TRACED, values: [1, 1], range: "item_id=? AND location_id=?" },
  { sql: ORDERS_DUE_AFTER, values: [1, 1, 1], range: "item_id=? AND location_id=? AND due_at>?" },
])("an item's order lines by $range are read from one index, without the table", ({ sql, values, range }) => {
  const raw = new Database(":memory:");
  migrate(raw);
  const plan = readDb(raw)
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    .map((row) => row.detail);
  raw.close();
  const reads = plan.filter((line) => /orders|USE TEMP B-TREE/.test(line));
  expect(reads).toEqual([
    `SEARCH o USING COVERING INDEX orders_by_item (${range})`,
    `SEARCH o USING COVERING INDEX orders_by_item (${range})`,
    // By document, of the latest ones alone.
    "USE TEMP B-TREE FOR ORDER BY",
  ]);
});
