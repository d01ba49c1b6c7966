import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importText, must, openTestProject } from "../db/project.ts";
import { type Ran, stocktrace } from "./run.ts";

type Run = (...words: string[]) => Promise<Ran>;

/** A warehouse with one system, and a way to give another one's files. */
async function warehouse(): Promise<{
  run: Run;
  give: (kind: string, text: string, source?: string, profile?: string) => Promise<void>;
}> {
  const made = openTestProject();
  const { client, file: project, folder } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\nB1,1\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\n");
  const baseline = "sku,location,bin,qty,as_of\nA1,L1,A-01,100,2026-01-01T00:00:00Z\n";
  await importText(made, client, "baseline", baseline, "ERP");
  const movements =
    "event_id,occurred_at,type,sku,qty,from_location,from_bin\nE1,2026-01-02T10:00:00Z,sale,A1,10,L1,A-01\nE2,2026-01-03T10:00:00Z,sale,A1,7,L1,A-01\n";
  await importText(made, client, "movements", movements, "ERP");
  made.close();
  const run: Run = (...words) => stocktrace(project, words);
  const give = async (kind: string, text: string, source?: string, profile?: string): Promise<void> => {
    const file = join(folder, `${kind}.csv`);
    writeFileSync(file, text);
    const words = [...(source ? ["--source", source] : []), ...(profile ? ["--profile", profile] : [])];
    const { status, stderr } = await run("import", kind, file, ...words);
    if (status !== 0) throw new Error(stderr);
  };
  return { run, give };
}

test("check-ledger prints a line for each report that its own movements don't add up to", async () => {
  const { run, give } = await warehouse();
  const nothing = await run("check-ledger", "ERP");
  expect([nothing.status, nothing.rows]).toEqual([0, []]);
  expect(nothing.stderr).toContain("reported no stock in a snapshot");
  await give("snapshot", "sku,location,bin,qty,as_of\nA1,L1,A-01,90,2026-01-05T00:00:00Z\n", "ERP");
  await run("reconcile");
  const checked = await run("check-ledger", "ERP");
  expect(checked.status).toBe(0);
  expect(checked.rows).toEqual([
    {
      ...{ sku: "A1", location: "L1", bin: "A-01", lot: "", status: "available" },
      ...{ opening: 100, moved: -17, closing: 90, gap: 7, first_break: "ERP:E2" },
      ...{ verdict: "exception", rule: "a ledger adds up exactly: no tolerance", case: 1 },
    },
  ]);
  const unknown = await run("check-ledger", "POS");
  expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringContaining("There is no source POS")]);
});

test("compare prints a line for each difference of two systems, at a time or at the last both cover", async () => {
  const { run, give } = await warehouse();
  await run("sources", "add", "SHOP", "--kind", "storefront", "--grain", "location", "--read-only");
  await give(
    "baseline",
    "sku,location,qty,as_of\nA1,L1,100,2026-01-01T00:00:00Z\nB1,L1,3,2026-01-01T00:00:00Z\n",
    "SHOP",
  );
  const compared = await run("compare", "ERP", "SHOP");
  expect(compared.rows).toEqual([
    {
      ...{
        sku: "B1",
        location: "L1",
        bin: "",
        lot: "",
        status: "available",
        left: 0,
        right: 3,
        difference: -3,
      },
      ...{ verdict: "exception", rule: "no tolerance set", case: null },
    },
  ]);
  const later = await run("compare", "ERP", "SHOP", "--at", "2026-01-02T12:00:00Z", "--all");
  expect(later.rows).toMatchObject([{ sku: "A1", left: 90, right: 100 }, { sku: "B1" }]);
  expect(compared.stderr).toContain(
    "Compared as of 2026-01-01T00:00:00.000Z, the last moment that both cover.",
  );
  const before = await run("compare", "ERP", "SHOP", "--at", "2025-01-02T12:00:00Z");
  expect(before.stderr).toContain("Compared as of 2025-01-02T12:00:00.000Z.\n");
  const same = await run("compare", "ERP", "erp");
  expect([same.status, same.stderr]).toEqual([1, expect.stringContaining("can't differ from itself")]);
});

test("check-ledger names the row at which the balance that a ledger writes breaks, with no report at all", async () => {
  const { run, give } = await warehouse();
  const rows = ["2026-01-04,A1,0,-4,79,L1,MAT-DN-1", "2026-01-05,A1,0,-3,70,L1,MAT-DN-3"];
  await give(
    "movements",
    `Date,Item,In Qty,Out Qty,Balance Qty,Warehouse,Voucher #\n${rows.join("\n")}\n`,
    "ERP",
    "erpnext-stock-ledger",
  );
  const checked = await run("check-ledger", "ERP");
  expect(checked.stderr).toContain("held against the balances that it writes beside them");
  expect(checked.rows).toEqual([
    {
      ...{ sku: "A1", location: "L1", bin: "", lot: "", status: "available" },
      ...{ opening: 79, moved: -3, closing: 70, gap: -6, first_break: "ERP:MAT-DN-3" },
      ...{
        verdict: "exception",
        rule: "a running balance goes on from the row before: no tolerance",
        case: null,
      },
    },
  ]);
});

test("what a reconcile by the way did to the queue is said, and that only counts are traced", async () => {
  const { run, give } = await warehouse();
  await give("snapshot", "sku,location,bin,qty,as_of\nA1,L1,A-01,90,2026-01-05T00:00:00Z\n", "ERP");
  expect((await run("variances")).stderr).toContain(
    "0 verdicts are new or different; 1 case opened, 0 closed.",
  );
  expect((await run("trace", "--all")).stderr).toContain("no open case of a count");
});

test("whoever is made to decide everywhere hears where another system does", async () => {
  const { run } = await warehouse();
  const authority = async (name: string) => (await run("sources", "authority", name, "on_hand")).rows;
  await run("sources", "add", "WMS", "--kind", "wms", "--location", "L1", "--authority", "on_hand");
  expect(await authority("ERP")).toMatchObject([{ location: null, except: ["L1"] }]);
  expect(await authority("WMS")).toMatchObject([{ location: "L1", except: [] }]);
});
