import { expect, test, vi } from "vitest";
import { money } from "../../shared/money.ts";
import { units } from "../../shared/quantity.ts";
import { clockStandsAt } from "../standingClock.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const HOUR = 3_600_000;
const NOON = clockStandsAt("2026-03-10T12:00:00Z");

const MOVEMENTS =
  "event_id,occurred_at,type,sku,qty,doc,from_location,from_bin,from_status,to_location,to_bin,to_status";
const ORDERS = "doc,line,kind,sku,qty,location,due_at,status";

const project = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp" }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nA1,C,2\nB1,C,2\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL2,B-01\n");
  await importText(
    made,
    client,
    "baseline",
    "sku,location,bin,qty,as_of\nA1,L1,A-01,10,2026-01-01T00:00:00Z\n",
    "WMS",
  );
});

const moved = (made: TestProject, source: string, ...rows: readonly string[]) =>
  importText(made, made.client, "movements", `${MOVEMENTS}\n${rows.join("\n")}\n`, source);
const ordered = (made: TestProject, ...rows: readonly string[]) =>
  importText(made, made.client, "orders", `${ORDERS}\n${rows.join("\n")}\n`, "ERP");

/** "rule: sku quantity", in the order they were opened; closed ones with what closed them. */
async function cases({ client }: TestProject, state: "open" | "all" = "open"): Promise<string[]> {
  must(await client["reconcile.run"]({}));
  const { rows } = must(await client["cases.list"]({ state, kind: "record" }));
  return rows
    .toSorted((a, b) => a.case - b.case)
    .map((row) => {
      const closed = row.state === "closed" ? `, closed: ${row.closedBy ?? ""}` : "";
      return `${row.rule}: ${row.sku} ${row.variance / 10_000}${closed}`;
    });
}

test("a receipt that no order line asks for opens a case, which an order line imported later closes", async () => {
  const made = await project();
  await ordered(made, "PO-1,1,po,A1,3,L1,2026-03-01T00:00:00Z,received");
  await moved(
    made,
    "WMS",
    "R1,2026-03-01T10:00:00Z,receipt,A1,3,po 1,,,,L1,A-01,available",
    "R2,2026-03-09T10:00:00Z,receipt,B1,4,PO-2,,,,L1,A-01,available",
    "R0,2026-02-01T10:00:00Z,receipt,B1,9,PO-0,,,,L1,A-01,available",
  );
  expect(await cases(made)).toEqual(["receipt_without_order: B1 4"]);
  const [row] = must(await made.client["cases.list"]({})).rows;
  expect(row).toMatchObject({
    text: "WMS:R2 received B1 for PO-2, and no order line asks for it.",
    location: "L1",
    bin: "A-01",
    value: 800,
  });
  const id = row?.case ?? 0;
  expect(must(await made.client["cases.get"]({ case: id })).about).toMatchObject({
    kind: "record",
    movements: [{ movement: "WMS:R2", isSubject: true, effect: 40_000, at: null }],
  });
  expect(await made.client["adjustments.propose"]({ cases: [id] })).toMatchObject({
    error: { message: expect.stringContaining("there is no quantity to adjust to") },
  });
  await ordered(made, "PO-2,1,po,B1,4,L1,2026-03-20T00:00:00Z,open");
  expect(await cases(made, "all")).toEqual([
    "receipt_without_order: B1 4, closed: order line ERP:PO-2:1 (import 6, orders.csv) matches the receipt",
  ]);
});

test("the order lines beside a record open the lines of the file that they stand in", async () => {
  const made = await project();
  await ordered(
    made,
    "PO-8,1,po,A1,3,L1,2026-03-01T00:00:00Z,received",
    "PO-9,2,po,B1,7,L1,2026-03-01T00:00:00Z,open",
  );
  await moved(made, "WMS", "R2,2026-03-09T10:00:00Z,receipt,B1,4,PO-2,,,,L1,A-01,available");
  expect(await cases(made)).toEqual(["receipt_without_order: B1 4"]);
  const [row] = must(await made.client["cases.list"]({})).rows;
  const { about } = must(await made.client["cases.get"]({ case: row?.case ?? 0 }));
  const [order] = about.kind === "record" ? about.orders : [];
  if (!order) throw new Error("no order line is shown");
  const found = must(await made.client["movements.origin"](order.origin));
  expect(found).toMatchObject({ file: "orders.csv", line: 3 });
  expect(found.cells.slice(0, 2)).toEqual(["PO-9", "2"]);
  const other = { order: { source: "ERP", doc: "PO-9", line: "7", kind: "po" as const } };
  expect(await made.client["movements.origin"](other)).toMatchObject({
    error: { code: "notFound", message: "There is no line 7 of PO-9." },
  });
});

test("where systems number apart, a line due about then for no less answers for a receipt", async () => {
  const made = await project();
  await ordered(made, "450001,1,po,A1,8,L1,2026-03-02T00:00:00Z,open");
  await moved(made, "WMS", "R1,2026-03-03T10:00:00Z,receipt,A1,5,WE-77,,,,L1,A-01,available");
  expect(await cases(made)).toEqual([]);
  await moved(made, "WMS", "R2,2026-03-09T10:00:00Z,receipt,A1,5,WE-78,,,,L1,A-01,available");
  expect(await cases(made)).toEqual(["receipt_without_order: A1 5"]);
});

test("a receipt of an order that was received in full before opens a case, and gives way to one that was taken back", async () => {
  const made = await project();
  const due = "L1,2026-03-01T00:00:00Z,received";
  await ordered(made, `PO-1,1,po,A1,20,${due}`, `PO-1,2,po,B1,20,${due}`, `AS-1,1,asn,B1,20,${due}`);
  const receipt = (id: string, sku: string, qty: number, doc: string, day = 1): string =>
    `${id},2026-03-0${day}T10:00:00Z,receipt,${sku},${qty},${doc},,,,L1,A-01,available`;
  await moved(made, "WMS", receipt("R1", "A1", 7, ""), receipt("R2", "B1", 12, "PO-1"));
  expect(await cases(made)).toEqual([]);
  await moved(
    made,
    "WMS",
    ...[receipt("R3", "A1", 20, "PO-1"), receipt("R4", "A1", 9, "PO-777")],
    ...[receipt("R5", "B1", 9, "PO-1"), receipt("R6", "B1", 20, "PO-1", 2)],
  );
  await moved(made, "ERP", receipt("E1", "A1", 20, "PO-1"), receipt("E2", "B1", 20, "po1"));
  expect((await cases(made)).toSorted()).toEqual(["receipt_without_order: B1 20"]);
  const { rows } = must(await made.client["cases.list"]({ search: "B1" }));
  expect(rows[0]?.text).toBe("WMS:R6 received B1 for PO-1, which was received in full before.");
  // A copy of the project is named by its second.
  vi.setSystemTime(NOON + 1_000);
  await moved(made, "WMS", `R7,2026-03-03T10:00:00Z,receipt,B1,20,PO-1,L1,A-01,available,,,`);
  expect(await cases(made)).toEqual([]);
});

test("a transfer opens a case when its window closes and nothing came in, although nothing is imported then", async () => {
  const made = await project();
  await moved(made, "WMS", "T1,2026-03-09T12:00:00Z,transfer_out,A1,2,TO-1,L1,A-01,available,L2,,in_transit");
  expect(await cases(made)).toEqual([]);
  vi.setSystemTime(NOON + 4 * 24 * HOUR - 1);
  expect(await cases(made)).toEqual([]);
  vi.setSystemTime(NOON + 4 * 24 * HOUR);
  expect(await cases(made)).toEqual(["transfer_past_window: A1 2"]);
  await moved(made, "WMS", "T2,2026-03-14T12:00:00Z,transfer_in,A1,2,TO-1,L2,,in_transit,L2,B-01,available");
  expect(await cases(made, "all")).toEqual([
    "transfer_past_window: A1 2, closed: WMS:T2 (import 5, movements.csv) came in",
  ]);
});

test("of a transfer that came in in part the rest opens a case, whose quantity follows what comes in", async () => {
  const made = await project();
  const out = (id: string, hour: number, qty: number, doc: string): string =>
    `${id},2026-03-01T${hour}:00:00Z,transfer_out,A1,${qty},${doc},L1,A-01,available,L2,,in_transit`;
  const into = (id: string, day: number, qty: number, doc: string): string =>
    `${id},2026-03-0${day}T20:00:00Z,transfer_in,A1,${qty},${doc},L2,,in_transit,L2,B-01,available`;
  await moved(made, "WMS", out("T1", 10, 3, "TO-1"), into("I1", 3, 1, "TO-1"));
  await moved(made, "WMS", out("T2", 10, 1, "TO-2"), out("T3", 11, 1, "TO-2"), into("I2", 3, 1, "TO-2"));
  await moved(made, "WMS", out("T4", 10, 1, "TO-3"), into("I3", 2, 1, "TO-3"), out("T5", 21, 1, "TO-3"));
  await moved(made, "WMS", into("I4", 4, 1, "TO-3"));
  expect(await cases(made)).toEqual(["transfer_past_window: A1 2", "transfer_past_window: A1 1"]);
  const { rows } = must(await made.client["cases.list"]({ kind: "record" }));
  expect(rows.map(({ text }) => text).toSorted()).toEqual([
    "WMS:T1 (TO-1) sent A1 out, and not all of it came in within the transfer window.",
    "WMS:T3 (TO-2) sent A1 out, and nothing came in within the transfer window.",
  ]);
  await moved(made, "WMS", into("I5", 5, 1, "TO-1"), into("I6", 5, 1, "TO-2"));
  expect(await cases(made)).toEqual(["transfer_past_window: A1 1"]);
});

test("a return that was accepted and not released opens a case when its window closes", async () => {
  const made = await project();
  await ordered(
    made,
    "RMA-1,1,rma,A1,1,L1,2026-02-20T00:00:00Z,accepted",
    "RMA-2,1,rma,A1,1,L1,2026-02-20T00:00:00Z,accepted",
    "RMA-3,1,rma,A1,1,L1,2026-02-28T12:00:00Z,accepted",
  );
  await moved(made, "WMS", "L1,2026-03-01T12:00:00Z,release,A1,1,RMA-2,L1,A-01,returned,L1,A-01,available");
  expect(await cases(made)).toContain("return_not_released: A1 1");
  expect((await cases(made)).filter((line) => line.startsWith("return"))).toHaveLength(1);
  vi.setSystemTime(NOON + 4 * 24 * HOUR);
  expect((await cases(made)).filter((line) => line.startsWith("return"))).toHaveLength(2);
});

test("an accepted return's case is of its line's location, and whoever owns that one's cases has it", async () => {
  const made = await project();
  const { client } = made;
  must(await client["owners.add"]({ owner: "ada", location: "L2" }));
  await ordered(
    made,
    "RMA-1,1,rma,A1,1,L2,2026-02-20T00:00:00Z,accepted",
    "RMA-2,1,rma,B1,2,,2026-02-20T00:00:00Z,accepted",
  );
  must(await client["reconcile.run"]({}));
  const { rows } = must(await client["cases.list"]({ kind: "record" }));
  expect(rows.map(({ sku, location, owner }) => [sku, location, owner])).toEqual([
    ["B1", "", null],
    ["A1", "L2", "ada"],
  ]);
  const inPlace = must(await client["cases.list"]({ filters: [{ column: "place", contains: "L2" }] }));
  expect(inPlace.rows.map(({ sku }) => sku)).toEqual(["A1"]);
});

test("a book below zero opens a case of the position, follows it, and closes when it is above", async () => {
  const made = await project();
  await moved(made, "WMS", "S1,2026-03-01T12:00:00Z,sale,A1,12,,L1,A-01,available,,,");
  expect(await cases(made)).toEqual(["negative_book: A1 -2"]);
  await moved(made, "WMS", "S2,2026-03-02T12:00:00Z,sale,A1,1,,L1,A-01,available,,,");
  expect(await cases(made, "all")).toEqual(["negative_book: A1 -3"]);
  await moved(made, "WMS", "R1,2026-03-03T12:00:00Z,receipt,A1,5,,,,,L1,A-01,available");
  expect(await cases(made, "all")).toEqual([
    "negative_book: A1 -3, closed: the book is 2, as of import 6, movements.csv (movements)",
  ]);
});

test("a contradiction opens a case until somebody decides", async () => {
  const made = await project();
  await moved(made, "WMS", "S1,2026-03-01T12:00:00Z,sale,A1,1,,L1,A-01,available,,,");
  await moved(made, "WMS", "S1,2026-03-01T12:00:00Z,sale,A1,2,,L1,A-01,available,,,");
  expect(await cases(made)).toEqual(["conflict: A1 0"]);
  const [opened] = must(await made.client["cases.list"]({})).rows;
  expect(opened?.text).toBe("WMS:S1 came twice: qty 1 and then 2. The first stands until somebody decides.");
  expect(await made.client["trace.run"]({ cases: [opened?.case ?? 0] })).toMatchObject({
    error: { message: expect.stringMatching(/^Case \d+ is about a record, and only what a count/) },
  });
  const [conflict] = must(await made.client["conflicts.list"]({})).rows;
  must(
    await made.client["conflicts.decide"]({ conflicts: [conflict?.conflict ?? 0], take: false, why: "typo" }),
  );
  expect(await cases(made, "all")).toEqual(["conflict: A1 0, closed: admin decided that the first stands"]);
});

test("movements of a name that nobody knows open one case for the name, until they are imported again", async () => {
  const made = await project();
  await moved(
    made,
    "WMS",
    "S1,2026-03-01T12:00:00Z,sale,X9,1,,L1,A-01,available,,,",
    "S2,2026-03-01T12:00:00Z,sale,X9,1,,L1,A-01,available,,,",
  );
  expect(must(await made.client["variances.list"]({})).stale).toBeGreaterThan(0);
  expect(await cases(made)).toEqual(["unknown_item: X9 0"]);
  const [row] = must(await made.client["cases.list"]({ search: "X9" })).rows;
  expect(row).toMatchObject({
    text: "2 movements of “X9” wait: no item was called so. Name the item, and import the rows set aside again.",
    location: "",
  });
  await importText(made, made.client, "items", "sku,abc_class,unit_cost\nX9,C,2\n");
  await moved(made, "WMS", "S1,2026-03-01T12:00:00Z,sale,X9,1,,L1,A-01,available,,,");
  expect(await cases(made)).toContain("unknown_item: X9 0");
  await moved(made, "WMS", "S2,2026-03-01T12:00:00Z,sale,X9,1,,L1,A-01,available,,,");
  expect(await cases(made, "all")).toContain(
    "unknown_item: X9 0, closed: import 7, movements.csv, brought in what was set aside",
  );
});

test("movements without ids of their own wait for a later import of the item, or that theirs is taken back", async () => {
  const made = await project();
  const { client } = made;
  const rows = (...skus: readonly string[]): string =>
    [
      "occurred_at,type,sku,qty,from_location,from_bin",
      ...skus.map((sku) => `2026-03-01T12:00:00Z,sale,${sku},1,L1,A-01`),
      "",
    ].join("\n");
  await importText(made, client, "movements", rows("A1", "X9"), "WMS");
  await importText(made, client, "movements", rows("B1", "Y9"), "WMS");
  expect(await cases(made)).toEqual(expect.arrayContaining(["unknown_item: X9 0", "unknown_item: Y9 0"]));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nX9,C,2\n");
  expect(await cases(made)).toContain("unknown_item: X9 0");
  await importText(made, client, "movements", rows("A1", "X9"), "WMS");
  must(await client["imports.undo"]({ import: 5 }));
  expect(await cases(made, "all")).toEqual(
    expect.arrayContaining([
      "unknown_item: X9 0, closed: import 7, movements.csv, brought in what was set aside",
      "unknown_item: Y9 0, closed: the import that set it aside was taken back",
    ]),
  );
});

test("a record that is right by the policy now, or is there no more, closes its case by that, and not as mended", async () => {
  const made = await project();
  const { client } = made;
  await ordered(
    made,
    "PO-1,1,po,A1,3,L1,2026-02-01T00:00:00Z,received",
    "RMA-1,1,rma,A1,1,L1,2026-02-20T00:00:00Z,accepted",
    "RMA-2,1,rma,A1,1,L1,2026-02-20T00:00:00Z,accepted",
    "RMA-3,1,rma,A1,1,L1,2026-02-20T00:00:00Z,accepted",
  );
  await moved(made, "WMS", "T1,2026-03-01T12:00:00Z,transfer_out,A1,2,TO-1,L1,A-01,available,L2,,in_transit");
  await moved(made, "WMS", "R/1,2026-03-01T12:00:00Z,receipt,A1,2,,,,,L1,A-01,available");
  await moved(made, "ERP", "J1,2026-03-01T12:00:00Z,adjustment,A1,4,,,,,L1,A-01,available");
  expect(await cases(made)).toHaveLength(6);
  must(await client["imports.undo"]({ import: 6 }));
  vi.setSystemTime(NOON + 1_000);
  must(await client["policy.window"]({ name: "transfer", ms: 30 * 24 * HOUR }));
  await moved(
    made,
    "WMS",
    "L1,2026-03-01T12:00:00Z,release,A1,1,RMA-2,L1,A-01,returned,L1,A-01,available",
    "K1,2026-03-01T12:30:00Z,adjustment,A1,4,,,,,L1,A-01,available",
  );
  await ordered(made, "RMA-3,1,rma,A1,1,L1,2026-02-20T00:00:00Z,released");
  await cases(made);
  must(await client["policy.window"]({ name: "return", ms: 60 * 24 * HOUR }));
  await cases(made);
  const { rows } = must(await client["cases.list"]({ state: "closed", kind: "record" }));
  expect(rows.map(({ rule, closedBy }) => `${rule}: ${closedBy}`).toSorted()).toEqual([
    "adjustment_elsewhere: WMS:K1 (import 8, movements.csv) is the same adjustment in the authority",
    "receipt_without_order: WMS:R/1 was taken back",
    "return_not_released: WMS:L1 (import 8, movements.csv) released or scrapped it",
    "return_not_released: its line is released by import 9, orders.csv",
    "return_not_released: the return window reaches further now",
    "transfer_past_window: the transfer window reaches further now",
  ]);
});

test("an adjustment in a source without authority opens a case, unless the authority has it too", async () => {
  const made = await project();
  await moved(
    made,
    "ERP",
    "J1,2026-03-01T12:00:00Z,adjustment,A1,4,,,,,L1,A-01,available",
    "J2,2026-03-02T12:00:00Z,adjustment,B1,5,,,,,L1,A-01,available",
  );
  await moved(made, "WMS", "K1,2026-03-01T12:30:00Z,adjustment,A1,4,,,,,L1,A-01,available");
  expect(await cases(made)).toEqual(["adjustment_elsewhere: B1 5"]);
});

test("an adjustment that takes out is short, and one that brings in elsewhere is no twin of it", async () => {
  const made = await project();
  await moved(made, "ERP", "J1,2026-03-01T12:00:00Z,adjustment,A1,4,,L1,A-01,available,,,");
  await moved(made, "WMS", "K1,2026-03-01T12:30:00Z,adjustment,A1,4,,,,,L1,A-01,available");
  expect(await cases(made)).toEqual(["adjustment_elsewhere: A1 -4"]);
  await moved(made, "WMS", "K2,2026-03-01T12:30:00Z,adjustment,A1,4,,L1,A-01,available,,,");
  expect(await cases(made)).toEqual([]);
});

test("a case that somebody resolved stays closed while the record is the same, and nothing is opened twice", async () => {
  const made = await project();
  await moved(made, "WMS", "S1,2026-03-01T12:00:00Z,sale,A1,12,,L1,A-01,available,,,");
  await cases(made);
  const [open] = must(await made.client["cases.list"]({})).rows;
  must(
    await made.client["cases.resolve"]({ case: open?.case ?? 0, cause: "unexplained", reason: "sold ahead" }),
  );
  await moved(made, "WMS", "S2,2026-03-02T12:00:00Z,sale,B1,1,,L2,B-01,available,,,");
  await moved(
    made,
    "WMS",
    "M1,2026-03-02T12:00:00Z,move,A1,1,,L1,A-01,available,L2,B-01,available",
    "M2,2026-03-02T13:00:00Z,move,A1,1,,L2,B-01,available,L1,A-01,available",
  );
  expect(await cases(made, "all")).toEqual([
    "negative_book: A1 -2, closed: admin: sold ahead",
    "negative_book: B1 -1",
  ]);
  expect(must(await made.client["reconcile.run"]({})).changed).toBe(0);
});

test("a case is due by its severity, and becomes more urgent when it is late", async () => {
  const made = await project();
  await moved(made, "WMS", "S1,2026-03-01T12:00:00Z,sale,A1,12,,L1,A-01,available,,,");
  await cases(made);
  const [open] = must(await made.client["cases.list"]({})).rows;
  expect(open).toMatchObject({ severity: "medium", dueAt: NOON + 7 * 24 * HOUR, variance: units(-2) });
  vi.setSystemTime(NOON + 7 * 24 * HOUR);
  await cases(made);
  const [late] = must(await made.client["cases.list"]({})).rows;
  expect(late).toMatchObject({ case: open?.case, severity: "high" });
});

test("a new case goes to the owner whose rule is the most specific that fits; open ones keep theirs", async () => {
  const made = await project();
  const { client } = made;
  await moved(made, "WMS", "S1,2026-03-01T12:00:00Z,sale,A1,12,,L1,A-01,available,,,");
  await cases(made);
  must(await client["owners.add"]({ owner: "everybody" }));
  must(await client["owners.add"]({ owner: "anna", location: "L2", kind: "record" }));
  must(await client["owners.add"]({ owner: "boss", location: "L2", kind: "record", minValue: money(5_000) }));
  expect(await client["owners.add"]({ owner: "mira" })).toMatchObject({
    error: { message: "Rule 1 gives the same cases to everybody. Remove that one first." },
  });
  expect(await client["owners.add"]({ owner: "mira", location: "L9" })).toMatchObject({ ok: false });
  await moved(
    made,
    "WMS",
    "S2,2026-03-01T12:00:00Z,sale,B1,3,,L1,A-01,available,,,",
    "S3,2026-03-01T12:00:00Z,sale,A1,3,,L2,B-01,available,,,",
    "S4,2026-03-01T12:00:00Z,sale,B1,30,,L2,B-01,available,,,",
  );
  await cases(made);
  const { rows } = must(await client["cases.list"]({}));
  const owners = rows
    .map((row) => `${row.location} ${row.variance / 10_000}: ${row.owner ?? "nobody"}`)
    .toSorted();
  expect(owners).toEqual(["L1 -2: nobody", "L1 -3: everybody", "L2 -30: boss", "L2 -3: anna"]);
  expect(must(await client["cases.list"]({ owner: "anna" })).total).toBe(1);
  expect(must(await client["owners.remove"]({ rule: 2 })).map(({ owner }) => owner)).toEqual([
    "everybody",
    "boss",
  ]);
});
