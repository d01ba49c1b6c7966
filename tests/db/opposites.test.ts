import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { readDb } from "../../db/connection.ts";
import { surveyOf } from "../../db/evidence/survey.ts";
import type { TraceRow } from "../../shared/shapes.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const ITEMS = `sku,description,barcode,tracking
JAR-1012,Storage jar 1 l clear,,none
JAR-1021,Storage jar 1 l amber,,none
CHOC-5,Chocolate 100 g,,lot
LAMP-9,Desk lamp,,none
SET-1,Lamp and jar set,,none
BULB-3,Bulb E27,,none
`;

const BASELINE = `sku,location,bin,lot,status,qty,as_of
JAR-1012,W1,A-01,,available,40,2026-01-01T00:00:00Z
JAR-1021,W1,B-07,,available,30,2026-01-01T00:00:00Z
CHOC-5,W1,C-01,L-1,available,20,2026-01-01T00:00:00Z
CHOC-5,W1,C-01,L-2,available,30,2026-01-01T00:00:00Z
LAMP-9,W1,D-01,,available,50,2026-01-01T00:00:00Z
BULB-3,W1,D-02,,available,90,2026-01-01T00:00:00Z
`;

const stocked = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(made, client, "items", ITEMS);
  await importText(
    made,
    client,
    "bundles",
    "sku,component_sku,component_qty\nSET-1,LAMP-9,2\nSET-1,BULB-3,3\n",
  );
  await importText(made, client, "baseline", BASELINE, "WMS");
});

/** A warehouse with these baselines, whose counts follow: "sku,location,bin,lot,status,counted". */
async function counted(counts: readonly string[], movements: readonly string[] = []): Promise<TestProject> {
  const made = await stocked();
  const { client } = made;
  const header = "event_id,occurred_at,type,sku,qty,from_location,from_bin,doc,line\n";
  if (movements.length > 0)
    await importText(made, client, "movements", `${header}${movements.join("\n")}\n`, "WMS");
  const rows = counts.map((row) => `${row},2026-01-20T10:00:00Z,cal`).join("\n");
  const columns = "sku,location,bin,lot,status,counted_qty,counted_at,counted_by\n";
  await importText(made, client, "counts", `${columns}${rows}\n`);
  must(await client["reconcile.run"]({}));
  return made;
}

const traces = async ({ client }: TestProject, cases?: number[]): Promise<TraceRow[]> =>
  must(await client["trace.run"]({ ...(cases && { cases }) }));

const casesOf = (rows: readonly TraceRow[]): number[] => rows.flatMap((row) => row.case ?? []);

/** "JAR-1012 A-01: sku_swap 6 JAR-1021 B-07" a case: the first explanation with what it blames. */
const told = (rows: readonly TraceRow[]): string[] =>
  rows.map(({ sku, bin, lot, explanations: [first] }) => {
    const parts = (first?.parts ?? []).map((part) =>
      [part.cause, part.explains / 10_000, ...part.movements, ...part.positions.map(named)].join(" "),
    );
    return `${[sku, bin, lot].filter((name) => name !== "").join(" ")}: ${parts.join(" + ")}`;
  });

const named = ({
  sku,
  bin,
  lot,
  status,
}: TraceRow["explanations"][number]["parts"][number]["positions"][number]) =>
  [sku, bin, lot, status === "available" ? "" : status].filter((name) => name !== "").join(" ");

test("two items that were taken for each other name each other", async () => {
  const made = await counted(["JAR-1012,W1,A-01,,available,46", "JAR-1021,W1,B-07,,available,24"]);
  expect(told(await traces(made))).toEqual([
    "JAR-1012 A-01: sku_swap 6 JAR-1021 B-07",
    "JAR-1021 B-07: sku_swap -6 JAR-1012 A-01",
  ]);
});

test("how many other items share a bin or a family of codes is counted in the master, whatever the spelling", async () => {
  const made = await counted(["JAR-1012,W1,A-01,,available,46", "LAMP-9,W1,A-01,,available,1"]);
  await importText(made, made.client, "items", "sku,description\njar 2000,Jar\nJARGON-1,Book of words\n");
  const raw = new Database(made.file, { readonly: true });
  try {
    const db = readDb(raw);
    const bin = db.get<{ id: number }>("SELECT id FROM bins WHERE name = 'A-01'")?.id ?? 0;
    expect(surveyOf(db).peers({ sku: "JAR-1012", bin })).toEqual({ items: 7, inBin: 1, inFamily: 2 });
    expect(surveyOf(db).peers({ sku: "4711", bin })).toMatchObject({ inFamily: 0 });
  } finally {
    raw.close();
  }
});

test("a mix-up counts only as far as the other item's own trace agrees, whether one case is traced or all", async () => {
  const made = await counted(
    ["JAR-1012,W1,A-01,,available,38", "JAR-1021,W1,B-07,,available,26"],
    // The second jar's surplus has an explanation of its own: a pick that was posted twice.
    [
      "E1,2026-01-05T10:00:00Z,pick,JAR-1021,2,W1,B-07,SO-1,1",
      "X1,2026-01-05T10:00:30Z,pick,JAR-1021,2,W1,B-07,SO-1,1",
      "E2,2026-01-06T11:00:00Z,pick,JAR-1021,2,W1,B-07,SO-2,1",
    ],
  );
  const all = await traces(made);
  expect(told(all)).toEqual(["JAR-1012 A-01: unexplained -2", "JAR-1021 B-07: duplicate_movement 2 WMS:X1"]);
  for (const row of all) expect(await traces(made, casesOf([row]))).toEqual([row]);
  const { about } = must(await made.client["cases.get"]({ case: all[0]?.case ?? 0 }));
  expect(about).toMatchObject({ kind: "count", trace: all[0] });
});

test("a mix-up that a pick posted twice hides is told at both items, whether one case is traced or all", async () => {
  const made = await counted(
    ["JAR-1012,W1,A-01,,available,22", "JAR-1021,W1,B-07,,available,36"],
    [
      "E1,2026-01-05T10:00:00Z,pick,JAR-1012,9,W1,A-01,SO-1,1",
      "X1,2026-01-05T10:00:30Z,pick,JAR-1012,9,W1,A-01,SO-1,1",
      "E2,2026-01-06T11:00:00Z,pick,JAR-1012,3,W1,A-01,SO-2,1",
    ],
  );
  const all = await traces(made);
  expect(told(all)).toEqual([
    "JAR-1012 A-01: duplicate_movement 9 WMS:X1 + sku_swap -6 JAR-1021 B-07",
    "JAR-1021 B-07: sku_swap 6 JAR-1012 A-01",
  ]);
  for (const row of all) expect(await traces(made, casesOf([row]))).toEqual([row]);
  expect(await traces(made, casesOf(all).toReversed())).toEqual(all.toReversed());
});

test("lots that are off by opposites in one bin, and goods in another status, name each other", async () => {
  const made = await counted([
    "CHOC-5,W1,C-01,L-1,available,14",
    "CHOC-5,W1,C-01,L-2,available,36",
    "LAMP-9,W1,D-01,,available,45",
    "LAMP-9,W1,D-01,,damaged,5",
  ]);
  expect(told(await traces(made))).toEqual([
    "CHOC-5 C-01 L-1: lot_swap -6 CHOC-5 C-01 L-2",
    "CHOC-5 C-01 L-2: lot_swap 6 CHOC-5 C-01 L-1",
    "LAMP-9 D-01: status_mismatch -5 LAMP-9 D-01 damaged",
    "LAMP-9 D-01: status_mismatch 5 LAMP-9 D-01",
  ]);
});

test("one sale of a bundle explains what is missing of each of its components", async () => {
  const made = await counted(
    ["LAMP-9,W1,D-01,,available,46", "BULB-3,W1,D-02,,available,84"],
    ["E1,2026-01-05T10:00:00Z,sale,SET-1,2,W1,,SO-1,1", "E2,2026-01-06T10:00:00Z,sale,SET-1,1,W1,,SO-2,1"],
  );
  expect(told(await traces(made)).toSorted()).toEqual([
    "BULB-3 D-02: bundle_not_exploded -6 WMS:E1",
    "LAMP-9 D-01: bundle_not_exploded -4 WMS:E1",
  ]);
});

test("so does one that only a till knows of", async () => {
  const made = await counted(["LAMP-9,W1,D-01,,available,46", "BULB-3,W1,D-02,,available,84"]);
  const { client } = made;
  must(await client["sources.add"]({ name: "TILL", kind: "pos" }));
  const header = "event_id,occurred_at,type,sku,qty,from_location,from_bin,doc,line\n";
  await importText(
    made,
    client,
    "movements",
    `${header}T1,2026-01-05T10:00:00Z,sale,SET-1,2,W1,,T-1,1\n`,
    "TILL",
  );
  expect(told(await traces(made)).toSorted()).toEqual([
    "BULB-3 D-02: bundle_not_exploded -6 TILL:T1",
    "LAMP-9 D-01: bundle_not_exploded -4 TILL:T1",
  ]);
});

test("a bundle that is over by as many as its components are short of was put together, and nobody booked it", async () => {
  const made = await counted([
    "LAMP-9,W1,D-01,,available,46",
    "BULB-3,W1,D-02,,available,84",
    "SET-1,W1,S-01,,available,2",
  ]);
  expect(told(await traces(made)).toSorted()).toEqual([
    "BULB-3 D-02: bundle_not_exploded -6 SET-1 S-01 LAMP-9 D-01",
    "LAMP-9 D-01: bundle_not_exploded -4 SET-1 S-01 BULB-3 D-02",
    "SET-1 S-01: bundle_not_exploded 2 BULB-3 D-02 LAMP-9 D-01",
  ]);
});
