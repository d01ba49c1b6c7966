import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { importText, must } from "../project.ts";
import { binlessProject, DAY, row } from "./binless.ts";

test("what is counted by bin is added up where the system of record keeps none, each item by itself", async () => {
  const made = await binlessProject();
  await made.count(row("A1", "A-01", 12), row("A1", "A-02", 5, 11), row("A1", "", 1), row("B1", "A-01", 7));
  expect(await made.reconciled()).toEqual([]);
  expect(await made.verdicts()).toEqual(["A1 - - 20 18 -2 exception", "B1 - - 7 7 0 match"]);
});

test("the sum is held against the book of the minute when the last bin was counted", async () => {
  const made = await binlessProject();
  const sold = (id: string, hour: number): string => `${id},${DAY}T${hour}:30:00Z,sale,A1,3,L1\n`;
  const file = `event_id,occurred_at,type,sku,qty,from_location\n${sold("S1", 10)}${sold("S2", 12)}`;
  await importText(made, made.boss, "movements", file, "ERP");
  await made.count(row("A1", "A-01", 12), row("A1", "A-02", 5, 11));
  await made.reconciled();
  expect(await made.verdicts()).toEqual(["A1 - - 17 17 0 match"]);
});

test("lots are added up, too, where the system keeps none of the item, and apart where it does", async () => {
  const begun = "A1,L1,,,20,2026-03-01T00:00:00Z\nB1,L1,,X,7,2026-03-01T00:00:00Z\n";
  const made = await binlessProject(begun);
  const lot = (sku: string, bin: string, qty: number, name: string) => row(sku, bin, qty, 10, { lot: name });
  await made.count(
    lot("A1", "A-01", 12, "X"),
    lot("A1", "A-01", 8, "Y"),
    lot("B1", "A-01", 5, "X"),
    lot("B1", "A-02", 2, "Y"),
  );
  await made.reconciled();
  expect((await made.verdicts()).toSorted()).toEqual([
    "A1 - - 20 20 0 match",
    "B1 - X 7 5 -2 exception",
    "B1 - Y 0 2 2 exception",
  ]);
});

test("a count of all that there is, in no bin, needs no other, and a lot of it is added up like a bin", async () => {
  const made = await binlessProject();
  await made.count(row("A1", "A-01", 12), row("A1", "A-02", 8));
  await made.count(row("A1", "", 14, 13, { lot: "X" }), row("A1", "", 5, 13, { lot: "Y" }));
  expect(await made.reconciled()).toEqual([]);
  expect((await made.verdicts()).toSorted()).toEqual(["A1 - - 20 19 -1 exception", "A1 - - 20 20 0 match"]);
});

test("a bin that was left out is missing and not zero, if another count or system says that it holds some", async () => {
  const made = await binlessProject();
  await made.count(row("A1", "A-01", 12), row("A1", "A-02", 8), row("B1", "A-01", 7));
  await made.count(row("A1", "A-01", 12, 13), row("B1", "A-01", 6, 13));
  expect(await made.reconciled()).toEqual([
    "ERP keeps no bins, so that counts at L1 are added up over theirs. 1 item there can't be compared, because not every bin that holds some was counted: A1 (A-02). Count those bins, too, also where they are empty.",
  ]);
  const bySku = async () => (await made.verdicts()).toSorted();
  expect(await bySku()).toEqual(["A1 - - 20 20 0 match", "B1 - - 7 6 -1 exception", "B1 - - 7 7 0 match"]);
  const kept = `sku,location,bin,qty,as_of\nB1,L1,A-03,2,2026-03-01T00:00:00Z\n`;
  await importText(made, made.boss, "baseline", kept, "WMS");
  expect(await made.reconciled()).toEqual([expect.stringContaining("2 items there can't be compared")]);
  expect(await bySku()).toEqual(["A1 - - 20 20 0 match"]);
  expect(await made.closed()).toEqual(["- not every bin is counted that holds some"]);
  await made.count(
    row("A1", "A-01", 12, 14),
    row("A1", "A-02", 0, 14),
    row("B1", "A-01", 6, 14),
    row("B1", "A-03", 1, 14),
  );
  expect(await made.reconciled()).toEqual([]);
  expect(await bySku()).toEqual(["A1 - - 20 12 -8 exception", "A1 - - 20 20 0 match", "B1 - - 7 7 0 match"]);
});

test("whoever has authority decides whether bins are added up, from one reconcile to the next", async () => {
  const made = await binlessProject();
  await importText(
    made,
    made.boss,
    "baseline",
    "sku,location,bin,qty,as_of\nA1,L1,A-01,20,2026-03-01T00:00:00Z\n",
    "WMS",
  );
  await made.count(row("A1", "A-01", 12), row("A1", "A-02", 5));
  await made.reconciled();
  expect(await made.verdicts()).toEqual(["A1 - - 20 17 -3 exception"]);
  must(await made.boss["sources.setAuthority"]({ source: "WMS", domain: "on_hand" }));
  await made.reconciled();
  expect((await made.verdicts()).toSorted()).toEqual([
    "A1 A-01 - 20 12 -8 exception",
    "A1 A-02 - 0 5 5 exception",
  ]);
  must(await made.boss["sources.setAuthority"]({ source: "ERP", domain: "on_hand" }));
  await made.reconciled();
  expect(await made.verdicts()).toEqual(["A1 - - 20 17 -3 exception"]);
  const why = "its bin counts as a part of the location now, by whose book it is held";
  expect((await made.closed()).toSorted()).toEqual([`A-01 ${why}`, `A-02 ${why}`]);
});

test("a sum that agreed is forgotten, too, once a system with bins has the authority", async () => {
  const made = await binlessProject();
  await made.count(row("A1", "A-01", 20));
  await made.reconciled();
  expect(await made.verdicts()).toEqual(["A1 - - 20 20 0 match"]);
  must(await made.boss["sources.setAuthority"]({ source: "WMS", domain: "on_hand" }));
  await made.reconciled();
  expect(await made.verdicts()).toEqual(["A1 A-01 - 0 20 20 exception"]);
});

test("a sum whose last part a system with bins has a book for is forgotten where its other part is too early for that", async () => {
  const made = await binlessProject();
  const later = `sku,location,bin,qty,as_of\nA1,L1,A-01,12,${DAY}T11:00:00Z\n`;
  await importText(made, made.boss, "baseline", later, "WMS");
  await made.count(row("A1", "", 8, 10), row("A1", "A-01", 12, 12));
  await made.reconciled();
  expect(await made.verdicts()).toEqual(["A1 - - 20 20 0 match"]);
  must(await made.boss["sources.setAuthority"]({ source: "WMS", domain: "on_hand" }));
  await made.reconciled();
  expect(await made.verdicts()).toEqual(["A1 A-01 - 12 12 0 match"]);
});

test("where the system says nothing of a location, what is counted there is added up against nothing", async () => {
  const made = await binlessProject();
  await importText(made, made.boss, "places", "location,bin\nL2,B-01\nL2,B-02\n");
  await made.count(
    ...["B-01", "B-02"].map((bin) => row("A1", bin, 2).replace("L1", "L2")),
    row("B1", "", 7, 10, { lot: "X" }),
  );
  await made.reconciled();
  expect((await made.verdicts()).toSorted()).toEqual(["A1 - - 0 4 4 exception", "B1 - - 7 7 0 match"]);
});

test("a bin that was counted before the ledger begins has no book, nor has the sum that it is a part of", async () => {
  const made = await binlessProject(`A1,L1,,,20,${DAY}T10:30:00Z\n`);
  await made.count(row("A1", "A-01", 12), row("A1", "A-02", 8, 11));
  expect(await made.reconciled()).toContainEqual(
    expect.stringMatching(/1 item there can't .*: A1 \(A-01\)\./),
  );
  expect(await made.verdicts()).toEqual([]);
});

test("another sum of as little worth is another difference, also where the last part is the same one", async () => {
  const made = await binlessProject("C1,L1,,,20,2026-03-01T00:00:00Z\n");
  await made.count(row("C1", "A-01", 12, 12), row("C1", "A-02", 5, 10));
  await made.reconciled();
  expect(await made.verdicts()).toEqual(["C1 - - 20 17 -3 exception"]);
  await made.count(row("C1", "A-02", 6, 11, { by: "bob", round: 2 }));
  await made.reconciled();
  expect(await made.verdicts()).toEqual(["C1 - - 20 18 -2 exception"]);
});

test("what moves after the last count of an item touches none of its sums", async () => {
  const made = await binlessProject();
  await made.count(row("A1", "A-01", 12), row("A1", "A-02", 8));
  await made.reconciled();
  const looked = async (hour: string) => {
    const sale = `event_id,occurred_at,type,sku,qty,from_location\nS${hour},${DAY}T${hour}:00:00Z,sale,A1,1,L1\n`;
    await importText(made, made.boss, "movements", sale, "ERP");
    await made.reconciled();
    const { rows } = must(await made.boss["audit.list"]({ action: "reconcile.run" }));
    return rows.map(({ after }) => after.split(" looked")[0]).at(0);
  };
  expect(await looked("11")).toBe("0 counted positions");
  expect(await looked("09")).toBe("1 counted position");
});

test("an import that is taken back takes no position away that a sum waits at", async () => {
  const made = await binlessProject("B1,L1,,,7,2026-03-01T00:00:00Z\n");
  const kept = "sku,location,bin,qty,as_of\nA1,L1,A-02,4,2026-03-01T00:00:00Z\n";
  const { import: baseline } = await importText(made, made.boss, "baseline", kept, "WMS");
  await made.count(row("A1", "A-01", 12));
  const notes = await made.reconciled();
  expect(notes).toEqual([expect.stringMatching(/: A1 \(A-02\)\./)]);
  const { import: places } = await importText(made, made.boss, "places", "location,bin\nL3,C-01\n");
  const lost = (): readonly unknown[] => {
    const raw = new Database(made.file, { readonly: true });
    const rows = raw.prepare(
      "SELECT * FROM rolled_up WHERE NOT (whole_id IN (SELECT id FROM positions) AND part_id IN (SELECT id FROM positions))",
    );
    const found = rows.all();
    raw.close();
    return found;
  };
  for (const id of [places, baseline]) {
    must(await made.boss["imports.undo"]({ import: id ?? 0 }));
    expect(lost()).toEqual([]);
  }
  expect(await made.reconciled()).toEqual([]);
  expect(await made.verdicts()).toEqual(["A1 - - 0 12 12 exception"]);
});
