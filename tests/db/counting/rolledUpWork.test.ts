import { expect, test } from "vitest";
import { importText, must } from "../project.ts";
import { binlessProject, DAY, row } from "./binless.ts";

/** Two counters find 17 of the 20 in two bins, in a count that is still open. */
async function countedShort() {
  const made = await binlessProject();
  const kept = "A1,L1,A-01,12,2026-03-01T00:00:00Z\nA1,L1,A-02,8,2026-03-01T00:00:00Z\n";
  await importText(made, made.boss, "baseline", `sku,location,bin,qty,as_of\n${kept}`, "WMS");
  const { count } = must(await made.boss["counts.plan"]({}));
  const enter = (who: string, bin: string, qty: string) =>
    made.as(who)["counts.enter"]({ count, sku: "A1", location: "L1", bin, qty });
  must(await enter("ann", "A-01", "12"));
  await made.reconciled();
  expect(await made.verdicts()).toEqual([]);
  must(await enter("bob", "A-02", "5"));
  await made.reconciled();
  expect(await made.verdicts()).toEqual(["A1 - - 20 17 -3 exception"]);
  const recounts = async () => {
    const { rows } = must(await made.boss["counts.recounts"]({ count }));
    return rows.map(({ bin, state, note }) => [bin, state, note].filter(Boolean).join(" "));
  };
  return { ...made, count, enter, recounts };
}

test("a sum outside tolerance owes each of its bins a recount, which settles it", async () => {
  const made = await countedShort();
  expect(await made.recounts()).toEqual(["A-01 owed", "A-02 owed"]);
  const review = must(await made.boss["counts.review"]({ count: made.count }));
  expect(review.rows.map(({ bin, verdict }) => [bin, verdict])).toEqual([
    ["", null],
    ["A-01", "exception"],
    ["A-02", "exception"],
  ]);
  must(await made.enter("ann", "A-02", "8"));
  expect(await made.reconciled()).toEqual([]);
  expect(await made.verdicts()).toEqual(["A1 - - 20 20 0 match"]);
  expect(await made.recounts()).toEqual(["A-01 waived within tolerance now", "A-02 done"]);
  expect(await made.closed()).toEqual([`- count ${made.count} agrees with the book: count_error`]);
});

/** A count of what a system without bins says there is, and what was entered in it. */
async function plannedWithoutBins() {
  const made = await binlessProject();
  const { count } = must(await made.boss["counts.plan"]({}));
  const decided = async () => {
    await made.reconciled();
    return made.verdicts();
  };
  const enter = async (bin: string, qty: string) => {
    must(await made.as("ann")["counts.enter"]({ count, sku: "A1", location: "L1", bin, qty }));
    return decided();
  };
  return { ...made, count, decided, enter };
}

test("bins of a line that was planned without one are no sum until somebody says what lies in none", async () => {
  const { enter } = await plannedWithoutBins();
  expect(await enter("A-01", "12")).toEqual([]);
  expect(await enter("A-02", "5")).toEqual([]);
  expect(await enter("", "3")).toEqual(["A1 - - 20 20 0 match"]);
});

test("or until the count is closed", async () => {
  const { enter, decided, boss, count } = await plannedWithoutBins();
  expect(await enter("A-01", "12")).toEqual([]);
  expect(await enter("A-02", "5")).toEqual([]);
  must(await boss["counts.close"]({ count }));
  expect(await decided()).toEqual(["A1 - - 20 17 -3 exception"]);
});

test("nobody who counted one of the bins approves what their sum corrects", async () => {
  const made = await binlessProject();
  await made.count(row("A1", "A-01", 12, 10, { by: "sue" }), row("A1", "A-02", 5, 11));
  await made.reconciled();
  const [proposed] = must(await made.boss["adjustments.propose"]({}));
  expect(proposed).toMatchObject({ sku: "A1", bin: "", qty: -30_000, countedBy: ["ann", "sue"] });
  const adjustments = [proposed?.adjustment ?? 0];
  const approve = (who: string) => made.as(who)["adjustments.approve"]({ adjustments, reason: "traced" });
  expect(await approve("sue")).toMatchObject({ error: { rule: "ownCount" } });
  expect(must(await approve("sam")).waiting).toEqual([]);
});

test("what was decided on a sum keeps each entry of it", async () => {
  const made = await countedShort();
  must(await made.boss["adjustments.propose"]({}));
  const back = (who: string) => made.as(who)["counts.undo"]({ count: made.count });
  expect(await back("ann")).toMatchObject({ error: { rule: "decided" } });
  expect(await back("bob")).toMatchObject({ error: { rule: "decided" } });
});

test("a recount of one bin changes the sum, and an import with any part of what was decided on isn't taken back", async () => {
  const made = await binlessProject();
  const first = await made.count(row("A1", "A-01", 12), row("A1", "A-02", 5));
  await made.count(row("A1", "A-02", 4, 11, { by: "bob", round: 2 }));
  await made.reconciled();
  expect(await made.verdicts()).toEqual(["A1 - - 20 16 -4 exception"]);
  must(await made.boss["adjustments.propose"]({}));
  expect(await made.boss["imports.undo"]({ import: first.import ?? 0 })).toMatchObject({
    error: { message: expect.stringContaining("adjustment 1 (proposed) stands on it") },
  });
});

test("a case about a sum tells what each of its bins held, and has each of them counted again", async () => {
  const made = await binlessProject();
  await made.count(row("A1", "A-01", 12), row("A1", "A-02", 5, 11, { by: "cy" }));
  await made.reconciled();
  const [found] = must(await made.boss["cases.list"]({ kind: "count" })).rows;
  const id = found?.case ?? 0;
  const { about } = must(await made.boss["cases.get"]({ case: id }));
  expect(about).toMatchObject({
    counted: 170_000,
    countedBy: "ann, cy",
    origins: { counted: null },
    entries: [
      { bin: "A-01", counted: 120_000, by: "ann" },
      { bin: "A-02", counted: 50_000, by: "cy" },
    ],
  });
  const { count } = must(await made.boss["counts.recountCase"]({ case: id }));
  const lines = must(await made.as("bob")["counts.lines"]({ count })).rows;
  expect(lines.map(({ sku, bin }) => `${sku} ${bin}`)).toEqual(["A1 A-01", "A1 A-02"]);
});

test("a plan of the location names the bins that were counted, and no place without one", async () => {
  const made = await binlessProject();
  await made.count(row("A1", "A-01", 12), row("A1", "A-02", 5, 11));
  await made.reconciled();
  const { count } = must(await made.boss["counts.plan"]({}));
  const lines = must(await made.as("bob")["counts.lines"]({ count })).rows;
  expect(lines.map(({ sku, bin }) => `${sku} ${bin || "-"}`)).toEqual(["B1 -", "A1 A-01", "A1 A-02"]);
});

test("a book that changes after the count is told of the sum", async () => {
  const made = await binlessProject();
  await made.count(row("A1", "A-01", 12), row("A1", "A-02", 5, 11));
  await made.reconciled();
  const late = `event_id,occurred_at,type,sku,qty,from_location\nS1,${DAY}T09:00:00Z,sale,A1,3,L1\n`;
  await importText(made, made.boss, "movements", late, "ERP");
  await made.reconciled();
  expect(await made.verdicts()).toEqual(["A1 - - 17 17 0 match"]);
  expect(must(await made.boss["counts.changes"]({})).rows).toMatchObject([
    { sku: "A1", bin: "", counted: 170_000, was: 200_000, now: 170_000 },
  ]);
});

test("a planned bin that is still to be counted holds the sum back, also where it should be empty; once the count is closed that is said", async () => {
  const made = await binlessProject();
  const kept = "A1,L1,A-01,20,2026-03-01T00:00:00Z\nA1,L1,A-02,0,2026-03-01T00:00:00Z\n";
  await importText(made, made.boss, "baseline", `sku,location,bin,qty,as_of\n${kept}`, "WMS");
  const { count } = must(await made.boss["counts.plan"]({}));
  must(await made.as("ann")["counts.enter"]({ count, sku: "A1", location: "L1", bin: "A-01", qty: "20" }));
  expect(await made.reconciled()).toEqual([]);
  expect(await made.verdicts()).toEqual([]);
  must(await made.boss["counts.close"]({ count }));
  expect(await made.reconciled()).toEqual([expect.stringMatching(/: A1 \(A-02\)\./)]);
});

test("an open count shows no book of a bin where the system has one of the location alone", async () => {
  const made = await binlessProject();
  await made.count(row("A1", "A-01", 12));
  await made.reconciled();
  const { count } = must(await made.boss["counts.plan"]({ method: "open" }));
  const { rows } = must(await made.boss["counts.lines"]({ count }));
  expect(rows.map(({ sku, bin, book }) => [sku, bin, book])).toEqual([
    ["B1", "", 70_000],
    ["A1", "A-01", null],
  ]);
});

test("a case about a sum shows that alone as counted, though a part of it lay in no bin", async () => {
  const made = await binlessProject();
  await made.count(row("A1", "A-01", 12), row("A1", "", 5, 11));
  await made.reconciled();
  const [found] = must(await made.boss["cases.list"]({ kind: "count" })).rows;
  const id = found?.case ?? 0;
  const { about } = must(await made.boss["cases.get"]({ case: id }));
  expect(about).toMatchObject({ points: [{ kind: "count", observed: 170_000 }] });
  const { rows } = must(await made.boss["cases.timeline"]({ case: id }));
  expect(rows.flatMap((each) => (each.kind === "count" ? [each.observed] : []))).toEqual([170_000]);
});

test("goods that stand in another status are moved between the sums of both", async () => {
  const made = await binlessProject();
  const damaged = row("A1", "A-01", 3).replace("A1,L1,A-01,,", "A1,L1,A-01,,damaged,");
  const file = ["sku,location,bin,lot,status,counted_qty,counted_at,counted_by,round"];
  const plain = (bin: string, qty: number) => row("A1", bin, qty).replace(`${bin},,`, `${bin},,available,`);
  await importText(
    made,
    made.boss,
    "counts",
    [...file, damaged, plain("A-01", 12), plain("A-02", 5), ""].join("\n"),
  );
  await made.reconciled();
  const { rows } = must(await made.boss["cases.list"]({ kind: "count" }));
  const changes = async (status: string) => {
    const cases = rows.filter((each) => each.status === status).map((each) => each.case);
    const proposed = must(await made.boss["adjustments.propose"]({ cases }));
    must(
      await made.boss["adjustments.withdraw"]({ adjustments: proposed.map(({ adjustment }) => adjustment) }),
    );
    return proposed.map(({ kind, bin, status: from, to, qty, after }) => [
      kind,
      bin,
      from,
      to?.status,
      qty,
      after,
    ]);
  };
  const move = ["reclassification", "", "available", "damaged", 30_000];
  // Whichever end it starts from, it says what is there afterwards.
  expect(await changes("available")).toEqual([[...move, 170_000]]);
  expect(await changes("damaged")).toEqual([[...move, 30_000]]);
});
