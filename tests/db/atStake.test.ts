import { expect, test } from "vitest";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const STOCK = "sku,location,bin,status,qty,as_of";
const COUNTS = "sku,location,bin,counted_qty,counted_at,counted_by";

/** Two systems that agree on A and B in two bins, at 2.00 each. */
const agreeing = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp" }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nA,A,2\nB,A,2\nC,A,2\n");
  const rows = ["A", "B", "C"].flatMap((sku) =>
    ["R1", "R2"].map((bin) => `${sku},DC,${bin},available,50,2026-01-01T00:00:00Z`),
  );
  for (const source of ["WMS", "ERP"]) {
    await importText(made, client, "baseline", [STOCK, ...rows].join("\n"), source);
    // Both go on, so that what one of them has alone is no longer under way.
    await importText(made, client, "movements", sold("C", 1, "2026-01-08T10:00:00Z"), source);
  }
});

const sold = (sku: string, qty: number, at: string): string =>
  `event_id,occurred_at,type,sku,qty,from_location,from_bin,doc\nS-${sku},${at},sale,${sku},${qty},DC,R1,SO-${sku}\n`;

const taken = (made: TestProject, source: string, sku: string, qty: number): Promise<unknown> =>
  importText(made, made.client, "movements", sold(sku, qty, "2026-01-05T10:00:00Z"), source);

async function counted(made: TestProject, ...rows: readonly string[]): Promise<void> {
  const lines = rows.map((row) => `${row},2026-01-10T10:00:00Z,lee`);
  await importText(made, made.client, "counts", [COUNTS, ...lines].join("\n"));
}

/** Open cases by kind with what each of them comes to, and what is said to be at stake. */
async function stake({ client }: TestProject): Promise<string> {
  must(await client["reconcile.run"]({}));
  const { rows } = must(await client["cases.list"]({}));
  const cases = rows.map(({ kind, sku, value }) => `${kind} ${sku} ${value}`).toSorted();
  const { needs } = must(await client["home.needs"]({}));
  const open = needs.find(({ kind }) => kind === "casesOpen");
  return `${cases.join(", ")}: ${open?.number} at ${open?.value}`;
}

test("what a count and another system both say of an item at a location is at stake once", async () => {
  const made = await agreeing();
  await taken(made, "ERP", "A", 20);
  await counted(made, "A,DC,R1,30");
  expect(await stake(made)).toBe("count A -4000, sources A 4000: 2 at 4000");
});

test("where systems differ by more than was counted, that is at stake, and other items have their own", async () => {
  const made = await agreeing();
  await taken(made, "ERP", "A", 20);
  await taken(made, "ERP", "B", 5);
  await counted(made, "A,DC,R1,45");
  expect(await stake(made)).toBe("count A -1000, sources A 4000, sources B 1000: 3 at 5000");
});

test("over in one bin doesn't make up for short in another", async () => {
  const made = await agreeing();
  await counted(made, "A,DC,R1,40", "A,DC,R2,60");
  expect(await stake(made)).toBe("count A -2000, count A 2000: 2 at 4000");
});
