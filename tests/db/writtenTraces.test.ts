import { expect, test } from "vitest";
import { units } from "../../shared/quantity.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const MOVED = "event_id,occurred_at,type,sku,qty,from_location,from_bin,to_location,to_bin,Running Balance";

/** An ERP that says it held nothing of two items in two bins on 1 November. */
const erp = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,unit_cost\nPEN,2\nINK,3\n");
  await importText(made, client, "places", "location,bin\nMain,A\nMain,B\n");
  const rows = ["PEN", "INK"].flatMap((sku) =>
    ["A", "B"].map((bin) => `${sku},Main,${bin},0,2026-11-01T00:00:00Z\n`),
  );
  await importText(made, client, "baseline", `sku,location,bin,qty,as_of\n${rows.join("")}`, "ERP");
});

/** Goods of an item that came into a bin on 2 November at an hour, with the balance after them. */
const came = (id: string, hour: number, qty: number, bin: string, balance: number, sku = "PEN"): string =>
  `${id},2026-11-02T${String(hour).padStart(2, "0")}:00:00Z,receipt,${sku},${qty},,,Main,${bin},${balance}`;

const moves = (made: TestProject, rows: readonly string[]) =>
  importText(made, made.client, "movements", [MOVED, ...rows, ""].join("\n"), "ERP");

/** An item whose balances show that they go over both bins. */
const OVER_BOTH_BINS = Array.from({ length: 12 }, (_, n) =>
  came(`I${n}`, n, 2, n % 2 ? "A" : "B", 2 * (n + 1), "INK"),
);

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
