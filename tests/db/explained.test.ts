import Database from "better-sqlite3";
import { expect, test, vi } from "vitest";
import { units } from "../../shared/quantity.ts";
import { clockStandsAt } from "../standingClock.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const HOUR = 3_600_000;
const NOON = clockStandsAt("2026-03-02T12:00:00Z");

const MOVEMENTS =
  "event_id,occurred_at,posted_at,type,sku,qty,doc,from_location,from_bin,from_status,to_location,to_bin,to_status";

const stocked = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp" }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nA1,A,2\nSET,A,9\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL2,B-1\n");
  await importText(
    made,
    client,
    "baseline",
    "sku,location,bin,status,qty,as_of\nA1,L1,A-01,available,10,2026-01-01T00:00:00Z\n",
    "WMS",
  );
});

/** Ten of A1 on the shelf since January, counted as `counted` at ten o'clock of the second of March. */
async function counted(number: number): Promise<TestProject> {
  const made = await stocked();
  await importText(
    made,
    made.client,
    "counts",
    `sku,location,bin,counted_qty,counted_at,counted_by,round\nA1,L1,A-01,${number},2026-03-02T10:00:00Z,cal,1\n`,
  );
  return made;
}

async function verdict({ client }: TestProject): Promise<string> {
  must(await client["reconcile.run"]({}));
  const [row] = must(await client["variances.list"]({})).rows;
  return `${row?.verdict}: ${row?.rule}`;
}

const openCases = async ({ client }: TestProject): Promise<number> =>
  must(await client["cases.list"]({ kind: "count" })).total;

test("an order line imported later explains the difference and closes its case, until the window closes", async () => {
  const made = await counted(15);
  expect(await verdict(made)).toMatch(/^exception/);
  const [opened] = must(await made.client["cases.list"]({})).rows;
  const orders =
    "doc,line,kind,sku,qty,location,due_at,status\nPO-7,1,po,A1,5,L1,2026-03-01T12:00:00Z,open\n";
  await importText(made, made.client, "orders", orders, "ERP");
  expect(await verdict(made)).toBe("explained: receipt pending: PO-7:1; until 2026-03-04T12:00:00.000Z");
  const [closed] = must(await made.client["cases.list"]({ state: "all" })).rows;
  expect(closed).toMatchObject({ case: opened?.case, state: "closed" });
  expect(closed?.closedBy).toContain("receipt pending: PO-7:1");

  vi.setSystemTime(NOON + 47 * HOUR);
  expect(must(await made.client["reconcile.run"]({}))).toMatchObject({ explained: 1, changed: 0 });
  vi.setSystemTime(NOON + 48 * HOUR);
  expect(must(await made.client["variances.list"]({})).stale).toBe(1);
  expect(await verdict(made)).toMatch(/^exception/);
  const [again] = must(await made.client["cases.list"]({})).rows;
  expect(again).toMatchObject({ case: opened?.case, state: "open", variance: units(5) });
});

test("goods in transit explain what is over, and no longer once they are received", async () => {
  const made = await counted(15);
  const out = `T1,2026-03-01T10:00:00Z,,transfer_out,A1,5,TO-1,L2,B-1,available,L1,,in_transit`;
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${out}\n`, "WMS");
  expect(await verdict(made)).toBe(
    "explained: in transit, not received yet: WMS:T1; until 2026-03-06T10:00:00.000Z",
  );
  expect(await openCases(made)).toBe(0);
  const received = `T2,2026-03-02T09:00:00Z,,transfer_in,A1,5,TO-1,L1,,in_transit,L1,B-9,available`;
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${received}\n`, "WMS");
  expect(await verdict(made)).toMatch(/^exception/);
  expect(await openCases(made)).toBe(1);
});

test("goods in transit explain nothing any more once they are received, however long after the count", async () => {
  const made = await counted(15);
  const out = `T1,2026-03-01T10:00:00Z,,transfer_out,A1,5,TO-1,L2,B-1,available,L1,,in_transit`;
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${out}\n`, "WMS");
  expect(await verdict(made)).toMatch(/^explained/);
  vi.setSystemTime(Date.parse("2026-03-05T12:00:00Z"));
  const received = `T2,2026-03-05T09:00:00Z,,transfer_in,A1,5,TO-1,L1,,in_transit,L1,B-9,available`;
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${received}\n`, "WMS");
  expect(await verdict(made)).toMatch(/^exception/);
});

/** Five sent to L1 the day before the count, and received into the bin at that time. */
async function sentAndReceived(bin: string, at: string): Promise<TestProject> {
  const made = await counted(15);
  const out = `T1,2026-03-01T10:00:00Z,,transfer_out,A1,5,TO-1,L2,B-1,available,L1,,in_transit`;
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${out}\n`, "WMS");
  expect(await verdict(made)).toMatch(/^explained/);
  vi.setSystemTime(Date.parse(at) + HOUR);
  const received = `T2,${at},,transfer_in,A1,5,TO-1,L1,,in_transit,L1,${bin},available`;
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${received}\n`, "WMS");
  return made;
}

const IN_TIME = "explained: in transit then, received in time since by: WMS:T2";

test("goods received where they were counted, after the count and within their window, explain it for good", async () => {
  const made = await sentAndReceived("A-01", "2026-03-03T09:00:00Z");
  expect(await verdict(made)).toBe(IN_TIME);
  expect(await openCases(made)).toBe(0);
  vi.setSystemTime(Date.parse("2026-05-01T12:00:00Z"));
  must(await made.client["policy.window"]({ name: "posting_lag", ms: 12 * HOUR }));
  expect(await verdict(made)).toBe(IN_TIME);
});

test("goods received where they were counted after their window had closed explain nothing", async () => {
  expect(await verdict(await sentAndReceived("A-01", "2026-03-06T11:00:00Z"))).toMatch(/^exception/);
});

test("what moves of the item after the count and the posting lag has its difference not explained anew, and what moves before does", async () => {
  const made = await counted(15);
  expect(await verdict(made)).toMatch(/^exception/);
  // A rule that nobody has shows who is asked again.
  const raw = new Database(made.file);
  raw.exec("UPDATE verdicts SET rule = 'said'");
  raw.close();
  vi.setSystemTime(Date.parse("2026-03-05T12:00:00Z"));
  const sold = (day: number): string => `S${day},2026-03-0${day}T12:00:00Z,,sale,A1,1,,L2,B-1,available,,,`;
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${sold(4)}\n`, "WMS");
  expect(await verdict(made)).toBe("exception: said");
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${sold(1)}\n`, "WMS");
  expect(await verdict(made)).not.toBe("exception: said");
});

test("a pick posted after the count explains what is short, for the posting lag; an equal one posted in time doesn't", async () => {
  const made = await counted(7);
  const pick = (id: string, posted: string): string =>
    `${MOVEMENTS}\n${id},2026-03-02T10:30:00Z,${posted},pick,A1,3,,L1,A-01,available,,,\n`;
  await importText(made, made.client, "movements", pick("E1", "2026-03-02T09:59:00Z"), "WMS");
  expect(await verdict(made)).toMatch(/^exception/);
  await importText(made, made.client, "movements", pick("E2", "2026-03-02T10:31:00Z"), "WMS");
  expect(await verdict(made)).toBe("explained: posting lag: WMS:E2; until 2026-03-03T10:00:00.000Z");
});

test("what is reserved in the bin and not counted apart explains what is over, for good", async () => {
  const made = await counted(6);
  const reserve = `R1,2026-02-01T10:00:00Z,,status_change,A1,6,,L1,A-01,available,L1,A-01,reserved`;
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${reserve}\n`, "WMS");
  expect(await verdict(made)).toMatch(/^exception/);
  const back = `R2,2026-02-02T10:00:00Z,,status_change,A1,4,,L1,A-01,reserved,L1,A-01,available`;
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${back}\n`, "WMS");
  expect(await verdict(made)).toMatch(/^exception/);
  const more = `R3,2026-02-03T10:00:00Z,,status_change,A1,3,,L1,A-01,available,L1,A-01,reserved`;
  const pick = `R4,2026-02-04T10:00:00Z,,pick,A1,4,,L1,A-01,available,,,`;
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${more}\n${pick}\n`, "WMS");
  expect(await verdict(made)).toMatch(/^explained: status map/);
});

test("a bundle sold before it was put together explains its components, as soon as somebody says what is in it", async () => {
  const made = await counted(6);
  const sale = `S1,2026-03-02T08:00:00Z,,sale,SET,2,SO-1,L1,A-02,available,,,`;
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${sale}\n`, "WMS");
  expect(await verdict(made)).toMatch(/^exception/);
  await importText(made, made.client, "bundles", "sku,component_sku,component_qty\nSET,A1,2\n");
  expect(await verdict(made)).toBe(
    "explained: bundle sold, assembly not booked yet: SET; until 2026-03-03T08:00:00.000Z",
  );
});

const IN_WMS = "E1,2026-03-02T08:00:00Z,2026-03-02T08:05:00Z,pick,A1,4,SO-1,L1,A-01,available,,,";

/** What another system, which knows the bins, has of the position before it was counted; the WMS is what the count is held against. */
async function heardByErp(...rows: readonly string[]): Promise<TestProject> {
  const made = await counted(6);
  await importText(made, made.client, "movements", `${MOVEMENTS}\n${rows.join("\n")}\n`, "ERP");
  return made;
}

test("an event that only another system has heard of yet explains the difference until the posting lag is over", async () => {
  const made = await heardByErp(IN_WMS);
  expect(await verdict(made)).toBe("explained: posting lag: ERP:E1; until 2026-03-03T08:00:00.000Z");
  expect(await openCases(made)).toBe(0);
  const { explanations = [] } = must(await made.client["trace.run"]({ explained: true }))[0] ?? {};
  expect(explanations[0]?.parts[0]).toMatchObject({
    cause: "late_posting",
    movements: ["ERP:E1"],
    documents: ["SO-1"],
  });
  vi.setSystemTime(NOON + 21 * HOUR);
  expect(await verdict(made)).toMatch(/^exception/);
});

test.each([
  ["of another quantity", IN_WMS.replace(",4,SO", ",3,SO")],
  ["a day before", IN_WMS.replaceAll("03-02T08", "03-01T08")],
])("an event %s doesn't", async (_which, row) => {
  expect(await verdict(await heardByErp(row))).toMatch(/^exception/);
});

test("an event that the other system heard of, too, doesn't", async () => {
  const made = await heardByErp(IN_WMS);
  await importText(
    made,
    made.client,
    "movements",
    `${MOVEMENTS}\n${IN_WMS.replace("E1,", "W1,").replace("A1,4", "A1,4")}\nW2,2026-01-05T08:00:00Z,,receipt,A1,4,PO-1,,,,L1,A-01,available\n`,
    "WMS",
  );
  expect(await verdict(made)).toMatch(/^exception/);
});
