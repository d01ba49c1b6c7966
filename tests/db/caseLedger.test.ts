import { expect, test } from "vitest";
import type { AboutLedger } from "../../shared/caseShapes.ts";
import { units } from "../../shared/quantity.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

/** A hundred of A1 in an ERP on the first of March, of which ten and then seven were sold. */
const sold = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\n");
  const stock = "sku,location,bin,qty,as_of\nA1,L1,A-01,100,2026-03-01T00:00:00Z\n";
  await importText(made, client, "baseline", stock, "ERP");
  const movements =
    "event_id,occurred_at,type,sku,qty,from_location,from_bin\nE1,2026-03-02T10:00:00Z,sale,A1,10,L1,A-01\nE2,2026-03-05T10:00:00Z,sale,A1,7,L1,A-01\n";
  await importText(made, client, "movements", movements, "ERP");
});

const reports = (made: TestProject, ...days: readonly (readonly [day: number, qty: number])[]) => {
  const rows = days.map(([day, qty]) => `A1,L1,A-01,${qty},2026-03-0${day}T00:00:00Z\n`);
  return importText(made, made.client, "snapshot", `sku,location,bin,qty,as_of\n${rows.join("")}`, "ERP");
};

/** What the screen of the position's one ledger case says, and by how much the case is off. */
async function screen({ client }: TestProject): Promise<{ variance: number; gap: AboutLedger["gap"] }> {
  must(await client["reconcile.run"]({}));
  const [row] = must(await client["cases.list"]({ kind: "ledger", state: "all" })).rows;
  const { about } = must(await client["cases.get"]({ case: row?.case ?? 0 }));
  return { variance: row?.variance ?? 0, gap: about.kind === "ledger" ? about.gap : null };
}

test("a ledger that broke twice shows the sum from where it first parted, as its case says", async () => {
  const made = await sold();
  await reports(made, [3, 80], [6, 70]);
  const { variance, gap } = await screen(made);
  expect(variance).toBe(units(-13));
  expect(gap).toMatchObject({
    by: "report",
    openingAt: Date.parse("2026-03-01T00:00:00Z"),
    closingAt: Date.parse("2026-03-06T00:00:00Z"),
    ...{ opening: units(100), moved: units(-17), closing: units(70), gap: units(-13) },
  });
});

test("the numbers of a ledger that doesn't add up open the lines that they stand in", async () => {
  const made = await sold();
  await reports(made, [3, 80], [6, 70]);
  const { gap } = await screen(made);
  for (const [origin, file, line] of [
    [gap?.origins.opening, "baseline.csv", 2],
    [gap?.origins.closing, "snapshot.csv", 3],
  ] as const)
    // prettier-ignore
    expect(origin && must(await made.client["movements.origin"](origin))).toMatchObject({ file, line });
});

test("what was made up for before it broke again isn't a part of the sum", async () => {
  const made = await sold();
  await reports(made, [3, 80], [4, 90], [6, 81]);
  const { variance, gap } = await screen(made);
  expect(variance).toBe(units(-2));
  expect(gap).toMatchObject({ opening: units(90), moved: units(-7), closing: units(81), gap: units(-2) });
});
