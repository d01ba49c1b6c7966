import { expect, test } from "vitest";
import { units } from "../../shared/quantity.ts";
import { importText, must, type TestProject } from "./project.ts";
import { begin, came, erp, moves, unbegun, OVER_BOTH_BINS } from "./writtenLedger.ts";

/** The parts of the best explanation of a count in bin A. */
async function traced(made: TestProject, counted: number) {
  const text = `sku,location,bin,counted_qty,counted_at,counted_by\nPEN,Main,A,${counted},2026-11-05T08:00:00Z,lee\n`;
  await importText(made, made.client, "counts", text);
  must(await made.client["reconcile.run"]({}));
  const [found] = must(await made.client["trace.run"]({}));
  return found?.explanations[0]?.parts;
}

test("a balance over several bins that came right again in another one explains nothing of a count", async () => {
  const made = await erp();
  const rows = [came("E1", 9, 10, "A", 10), came("E2", 10, 5, "A", 20), came("E3", 11, 5, "B", 20)];
  await moves(made, [...OVER_BOTH_BINS, ...rows, came("E4", 12, 5, "B", 25)]);
  expect((await traced(made, 20))?.map(({ cause }) => cause)).not.toContain("ledger_break");
});

test("a balance over several bins isn't told as that of the counted one", async () => {
  const made = await erp();
  const rows = [came("E1", 9, 10, "B", 10), came("E2", 10, 5, "A", 20), came("E3", 11, 5, "B", 25)];
  await moves(made, [...OVER_BOTH_BINS, ...rows]);
  const parts = await traced(made, 10);
  expect(parts).toMatchObject([{ cause: "ledger_break", explains: units(5), movements: ["ERP:E2"] }]);
  expect(parts?.[0]?.because).toMatch(
    /^ERP writes one balance of PEN for this and other positions together: from .* to .* it changed by \+5 without a movement\. It broke at the receipt event E2 of \+5: /,
  );
});

test("a baseline from after the count takes nothing from what explains it", async () => {
  const made = await erp();
  await moves(made, [came("E1", 9, 10, "A", 10), came("E2", 10, 5, "A", 18), came("E3", 11, 5, "A", 23)]);
  const before = await traced(made, 23);
  expect(before).toMatchObject([{ cause: "ledger_break", explains: units(3), movements: ["ERP:E2"] }]);
  await begin(made, 23);
  expect(await traced(made, 23)).toEqual(before);
});

test("balances and reports of a ledger without a baseline are measured from the same beginning", async () => {
  const made = await unbegun();
  await moves(made, [came("E1", 9, 10, "A", 110), came("E2", 11, 5, "A", 120), came("E3", 12, 5, "A", 125)]);
  const rows = "PEN,Main,A,110,2026-11-02T10:00:00Z\nPEN,Main,A,125,2026-11-03T00:00:00Z\n";
  await importText(made, made.client, "snapshot", `sku,location,bin,qty,as_of\n${rows}`, "ERP");
  await traced(made, 125);
  const [found] = must(await made.client["trace.run"]({}));
  const broken = found?.explanations.flatMap(({ parts }) =>
    parts.filter(({ cause }) => cause === "ledger_break"),
  );
  // What was there before the first row is no break.
  expect(new Set(broken?.map(({ explains }) => explains))).toEqual(new Set([units(5)]));
});
