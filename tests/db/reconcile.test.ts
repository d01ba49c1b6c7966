import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { onHandAuthorities } from "../../db/book.ts";
import { readDb, writeDb } from "../../db/connection.ts";
import { LEGS } from "../../db/evidence.ts";
import { migrate } from "../../db/migrate.ts";
import { BOOKS, gatherDeciding } from "../../db/reconcile/deciding.ts";
import { units } from "../../shared/quantity.ts";
import { filledOnce, importText, must, openTestProject, type TestProject } from "./project.ts";

const ITEMS =
  "sku,abc_class,unit_cost,high_risk\nA1,A,2,false\nB1,B,1,false\nC1,C,1,false\nN1,,1,false\nR1,C,1,true\n";

const places = filledOnce(async (made) => {
  must(await made.client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(made, made.client, "items", ITEMS);
  await importText(made, made.client, "places", "location,bin\nL1,A-01\nL1,A-02\nL2,A-01\n");
});

/** Text tables in, verdicts out: `baseline`, `movements` and `counts` without their headers. */
async function project(files: {
  baseline?: string;
  movements?: string;
  counts: string;
}): Promise<TestProject> {
  const made = await places();
  const { client } = made;
  if (files.baseline)
    await importText(made, client, "baseline", `sku,location,bin,qty,as_of\n${files.baseline}`, "WMS");
  if (files.movements)
    await importText(
      made,
      client,
      "movements",
      `event_id,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin\n${files.movements}`,
      "WMS",
    );
  await importText(
    made,
    client,
    "counts",
    `sku,location,bin,counted_qty,counted_at,counted_by,round\n${files.counts}`,
  );
  must(await client["reconcile.run"]({}));
  return made;
}

async function verdicts({ client }: TestProject): Promise<string[]> {
  const { rows } = must(await client["variances.list"]({ sort: "sku", descending: false }));
  return rows.map(
    (row) =>
      `${row.sku} ${row.location} ${row.bin} book ${row.book / 10_000} counted ${row.counted / 10_000} ${row.verdict}`,
  );
}

test("each entry is compared with the book of its own minute, both ends of the range as the domain says", async () => {
  const made = await project({
    baseline: "A1,L1,A-01,100,2026-01-01T00:00:00Z\nB1,L1,A-01,100,2026-01-01T00:00:00Z\n",
    movements: [
      "E0,2026-01-01T00:00:00Z,sale,A1,7,L1,A-01,,",
      "E1,2026-01-05T10:00:00Z,sale,A1,10,L1,A-01,,",
      "E2,2026-01-05T10:00:01Z,sale,A1,1,L1,A-01,,",
      "E3,2026-01-05T09:59:00Z,move,B1,5,L1,A-01,L1,A-02",
      "",
    ].join("\n"),
    counts:
      "A1,L1,A-01,90,2026-01-05T10:00:00Z,cal,1\nB1,L1,A-01,95,2026-01-05T10:00:00Z,cal,1\nB1,L1,A-02,5,2026-01-05T10:00:00Z,cal,1\n",
  });
  expect(await verdicts(made)).toEqual([
    "A1 L1 A-01 book 90 counted 90 match",
    "B1 L1 A-01 book 95 counted 95 match",
    "B1 L1 A-02 book 5 counted 5 match",
  ]);
});

test("tolerance goes by ABC class; high risk, a negative book and an item without a class have none", async () => {
  const made = await project({
    baseline: ["A1", "B1", "C1", "N1", "R1"]
      .map((sku) => `${sku},L1,A-01,100,2026-01-01T00:00:00Z\n`)
      .join(""),
    counts:
      "A1,L1,A-01,98,2026-01-05T10:00:00Z,cal,1\nB1,L1,A-01,98,2026-01-05T10:00:00Z,cal,1\nC1,L1,A-01,95,2026-01-05T10:00:00Z,cal,1\nN1,L1,A-01,99,2026-01-05T10:00:00Z,cal,1\nR1,L1,A-01,101,2026-01-05T10:00:00Z,cal,1\n",
  });
  expect((await verdicts(made)).map((line) => line.split(" ").at(-1))).toEqual([
    "exception",
    "match",
    "match",
    "exception",
    "exception",
  ]);
  const negative = await project({
    movements: "E1,2026-01-02T10:00:00Z,sale,C1,100,L1,A-01,,\n",
    counts: "C1,L1,A-01,0,2026-01-05T10:00:00Z,cal,1\n",
  });
  expect(await verdicts(negative)).toEqual(["C1 L1 A-01 book -100 counted 0 exception"]);
});

test("missing is never zero: what nobody counted has no verdict; 0 counted is a count", async () => {
  const made = await project({
    baseline: "A1,L1,A-01,100,2026-01-01T00:00:00Z\nB1,L1,A-01,50,2026-01-01T00:00:00Z\n",
    counts: "A1,L1,A-01,0,2026-01-05T10:00:00Z,cal,1\n",
  });
  expect(await verdicts(made)).toEqual(["A1 L1 A-01 book 100 counted 0 exception"]);
});

test("the last entry of the highest round decides, and a recount that agrees closes the case as a count error", async () => {
  const made = await project({
    baseline: "A1,L1,A-01,100,2026-01-01T00:00:00Z\n",
    counts: "A1,L1,A-01,80,2026-01-05T10:00:00Z,cal,1\n",
  });
  const { client } = made;
  const [opened] = must(await client["cases.list"]({})).rows;
  expect(opened).toMatchObject({ state: "open", variance: units(-20) });
  await importText(
    made,
    client,
    "counts",
    "sku,location,bin,counted_qty,counted_at,counted_by,round\nA1,L1,A-01,100,2026-01-05T11:00:00Z,bea,2\n",
  );
  must(await client["reconcile.run"]({}));
  expect(await verdicts(made)).toEqual(["A1 L1 A-01 book 100 counted 100 match"]);
  const [closed] = must(await client["cases.list"]({ state: "all" })).rows;
  expect(closed).toMatchObject({ case: opened?.case, state: "closed", cause: "count_error" });
});

test("the same bin code in two locations is two bins", async () => {
  const made = await project({
    baseline: "A1,L1,A-01,10,2026-01-01T00:00:00Z\nA1,L2,A-01,20,2026-01-01T00:00:00Z\n",
    counts: "A1,L1,A-01,10,2026-01-05T10:00:00Z,cal,1\nA1,L2,A-01,20,2026-01-05T10:00:00Z,cal,1\n",
  });
  expect(await verdicts(made)).toEqual([
    "A1 L1 A-01 book 10 counted 10 match",
    "A1 L2 A-01 book 20 counted 20 match",
  ]);
});

test("a later baseline starts the ledger anew, and what it leaves out held nothing", async () => {
  const made = await project({
    baseline: "A1,L1,A-01,100,2026-01-01T00:00:00Z\nB1,L1,A-01,50,2026-01-01T00:00:00Z\n",
    movements: "E1,2026-01-02T10:00:00Z,sale,A1,30,L1,A-01,,\nE2,2026-01-08T10:00:00Z,sale,A1,5,L1,A-01,,\n",
    counts: "A1,L1,A-01,60,2026-01-09T10:00:00Z,cal,1\nB1,L1,A-01,0,2026-01-09T10:00:00Z,cal,1\n",
  });
  await importText(
    made,
    made.client,
    "baseline",
    "sku,location,bin,qty,as_of\nA1,L1,A-01,65,2026-01-05T00:00:00Z\n",
    "WMS",
  );
  must(await made.client["reconcile.run"]({}));
  expect(await verdicts(made)).toEqual([
    "A1 L1 A-01 book 60 counted 60 match",
    "B1 L1 A-01 book 0 counted 0 match",
  ]);
});

test("running it again changes nothing, and an import re-decides only what it touched", async () => {
  const made = await project({
    baseline: "A1,L1,A-01,100,2026-01-01T00:00:00Z\nB1,L1,A-01,50,2026-01-01T00:00:00Z\n",
    counts: "A1,L1,A-01,90,2026-01-05T10:00:00Z,cal,1\nB1,L1,A-01,40,2026-01-05T10:00:00Z,cal,1\n",
  });
  const { client } = made;
  const audit = must(await client["audit.verify"]({})).head;
  expect(must(await client["reconcile.run"]({}))).toMatchObject({ compared: 2, exception: 2, changed: 0 });
  expect(must(await client["audit.verify"]({})).head).toBe(audit);
  await importText(
    made,
    client,
    "movements",
    "event_id,occurred_at,type,sku,qty,from_location,from_bin\nE1,2026-01-04T10:00:00Z,sale,A1,10,L1,A-01\n",
    "WMS",
  );
  expect(must(await client["variances.list"]({})).stale).toBe(1);
  expect(must(await client["reconcile.run"]({}))).toMatchObject({
    compared: 2,
    match: 1,
    exception: 1,
    changed: 1,
  });
});

test("a changed class re-decides the item's counted positions, and its undo decides them back", async () => {
  const made = await project({
    baseline: "A1,L1,A-01,100,2026-01-01T00:00:00Z\nB1,L1,A-01,100,2026-01-01T00:00:00Z\n",
    counts: "A1,L1,A-01,97,2026-01-05T10:00:00Z,cal,1\nB1,L1,A-01,100,2026-01-05T10:00:00Z,cal,1\n",
  });
  const { client } = made;
  const changed = await importText(made, client, "items", "sku,abc_class,unit_cost\nA1,C,2\n");
  expect(must(await client["variances.list"]({})).stale).toBe(1);
  expect(must(await client["reconcile.run"]({}))).toMatchObject({ match: 2, changed: 1 });
  must(await client["imports.undo"]({ import: changed.import ?? 0 }));
  expect(must(await client["reconcile.run"]({}))).toMatchObject({ match: 1, exception: 1, changed: 1 });
});

test("two ledgers at a counted place and no owner of on_hand: refused, not guessed", async () => {
  const made = openTestProject();
  const { client } = made;
  for (const name of ["WMS", "ERP"]) must(await client["sources.add"]({ name, kind: "erp" }));
  await importText(made, client, "items", ITEMS);
  for (const name of ["WMS", "ERP"])
    await importText(
      made,
      client,
      "baseline",
      `sku,location,bin,qty,as_of\nA1,L1,A-01,${name === "WMS" ? 1 : 2},2026-01-01T00:00:00Z\n`,
      name,
    );
  await importText(
    made,
    client,
    "counts",
    "sku,location,bin,counted_qty,counted_at,counted_by\nA1,L1,A-01,1,2026-01-05T10:00:00Z,cal\n",
  );
  expect(await client["reconcile.run"]({})).toMatchObject({
    error: {
      rule: "authority",
      message: expect.stringMatching(/at L1, .* Name one: stocktrace sources authority NAME on_hand\.$/),
    },
  });
  expect(await client["sources.add"]({ name: "A", kind: "wms", authority: ["on_hand"] })).toMatchObject({
    ok: true,
  });
  expect(await client["sources.add"]({ name: "B", kind: "wms", authority: ["on_hand"] })).toMatchObject({
    ok: false,
  });
});

test("a trace reads one range of legs, and looks each row's names up by key", () => {
  const raw = new Database(":memory:");
  migrate(raw);
  const plan = readDb(raw)
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${LEGS}`, 1, 1, 0, 1, 1)
    .map((row) => row.detail);
  raw.close();
  expect(plan.filter((line) => /MATERIALIZE|AUTOMATIC|SCAN (?!g\b)/.test(line))).toEqual([]);
  expect(plan).toContain(
    "SEARCH legs USING PRIMARY KEY (position_id=? AND source_id=? AND occurred_at>? AND occurred_at<?)",
  );
});

test("the books of a count are range searches in the clustered legs, one per position, and no scan of them", async () => {
  const made = await project({
    baseline: "A1,L1,A-01,100,2026-01-01T00:00:00Z\n",
    counts: "A1,L1,A-01,90,2026-01-05T10:00:00Z,cal,1\n",
  });
  made.close();
  const raw = new Database(made.file);
  const db = writeDb(raw);
  const authorities = onHandAuthorities(db);
  if (!authorities.ok) throw new Error(authorities.error);
  gatherDeciding(db, authorities.value);
  const plan = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${BOOKS}`).map((row) => row.detail);
  raw.close();
  const legs = plan.filter((line) => /\b(g|legs)\b/.test(line));
  expect(legs).toEqual([
    "SEARCH g USING PRIMARY KEY (position_id=? AND source_id=? AND occurred_at>? AND occurred_at<?)",
  ]);
  expect(plan.filter((line) => line.startsWith("SCAN"))).toEqual(["SCAN d"]);
});
