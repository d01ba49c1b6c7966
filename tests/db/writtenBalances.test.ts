import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test, vi } from "vitest";
import { units } from "../../shared/quantity.ts";
import type { CaseRow } from "../../shared/shapes.ts";
import { clockStandsAt } from "../standingClock.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const NOW = clockStandsAt("2026-03-10T12:00:00Z");

/** The stock ledger report of ERPNext: two warehouses, one minute with three vouchers, an item with batches. */
const HEADER = "Date,Item,Stock UOM,In Qty,Out Qty,Balance Qty,Warehouse,Batch,Voucher Type,Voucher #";
const LEDGER = [
  "2026-03-02 08:00:00,PEN,EA,100,0,100,Main,,Purchase Receipt,MAT-PRE-1",
  "2026-03-02 09:00:00,PEN,EA,0,-10,90,Main,,Delivery Note,MAT-DN-1",
  "2026-03-02 09:30:00,PEN,EA,20,0,20,Shop,,Purchase Receipt,MAT-PRE-2",
  "2026-03-03 09:00:00,PEN,EA,0,-7,83,Main,,Delivery Note,MAT-DN-2",
  "2026-03-03 09:00:00,PEN,EA,0,-7,76,Main,,Delivery Note,MAT-DN-3",
  "2026-03-03 09:00:00,PEN,EA,14,0,90,Main,,Purchase Receipt,MAT-PRE-3",
  "2026-03-04 09:00:00,PEN,EA,0,-4,86,Main,,Delivery Note,MAT-DN-4",
  "2026-03-04 10:00:00,PEN,EA,0,-5,15,Shop,,Delivery Note,MAT-DN-5",
  "2026-03-05 08:00:00,INK,EA,6,0,6,Main,B1,Purchase Receipt,MAT-PRE-4",
  "2026-03-05 09:00:00,INK,EA,5,0,11,Main,B2,Purchase Receipt,MAT-PRE-4",
  "2026-03-06 08:00:00,INK,EA,0,-2,9,Main,B1,Delivery Note,MAT-DN-6",
];
const without = (voucher: string): readonly string[] => LEDGER.filter((row) => !row.endsWith(`,${voucher}`));
const changed = (voucher: string, from: string, to: string): readonly string[] =>
  LEDGER.map((row) => (row.endsWith(`,${voucher}`) ? row.replace(from, to) : row));

async function starting(made: TestProject): Promise<void> {
  const { client } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", grain: "location", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "WMS", kind: "wms" }));
  await importText(made, client, "items", "sku,unit_cost,tracking\nPEN,2,none\nINK,3,lot\n");
  await importText(made, client, "packs", "sku,uom,units_per\nPEN,BOX,12\n");
  await importText(made, client, "places", "location\nMain\nShop\n");
}
const erp = filledOnce(starting);

/** An ERP whose ledger came with these rows. */
const ledger = filledOnce(async (made, rows: readonly string[]) => {
  await starting(made);
  await give(made, rows);
});

async function give({ folder, client }: TestProject, rows: readonly string[], header = HEADER) {
  const path = join(folder, "ledger.csv");
  writeFileSync(path, `${[header, ...rows].join("\n")}\n`);
  return must(
    await client["imports.run"]({
      ...{ kind: "movements", source: "ERP", file: { from: "path", path }, profile: "erpnext-stock-ledger" },
    }),
  );
}

async function checked({ client }: TestProject, source = "ERP"): Promise<string[]> {
  const { rows } = must(await client["ledger.check"]({ source }));
  const n = (qty: number): number => qty / 10_000;
  return rows.map(
    ({ sku, location, opening, moved, closing, gap, verdict, firstBreak }) =>
      `${sku} ${location} ${n(opening)} ${n(moved)} ${n(closing)} gap ${n(gap)} ${verdict} at ${docOf(firstBreak?.at)}`,
  );
}
const docOf = (at = 0): string => new Date(at).toISOString().slice(5, 16);

/** The latest import of movements that stands. */
async function lastMovements({ client }: TestProject): Promise<number> {
  const { rows } = must(await client["imports.list"]({}));
  return rows.find(({ kind, undoneAt }) => kind === "movements" && undoneAt === null)?.import ?? 0;
}

async function reconciled({ client }: TestProject): Promise<CaseRow[]> {
  must(await client["reconcile.run"]({}));
  return must(await client["cases.list"]({ kind: "ledger" })).rows;
}

test("a ledger whose balances go on from row to row has no break, in whatever order the file has it", async () => {
  for (const rows of [LEDGER, [...LEDGER.slice(5), ...LEDGER.slice(0, 5).toReversed()]]) {
    const made = await ledger(rows);
    expect(await checked(made)).toEqual([]);
    expect(await reconciled(made)).toEqual([]);
    expect(must(await made.client["ledger.check"]({ source: "ERP" }))).toMatchObject({ checked: 11 });
  }
});

test("a row that is gone from the ledger is a break and a case at the next row, with no report at all", async () => {
  const made = await ledger(without("MAT-DN-1"));
  expect(await checked(made)).toEqual(["PEN Main 100 -7 83 gap -10 exception at 03-03T09:00"]);
  const [opened, ...others] = await reconciled(made);
  expect(others).toEqual([]);
  expect(opened).toMatchObject({
    sku: "PEN",
    location: "Main",
    source: "ERP",
    variance: units(-10),
    value: -2000,
  });
  expect(opened?.text).toMatch(
    /^ERP wrote a balance of 83 beside ERP:\S+ at 2026-03-03T09:00:00.000Z, where the balance before it and what moved come to 93\.$/,
  );
  expect(await reconciled(made)).toEqual([opened]);
});

test("a quantity that was changed is a break at its own row", async () => {
  const made = await ledger(changed("MAT-DN-4", "-4,", "-9,"));
  expect(await checked(made)).toEqual(["PEN Main 90 -9 86 gap 5 exception at 03-04T09:00"]);
  expect(await reconciled(made)).toMatchObject([{ variance: units(5) }]);
});

test("a row that is gone from among those of one minute is a break within it, and another warehouse isn't touched", async () => {
  const made = await ledger(without("MAT-DN-3"));
  expect(await checked(made)).toEqual(["PEN Main 83 14 90 gap -7 exception at 03-03T09:00"]);
});

test("a balance that came right again is told of, and opens no case", async () => {
  const made = await ledger(changed("MAT-DN-1", ",90,", ",95,"));
  expect(await checked(made)).toEqual([
    "PEN Main 100 -10 95 gap 5 explained at 03-02T09:00",
    "PEN Main 95 -7 83 gap -5 explained at 03-03T09:00",
  ]);
  expect(await reconciled(made)).toEqual([]);
});

test("the balance of an item at a location goes over its batches", async () => {
  const made = await ledger(changed("MAT-DN-6", ",9,", ",4,"));
  expect(await checked(made)).toEqual(["INK Main 11 -2 4 gap -5 exception at 03-06T08:00"]);
  expect(await reconciled(made)).toMatchObject([{ sku: "INK", lot: "B1" }]);
});

test("the row that was missing closes the case when it comes, and its undo opens the same one again", async () => {
  const made = await ledger(without("MAT-DN-1"));
  const [opened] = await reconciled(made);
  vi.setSystemTime(NOW + 60_000);
  const mended = await give(made, LEDGER);
  expect(mended).toMatchObject({ accepted: 1, unchanged: 10 });
  expect(await reconciled(made)).toEqual([]);
  const { rows } = must(await made.client["cases.list"]({ state: "closed", kind: "ledger" }));
  expect(rows[0]?.closedBy).toContain("ERP's written balances and movements agree again");
  vi.setSystemTime(NOW + 120_000);
  must(await made.client["imports.undo"]({ import: mended.import ?? 0 }));
  expect(await reconciled(made)).toMatchObject([{ case: opened?.case, variance: units(-10) }]);
});

test("an import that brings other balances for rows that are there is taken for news, and its undo brings the old ones back", async () => {
  const made = await ledger(changed("MAT-DN-6", ",9,", ",4,"));
  const [opened] = await reconciled(made);
  vi.setSystemTime(NOW + 60_000);
  const mended = await give(made, LEDGER);
  expect(mended).toMatchObject({ accepted: 0, unchanged: 11 });
  expect(mended.notes).toContain("Rows that were there before, and have another balance or their first: 1.");
  expect(await reconciled(made)).toEqual([]);
  expect(await give(made, LEDGER)).toMatchObject({ import: null });
  vi.setSystemTime(NOW + 120_000);
  must(await made.client["imports.undo"]({ import: mended.import ?? 0 }));
  expect(await reconciled(made)).toMatchObject([{ case: opened?.case }]);
  must(await made.client["imports.undo"]({ import: await lastMovements(made) }));
  expect(await reconciled(made)).toEqual([]);
});

test("an older file given again after another one is news, because its balances are others than the latest", async () => {
  const made = await ledger(LEDGER);
  vi.setSystemTime(NOW + 60_000);
  await give(made, changed("MAT-DN-6", ",9,", ",4,"));
  expect(await reconciled(made)).toMatchObject([{ sku: "INK" }]);
  vi.setSystemTime(NOW + 120_000);
  expect(await give(made, LEDGER)).toMatchObject({ accepted: 0, unchanged: 11 });
  expect(await reconciled(made)).toEqual([]);
});

test("the first balance is held against the baseline, where there is one", async () => {
  const made = await erp();
  await importText(
    made,
    made.client,
    "baseline",
    "sku,location,qty,as_of\nPEN,Main,3,2026-03-01T00:00:00Z\nPEN,Shop,0,2026-03-01T00:00:00Z\n",
    "ERP",
  );
  await give(made, LEDGER);
  expect(await checked(made)).toEqual(["PEN Main 3 100 100 gap -3 exception at 03-02T08:00"]);
});

test("a balance that can't be read leaves its row in and says so, and the next one is held against what moved since", async () => {
  const broken = changed("MAT-DN-2", ",83,", ",n/a,");
  const made = await erp();
  const report = await give(made, broken);
  expect(report).toMatchObject({ accepted: 11, rejected: 0 });
  expect(report.notes).toContain(
    "Rows that are in without their balance, the first of them line 5, where “n/a” is not a number. Write plain digits, as in 12 or 3.5: 1.",
  );
  expect(await checked(made)).toEqual([]);
  const alone = await ledger(broken.filter((row) => !row.endsWith("MAT-DN-3")));
  expect(await checked(alone)).toEqual(["PEN Main 90 3 86 gap -7 exception at 03-04T09:00"]);
});

test("a balance is in the unit of its row", async () => {
  const boxes = LEDGER.slice(0, 2).map((row, at) =>
    row.replace("EA,100,0,100", "BOX,10,0,10").replace("-10,90", at ? "-12,108" : "-10,90"),
  );
  expect(await checked(await ledger(boxes))).toEqual([]);
  const wrong = boxes.map((row) => row.replace("-12,108", "-12,9"));
  expect(await checked(await ledger(wrong))).toEqual(["PEN Main 120 -12 9 gap -99 exception at 03-02T09:00"]);
});

test("the ledger shows the written balance beside ours, and marks the row at which it broke", async () => {
  const made = await ledger(without("MAT-DN-1"));
  const sheet = must(await made.client["ledger.rows"]({ source: "ERP", sku: "PEN", location: "Main" }));
  expect(sheet.isWritten).toBe(true);
  expect(sheet.rows.map(({ running, written, broke }) => [running, written, broke])).toEqual([
    [units(100), units(100), false],
    [units(93), units(83), true],
    [units(86), units(76), false],
    [units(100), units(90), false],
    [units(96), units(86), false],
  ]);
  const [opened] = await reconciled(made);
  const detail = must(await made.client["cases.get"]({ case: opened?.case ?? 0 }));
  expect(detail.about).toMatchObject({
    gap: { opening: units(100), moved: units(-7), closing: units(83), gap: units(-10) },
    movements: [{ broke: false }, { broke: true }, { broke: false }, { broke: false }, { broke: false }],
  });
});

async function traced(made: TestProject, counted: number) {
  const text = `sku,location,counted_qty,counted_at,counted_by\nPEN,Main,${counted},2026-03-06T08:00:00Z,lee\n`;
  await importText(made, made.client, "counts", text);
  must(await made.client["reconcile.run"]({}));
  const [found] = must(await made.client["trace.run"]({}));
  return found?.explanations[0]?.parts;
}

test("a count that goes with the written balance is explained by the row at which it broke", async () => {
  const parts = await traced(await ledger(without("MAT-DN-1")), 86);
  expect(parts).toMatchObject([{ cause: "ledger_break", explains: units(-10) }]);
  expect(parts?.[0]?.because).toMatch(
    /^ERP wrote a balance of 83 EA at .* It broke at the shipment MAT-DN-2 .*: the balance written beside it isn't the one before it and what it moved\.$/,
  );
});

test("among rows of one moment a break is told from the balance before that moment, and book and shelf parted between the two", async () => {
  const made = await ledger(without("MAT-DN-3"));
  const parts = await traced(made, 86);
  expect(parts).toMatchObject([{ cause: "ledger_break", explains: units(-7) }]);
  expect(parts?.[0]?.because).toContain("from 2026-03-02 09:00 UTC to 2026-03-03 09:00 UTC");
  const [found] = must(await made.client["trace.run"]({}));
  expect(found).toMatchObject({
    driftFrom: Date.parse("2026-03-02T09:00:00Z"),
    driftTo: Date.parse("2026-03-03T09:00:00Z"),
  });
});

test("where a row was set aside just before it broke, its source isn't to blame before that row is mended", async () => {
  const made = await ledger(changed("MAT-DN-3", "-7,76", "-x,76"));
  const text = "Line 6 of ledger.csv";
  const [opened] = await reconciled(made);
  const { rows } = must(await made.client["cases.list"]({ kind: "ledger" }));
  expect(rows.find((row) => row.case === opened?.case)?.text).toContain(
    `${text} was set aside when it was imported`,
  );
  const parts = await traced(made, 86);
  expect(parts?.[0]?.because).toContain(`${text} was set aside when it was imported`);
  const [found] = must(await made.client["trace.run"]({}));
  for (const { score } of found?.explanations ?? []) expect(score).toBeLessThan(0.5);
});

test("a row that was set aside elsewhere takes no blame from its source", async () => {
  const elsewhere = without("MAT-DN-3").map((row) =>
    row.endsWith("MAT-DN-5") ? row.replace("-5,15", "-x,15") : row,
  );
  const [first] = (await traced(await ledger(elsewhere), 86)) ?? [];
  expect(first).toMatchObject({ cause: "ledger_break", explains: units(-7) });
  expect(first?.because).not.toContain("set aside");
});

test("a break that the count doesn't go with explains nothing, and doesn't say when book and shelf parted", async () => {
  const made = await ledger(without("MAT-DN-3"));
  const parts = await traced(made, 90);
  expect(parts?.map(({ cause }) => cause)).toEqual(["unexplained"]);
  const [found] = must(await made.client["trace.run"]({}));
  expect(found).toMatchObject({ driftFrom: null, driftTo: Date.parse("2026-03-06T08:00:00Z") });
});

test("a break that the count doesn't go with explains nothing", async () => {
  const parts = await traced(await ledger(without("MAT-DN-1")), 99);
  expect(parts?.map(({ cause }) => cause)).not.toContain("ledger_break");
});

test("a balance that came right again explains nothing of a count that is off by it", async () => {
  const parts = await traced(await ledger(changed("MAT-DN-1", ",90,", ",95,")), 91);
  expect(parts?.map(({ cause }) => cause)).not.toContain("ledger_break");
});

const NATIVE =
  "event_id,occurred_at,type,sku,qty,lot,from_location,from_bin,to_location,to_bin,Running Balance";
/** Goods in by turns of two lots and two bins, with the balance that each row is followed by. */
const received = (balanceOf: (bin: string, lot: string) => number): string =>
  Array.from({ length: 12 }, (_, n) => {
    const [bin, lot] = [n % 2 ? "A-01" : "A-02", n % 3 ? "X" : "Y"];
    return `E${n},2026-03-02T08:${10 + n}:00Z,receipt,INK,2,${lot},,,Main,${bin},${balanceOf(bin, lot)}`;
  }).join("\n");
const summed = (key: (bin: string, lot: string) => string) => {
  const sums = new Map<string, number>();
  return (bin: string, lot: string): number => {
    const sum = (sums.get(key(bin, lot)) ?? 0) + 2;
    sums.set(key(bin, lot), sum);
    return sum;
  };
};

test.each([
  ["position", (bin: string, lot: string) => `${bin} ${lot}`, "as one of the position."],
  ["bin", (bin: string) => bin, "as one of the item in its bin."],
  ["location", () => "", "as one of the item at its location."],
])("of what a balance is shows in the rows: %s", async (_, key, words) => {
  const made = await erp();
  const report = await importText(
    made,
    made.client,
    "movements",
    `${NATIVE}\n${received(summed(key))}\n`,
    "WMS",
  );
  expect(report.notes).toContain(`The balance beside each row is held against the rows, ${words}`);
  expect(await checked(made, "WMS")).toEqual([]);
});

test("a column that is called a balance and hardly ever goes with the rows is none", async () => {
  const made = await erp();
  let next = 1;
  const rows = received(() => (next = (next * 37) % 101));
  const report = await importText(made, made.client, "movements", `${NATIVE}\n${rows}\n`, "WMS");
  expect(report.accepted).toBe(12);
  expect(report.notes).toContain(
    "The column of balances isn't held against the rows: most of them don't go with the row before.",
  );
  expect(await checked(made, "WMS")).toEqual([]);
  expect(
    must(await made.client["ledger.rows"]({ source: "WMS", sku: "INK", location: "Main" })).isWritten,
  ).toBe(false);
});

test("a row from one place to another has no balance, and is counted in those after it", async () => {
  const made = await erp();
  const rows = [
    "E1,2026-03-02T08:00:00Z,receipt,PEN,9,,,,Main,A-01,9",
    "E2,2026-03-02T09:00:00Z,move,PEN,4,,Main,A-01,Main,A-02,5",
    "E3,2026-03-02T10:00:00Z,sale,PEN,1,,Main,A-01,,,4",
  ];
  const report = await importText(made, made.client, "movements", `${NATIVE}\n${rows.join("\n")}\n`, "WMS");
  expect(report.notes).toContainEqual(expect.stringMatching(/^Rows from one place to another, .*: 1\.$/));
  expect(await checked(made, "WMS")).toEqual([]);
});

test("nothing stays of balances once their imports were taken back", async () => {
  const made = await ledger(LEDGER);
  must(await made.client["imports.undo"]({ import: await lastMovements(made) }));
  made.close();
  const raw = new Database(made.file, { readonly: true });
  expect(raw.prepare("SELECT COUNT(*) FROM written_balances").pluck().get()).toBe(0);
  raw.close();
});

test("a row that was set aside and is in by now takes no blame from its source", async () => {
  const made = await erp();
  const row = (id: string, hour: number, qty: string, balance: number): string =>
    `${id},2026-03-02T${hour}:00:00Z,receipt,PEN,${qty},,,,Main,,${balance}`;
  const rows = [row("E1", 10, "10", 10), row("E2", 11, "1O", 20), row("E3", 12, "5", 27)];
  const textNow = async (): Promise<string | undefined> => {
    must(await made.client["reconcile.run"]({}));
    return must(await made.client["cases.list"]({ kind: "ledger", state: "open" })).rows[0]?.text;
  };
  await importText(made, made.client, "movements", `${NATIVE}\n${rows.join("\n")}\n`, "ERP");
  expect(await textNow()).toContain("was set aside when it was imported");
  await importText(made, made.client, "movements", `${NATIVE}\n${row("E2", 11, "10", 20)}\n`, "ERP");
  expect(await textNow()).toMatch(/^ERP wrote a balance of 27 beside ERP:E3 at .* come to 25\.$/);
});
