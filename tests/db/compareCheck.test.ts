import { expect, test } from "vitest";
import { units } from "../../shared/quantity.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const MOVED = "event_id,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin";

const places = filledOnce(async (made) => {
  must(await made.client["sources.add"]({ name: "ERP", kind: "erp", authority: ["on_hand"] }));
  await importText(made, made.client, "items", "sku,unit_cost\nA1,2\nB1,1\n");
  await importText(made, made.client, "places", "location,bin\nL1,A-01\nL1,A-02\n");
});

async function warehouse(files: {
  readonly baseline?: string;
  readonly movements?: string;
  readonly header?: string;
  readonly snapshots?: readonly string[];
}): Promise<TestProject> {
  const made = await places();
  const { client } = made;
  if (files.baseline)
    await importText(made, client, "baseline", `sku,location,bin,qty,as_of\n${files.baseline}`, "ERP");
  if (files.movements)
    await importText(made, client, "movements", `${files.header ?? MOVED}\n${files.movements}`, "ERP");
  for (const snapshot of files.snapshots ?? [])
    await importText(made, client, "snapshot", `sku,location,bin,qty,as_of\n${snapshot}`, "ERP");
  return made;
}

async function gaps({ client }: TestProject, all = false): Promise<string[]> {
  const { rows } = must(await client["ledger.check"]({ source: "ERP", all }));
  const n = (qty: number): number => qty / 10_000;
  return rows.map(
    (row) =>
      `${row.sku} ${row.bin} ${n(row.opening)} ${n(row.moved)} ${n(row.closing)} gap ${n(row.gap)} ${row.firstBreak?.movement ?? "-"}`,
  );
}

const BASE = "A1,L1,A-01,100,2026-01-01T00:00:00Z\nB1,L1,A-01,50,2026-01-01T00:00:00Z\n";
const sale = (id: string, day: number, qty: number): string =>
  `${id},2026-01-0${day}T10:00:00Z,sale,A1,${qty},L1,A-01,,`;

test("a report that its own movements add up to is no gap; one that they don't is, with the movement that is the gap", async () => {
  const made = await warehouse({
    baseline: BASE,
    movements: `${sale("E1", 2, 10)}\n${sale("E2", 3, 7)}\n${sale("E3", 4, 4)}\n`,
    snapshots: ["A1,L1,A-01,86,2026-01-05T00:00:00Z\nB1,L1,A-01,50,2026-01-05T00:00:00Z\n"],
  });
  expect(await gaps(made)).toEqual(["A1 A-01 100 -21 86 gap 7 ERP:E2"]);
  expect(await gaps(made, true)).toEqual(["A1 A-01 100 -21 86 gap 7 ERP:E2", "B1 A-01 50 0 50 gap 0 -"]);
  expect(must(await made.client["ledger.check"]({ source: "erp" })).checked).toBe(2);
});

test("where no movement is the gap, it broke at the first one after the last report that agreed, and only once", async () => {
  const made = await warehouse({
    baseline: BASE,
    movements: `${sale("E1", 2, 10)}\n${sale("E2", 4, 7)}\n${sale("E3", 5, 7)}\n${sale("E4", 7, 1)}\n`,
    snapshots: [
      "A1,L1,A-01,90,2026-01-03T00:00:00Z\n",
      "A1,L1,A-01,81,2026-01-06T00:00:00Z\n",
      "A1,L1,A-01,80,2026-01-08T00:00:00Z\n",
    ],
  });
  expect(await gaps(made)).toEqual(["A1 A-01 90 -14 81 gap 5 ERP:E2"]);
});

test("of two movements that could each be the gap, neither is picked", async () => {
  const made = await warehouse({
    baseline: BASE,
    movements: `${sale("E1", 2, 3)}\n${sale("E2", 3, 7)}\n${sale("E3", 4, 7)}\n`,
    snapshots: ["A1,L1,A-01,90,2026-01-05T00:00:00Z\n"],
  });
  expect(await gaps(made)).toEqual(["A1 A-01 100 -17 90 gap 7 ERP:E1"]);
});

test("the source's own running balance names the row exactly", async () => {
  const rows = [
    "E1,2026-01-02T10:00:00Z,sale,A1,10,L1,A-01,,,90",
    "E2,2026-01-03T10:00:00Z,sale,A1,7,L1,A-01,,,83",
    '"E3",2026-01-04T10:00:00Z,sale,A1,4,L1,A-01,,,"1,074"',
    "E4,2026-01-05T10:00:00Z,sale,A1,4,L1,A-01,,,1070",
  ];
  const made = await warehouse({
    baseline: BASE,
    header: `${MOVED},Balance Qty`,
    movements: `${rows.join("\n")}\n`,
    snapshots: ["A1,L1,A-01,1070,2026-01-06T00:00:00Z\n"],
  });
  expect(await gaps(made)).toEqual(["A1 A-01 100 -25 1070 gap 995 ERP:E3"]);
});

test("a position that a baseline left out held nothing; one that no baseline covers begins with its first report", async () => {
  const covered = await warehouse({ baseline: BASE, snapshots: ["A1,L1,A-02,5,2026-01-05T00:00:00Z\n"] });
  expect(await gaps(covered)).toEqual(["A1 A-02 0 0 5 gap 5 -"]);
  const open = await warehouse({
    movements: `${sale("E1", 2, 10)}\n`,
    snapshots: ["A1,L1,A-02,5,2026-01-05T00:00:00Z\n", "A1,L1,A-02,9,2026-01-06T00:00:00Z\n"],
  });
  expect(await gaps(open)).toEqual(["A1 A-02 5 0 9 gap 4 -"]);
  const { checked, notes } = must(await open.client["ledger.check"]({ source: "ERP" }));
  expect(checked).toBe(1);
  expect(notes).toEqual([expect.stringContaining("(1 of them)")]);
});

test("a report from before the first baseline isn't said to have none", async () => {
  const made = await warehouse({
    baseline: BASE,
    snapshots: ["A1,L1,A-01,3,2025-12-15T00:00:00Z\n", "A1,L1,A-01,100,2026-01-05T00:00:00Z\n"],
  });
  const { checked, notes } = must(await made.client["ledger.check"]({ source: "ERP" }));
  expect(checked).toBe(1);
  expect(notes).toEqual([
    "ERP reported 1 position before its first baseline there: the first report of each was not checked, because nothing is known from before it.",
  ]);
});

test("who only sends snapshots has no ledger that could break; with its first movements it has one, and without them none again", async () => {
  const made = await warehouse({
    snapshots: [
      "A1,L1,A-01,100,2026-01-03T00:00:00Z\nB1,L1,A-02,50,2026-01-03T00:00:00Z\n",
      "A1,L1,A-01,95,2026-01-05T00:00:00Z\nB1,L1,A-02,49,2026-01-05T00:00:00Z\n",
    ],
  });
  const { client } = made;
  const openCases = async (): Promise<readonly string[]> => {
    must(await client["reconcile.run"]({}));
    const { rows } = must(await client["cases.list"]({ kind: "ledger", state: "open" }));
    return rows.map(({ sku, variance }) => `${sku} ${variance / 10_000}`);
  };
  expect(await gaps(made, true)).toEqual([]);
  expect(await openCases()).toEqual([]);
  const { notes } = must(await client["ledger.check"]({ source: "ERP" }));
  expect(notes).toEqual([expect.stringContaining("ERP keeps no ledger")]);
  const moved = `${MOVED}\n${sale("E1", 2, 10)}\n`;
  const first = await importText(made, client, "movements", moved, "ERP");
  expect(await openCases()).toEqual(["A1 -5", "B1 -1"]);
  must(await client["imports.undo"]({ import: first.import ?? 0 }));
  expect(await openCases()).toEqual([]);
});

test("a baseline later than every movement is said, and an import after an answer changes the next one", async () => {
  const made = await warehouse({
    baseline: "A1,L1,A-01,100,2026-01-09T00:00:00Z\n",
    movements: `${sale("E1", 2, 10)}\n`,
    snapshots: ["A1,L1,A-01,100,2026-01-10T00:00:00Z\n"],
  });
  const before = must(await made.client["ledger.check"]({ source: "ERP" }));
  expect(before.notes).toEqual([expect.stringContaining("later than all of its movements")]);
  await importText(
    made,
    made.client,
    "movements",
    `${MOVED}\nE2,2026-01-09T10:00:00Z,sale,A1,1,L1,A-01,,\n`,
    "ERP",
  );
  expect(must(await made.client["ledger.check"]({ source: "ERP" })).notes).toEqual([]);
  expect(await gaps(made)).toEqual(["A1 A-01 100 -1 100 gap 1 ERP:E2"]);
});

test("a source that isn't there, and one that reported nothing, are said", async () => {
  const made = await warehouse({ baseline: BASE });
  expect(await made.client["ledger.check"]({ source: "POS" })).toMatchObject({
    ok: false,
    error: { message: "There is no source POS. Add it first." },
  });
  expect(must(await made.client["ledger.check"]({ source: "ERP" })).notes).toEqual([
    expect.stringContaining("reported no stock in a snapshot"),
  ]);
});

test("where nothing tells which movement broke a ledger, none is named, but the first and the last that it can have been", async () => {
  const made = await warehouse({
    baseline: BASE,
    movements: `${sale("E1", 2, 10)}\n${sale("E2", 3, 7)}\n${sale("E3", 4, 4)}\n${sale("E4", 7, 1)}\n`,
    snapshots: ["A1,L1,A-01,87,2026-01-05T00:00:00Z\nA1,L1,A-01,80,2026-01-09T00:00:00Z\n"],
  });
  const position = { sku: "A1", location: "L1", bin: "A-01", lot: "" };
  const { rows } = must(await made.client["ledger.rows"]({ source: "ERP", ...position }));
  expect(rows.map(({ movement, broke, breakEnd }) => [movement, broke, breakEnd])).toEqual([
    ["ERP:E1", false, "from"],
    ["ERP:E2", false, null],
    ["ERP:E3", false, "to"],
    ["ERP:E4", false, "only"],
  ]);
  const checked = must(await made.client["ledger.check"]({ source: "ERP" })).rows;
  expect(checked.map(({ firstBreak }) => [firstBreak?.movement, firstBreak?.by])).toEqual([
    ["ERP:E1", "interval"],
    ["ERP:E4", "interval"],
  ]);
});

test("a ledger shows its running balance page by page, the reports beside the book, and the row where it broke", async () => {
  const made = await warehouse({
    baseline: BASE,
    movements: `${sale("E1", 2, 10)}\n${sale("E2", 3, 7)}\n${sale("E3", 4, 4)}\n`,
    snapshots: ["A1,L1,A-01,86,2026-01-05T00:00:00Z\n"],
  });
  const position = { sku: "A1", location: "L1", bin: "A-01", lot: "" };
  const whole = must(await made.client["ledger.rows"]({ source: "ERP", ...position }));
  expect(whole).toMatchObject({
    opening: units(100),
    total: 3,
    reported: [{ observed: units(86), book: units(79) }],
    rows: [
      { movement: "ERP:E1", effect: units(-10), running: units(90), broke: false, breakEnd: null },
      { movement: "ERP:E2", effect: units(-7), running: units(83), broke: true, breakEnd: null },
      { movement: "ERP:E3", effect: units(-4), running: units(79), broke: false, breakEnd: null },
    ],
  });
  const page = must(await made.client["ledger.rows"]({ source: "ERP", ...position, offset: 2, limit: 1 }));
  expect(page.rows).toEqual(whole.rows.slice(2));
  expect(await made.client["ledger.rows"]({ source: "ERP", ...position, bin: "Z" })).toMatchObject({
    ok: false,
  });
});

test("a ledger rolled up over bins leaves out what only moves among them, and adds their openings", async () => {
  const made = await warehouse({
    baseline: "A1,L1,A-01,100,2026-01-01T00:00:00Z\nA1,L1,A-02,5,2026-01-01T00:00:00Z\n",
    movements: `${sale("E1", 2, 10)}\nE2,2026-01-03T10:00:00Z,move,A1,7,L1,A-01,L1,A-02\nE3,2026-01-04T10:00:00Z,sale,A1,4,L1,A-02,,\n`,
  });
  const sheet = must(
    await made.client["ledger.rows"]({ source: "ERP", sku: "A1", location: "L1", statuses: ["available"] }),
  );
  expect(sheet).toMatchObject({
    opening: units(105),
    total: 2,
    rows: [
      { movement: "ERP:E1", effect: units(-10), running: units(95) },
      { movement: "ERP:E3", effect: units(-4), running: units(91) },
    ],
  });
});

test("a report without bins of a system that keeps them is said to be one", async () => {
  const made = await warehouse({ baseline: BASE });
  await importText(
    made,
    made.client,
    "snapshot",
    "sku,location,qty,as_of\nA1,L1,100,2026-01-05T00:00:00Z\n",
    "ERP",
  );
  expect(await gaps(made)).toEqual(["A1  0 0 100 gap 100 -"]);
  expect(must(await made.client["ledger.check"]({ source: "ERP" })).notes).toEqual([
    expect.stringContaining("1 of the rows that it reported name none"),
  ]);
});
