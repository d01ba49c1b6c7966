import { expect, test } from "vitest";
import { filledOnce, importText, must, peopleOf, type TestProject, withPeople } from "../project.ts";

const COUNTED = "sku,location,bin,lot,counted_qty,counted_at,counted_by,round";
const DAY = "2026-03-05";

/** A system without bins, or named so, owns the stock: 20 of A1 and 7 of B1 at L1. Another one keeps bins, and says nothing yet. */
const binless = filledOnce(
  async (made, begun: string = "A1,L1,,,20,2026-03-01T00:00:00Z\nB1,L1,,,7,2026-03-01T00:00:00Z\n") => {
    const { client } = made;
    must(
      await client["sources.add"]({ name: "ERP", kind: "erp", grain: "location", authority: ["on_hand"] }),
    );
    must(await client["sources.add"]({ name: "WMS", kind: "wms" }));
    await importText(made, client, "items", "sku,unit_cost\nA1,2\nB1,3\n");
    await importText(made, client, "places", "location,bin\nL1,A-01\nL1,A-02\nL1,A-03\n");
    await importText(made, client, "baseline", `sku,location,bin,lot,qty,as_of\n${begun}`, "ERP");
    await withPeople(
      made,
      "ada:admin",
      "sue:supervisor",
      "sam:supervisor",
      "ann:counter",
      "bob:counter",
      "cy:counter",
    );
  },
);

type Made = TestProject & ReturnType<typeof working>;

function working(made: TestProject) {
  const as = peopleOf(made);
  const boss = as("ada");
  return {
    as,
    boss,
    count: async (...rows: readonly string[]) =>
      importText(made, boss, "counts", [COUNTED, ...rows, ""].join("\n")),
    reconciled: async () => must(await boss["reconcile.run"]({})).notes,
    verdicts: async () => {
      const { rows } = must(await boss["variances.list"]({}));
      return rows.map(({ sku, bin, lot, book, counted, variance, verdict }) =>
        [sku, bin || "-", lot || "-", book / 10_000, counted / 10_000, variance / 10_000, verdict].join(" "),
      );
    },
    closed: async () => {
      const { rows } = must(await boss["cases.list"]({ state: "closed", kind: "count" }));
      return rows.map(
        ({ bin, closedBy, cause }) => `${bin || "-"} ${closedBy ?? ""}${cause ? `: ${cause}` : ""}`,
      );
    },
  };
}

async function open(...begun: [] | [string]): Promise<Made> {
  const made = await binless(...begun);
  return { ...made, ...working(made) };
}

const row = (
  sku: string,
  bin: string,
  qty: number,
  hour = 10,
  rest: { by?: string; lot?: string; round?: number } = {},
) => `${sku},L1,${bin},${rest.lot ?? ""},${qty},${DAY}T${hour}:00:00Z,${rest.by ?? "ann"},${rest.round ?? 1}`;

test("what is counted by bin is added up where the system of record keeps none, each item by itself", async () => {
  const made = await open();
  await made.count(row("A1", "A-01", 12), row("A1", "A-02", 5, 11), row("A1", "", 1), row("B1", "A-01", 7));
  expect(await made.reconciled()).toEqual([]);
  expect(await made.verdicts()).toEqual(["A1 - - 20 18 -2 exception", "B1 - - 7 7 0 match"]);
});

test("the sum is held against the book of the minute when the last bin was counted", async () => {
  const made = await open();
  const sold = (id: string, hour: number): string => `${id},${DAY}T${hour}:30:00Z,sale,A1,3,L1\n`;
  const file = `event_id,occurred_at,type,sku,qty,from_location\n${sold("S1", 10)}${sold("S2", 12)}`;
  await importText(made, made.boss, "movements", file, "ERP");
  await made.count(row("A1", "A-01", 12), row("A1", "A-02", 5, 11));
  await made.reconciled();
  expect(await made.verdicts()).toEqual(["A1 - - 17 17 0 match"]);
});

test("lots are added up, too, where the system keeps none of the item, and apart where it does", async () => {
  const begun = "A1,L1,,,20,2026-03-01T00:00:00Z\nB1,L1,,X,7,2026-03-01T00:00:00Z\n";
  const made = await open(begun);
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
  const made = await open();
  await made.count(row("A1", "A-01", 12), row("A1", "A-02", 8));
  await made.count(row("A1", "", 14, 13, { lot: "X" }), row("A1", "", 5, 13, { lot: "Y" }));
  expect(await made.reconciled()).toEqual([]);
  expect((await made.verdicts()).toSorted()).toEqual(["A1 - - 20 19 -1 exception", "A1 - - 20 20 0 match"]);
});

test("a bin that was left out is missing and not zero, if another count or system says that it holds some", async () => {
  const made = await open();
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
  const made = await open();
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

/** Two counters find 17 of the 20 in two bins, in a count that is still open. */
async function countedShort() {
  const made = await open();
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

test("nobody who counted one of the bins approves what their sum corrects", async () => {
  const made = await open();
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
  const made = await open();
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
  const made = await open();
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
  const made = await open();
  await made.count(row("A1", "A-01", 12), row("A1", "A-02", 5, 11));
  await made.reconciled();
  const { count } = must(await made.boss["counts.plan"]({}));
  const lines = must(await made.as("bob")["counts.lines"]({ count })).rows;
  expect(lines.map(({ sku, bin }) => `${sku} ${bin || "-"}`)).toEqual(["B1 -", "A1 A-01", "A1 A-02"]);
});

test("a book that changes after the count is told of the sum", async () => {
  const made = await open();
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
