import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { changeText } from "../../../shared/accuracy/bookChange.ts";
import type { Reply } from "../../../shared/contract.ts";
import { filledOnce, importText, must, type TestProject } from "../project.ts";

const HEAD = "event_id,occurred_at,posted_at,type,sku,qty,from_location,from_bin,to_location,to_bin\n";
/** BOLT 40 in A-01 and NUT 10 in A-02; counted at ten past ten on 5 January. */
const countedProject = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nBOLT,A,2\nNUT,C,1\n");
  await importText(
    ...[made, client, "baseline" as const],
    "sku,location,bin,qty,as_of\nBOLT,L1,A-01,40,2026-01-01T00:00:00Z\nNUT,L1,A-02,10,2026-01-01T00:00:00Z\n",
    "WMS",
  );
  await importText(
    ...[made, client, "counts" as const],
    "sku,location,bin,counted_qty,counted_at,counted_by\nBOLT,L1,A-01,38,2026-01-05T10:10:00Z,cal\nNUT,L1,A-02,10,2026-01-05T10:10:00Z,cal\n",
  );
  must(await client["reconcile.run"]({}));
});

const late = (made: TestProject, ...rows: string[]) =>
  importText(made, made.client, "movements", HEAD + rows.map((row) => `${row}\n`).join(""), "WMS");
const PICK = "E1,2026-01-05T10:02:00Z,2026-01-05T10:40:00Z,pick,BOLT,2,L1,A-01,,";

async function changes({ client }: TestProject): Promise<Reply<"counts.changes">["rows"]> {
  must(await client["reconcile.run"]({}));
  return must(await client["counts.changes"]({})).rows;
}

test("a movement that is imported after a count and happened before it shows what the book was and why it isn't", async () => {
  const made = await countedProject();
  expect(await changes(made)).toEqual([]);
  const { import: id } = await late(made, PICK);
  const [change, ...others] = await changes(made);
  expect(others).toEqual([]);
  if (!change) throw new Error("the book changed");
  expect(change).toMatchObject({
    sku: "BOLT",
    was: 400_000,
    now: 380_000,
    counted: 380_000,
    file: "movements.csv",
  });
  expect(changeText(change)).toBe(
    "book was 40, now 38: 2 picked at 2026-01-05 10:02 UTC, posted 2026-01-05 10:40 UTC",
  );
  const { rows } = must(await made.client["variances.list"]({ sort: "sku", descending: false }));
  expect(rows.map(({ sku, verdict, bookWas }) => [sku, verdict, bookWas])).toEqual([
    ["BOLT", "match", 400_000],
    ["NUT", "match", null],
  ]);
  // What is taken back leaves no mark: the book is what it was.
  must(await made.client["imports.undo"]({ import: id ?? 0 }));
  expect(await changes(made)).toEqual([]);
});

test("what is changed twice is shown against what it first was, with all that came since", async () => {
  const made = await countedProject();
  await late(made, PICK);
  await changes(made);
  await late(made, "E2,2026-01-05T09:00:00Z,,receipt,BOLT,5,,,L1,A-01");
  const [change] = await changes(made);
  if (!change) throw new Error("the book changed");
  expect(changeText(change)).toBe(
    "book was 40, now 43: 5 received at 2026-01-05 09:00 UTC; 2 picked at 2026-01-05 10:02 UTC, posted 2026-01-05 10:40 UTC",
  );
});

test("a later movement, another policy and a recount are no change of the book", async () => {
  const made = await countedProject();
  await late(made, "E3,2026-01-05T10:11:00Z,,pick,BOLT,2,L1,A-01,,");
  must(await made.client["policy.set"]({ item: "BOLT", pct: 0 }));
  expect(await changes(made)).toEqual([]);
  await importText(
    ...[made, made.client, "counts" as const],
    "sku,location,bin,counted_qty,counted_at,counted_by,round\nBOLT,L1,A-01,37,2026-01-05T11:00:00Z,sue,2\n",
  );
  expect(await changes(made)).toEqual([]);
});

test("what no movement accounts for is said to be that: an import that was taken back after its rows were compared", async () => {
  const made = await countedProject();
  const { import: id } = await late(made, PICK);
  // The first comparison of this count has the pick in it already.
  await importText(
    ...[made, made.client, "counts" as const],
    "sku,location,bin,counted_qty,counted_at,counted_by\nBOLT,L1,A-01,38,2026-01-06T10:00:00Z,cal\n",
  );
  await changes(made);
  must(await made.client["imports.undo"]({ import: id ?? 0 }));
  const [change] = await changes(made);
  if (!change) throw new Error("the book changed");
  expect([change.countedAt, change.file]).toEqual([Date.parse("2026-01-06T10:00:00Z"), null]);
  expect(changeText(change)).toBe(
    "book was 38, now 40: +2 by rows taken back or replaced, items merged, or a later baseline",
  );
});

test("an import of counts that is taken back takes its marks with it", async () => {
  const made = await countedProject();
  await late(made, PICK);
  expect(await changes(made)).toHaveLength(1);
  const { rows } = must(await made.client["imports.list"]({}));
  const counts = rows.find(({ kind }) => kind === "counts")?.import ?? 0;
  must(await made.client["imports.undo"]({ import: counts }));
  expect(await changes(made)).toEqual([]);
  expect(made.bugs).toEqual([]);
});

test("the list of variances finds a line's mark by its entry, however many books changed", async () => {
  const made = await countedProject();
  const raw = new Database(made.file, { readonly: true });
  const plan = raw
    .prepare("EXPLAIN QUERY PLAN SELECT was FROM changed_books WHERE entry_id = ?")
    .all(1)
    .map((row) => JSON.stringify(row));
  raw.close();
  expect(plan.length).toBeGreaterThan(0);
  expect(plan.filter((step) => step.includes("SCAN"))).toEqual([]);
});
