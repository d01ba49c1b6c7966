import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importText, must, openTestProject, withPeople } from "../db/project.ts";
import { stocktrace } from "./run.ts";

/** Two differences at a system that knows one of the two items, counted by somebody else. */
async function countedProject() {
  const project = openTestProject();
  const as = await withPeople(project, "ada:admin", "may:manager", "sam:supervisor");
  const ada = as("ada");
  must(
    await ada["sources.add"]({ name: "SHOP", kind: "storefront", grain: "location", authority: ["on_hand"] }),
  );
  await importText(project, ada, "items", "sku,unit_cost\nSKU8,2\nSKU9,10\n");
  await importText(
    project,
    ada,
    "baseline",
    "sku,location,qty,as_of\nSKU8,L1,50,2026-01-01T00:00:00Z\n",
    "SHOP",
  );
  const counts = "SKU8,L1,37,2026-01-05T10:02:00Z,cal\nSKU9,L1,4,2026-01-05T10:03:00Z,cal\n";
  await importText(project, ada, "counts", `sku,location,counted_qty,counted_at,counted_by\n${counts}`);
  must(await ada["reconcile.run"]({}));
  project.close();
  return {
    folder: project.folder,
    run: (who: string, ...words: readonly string[]) =>
      stocktrace(project.file, ["--as", who, ...words], { STOCKTRACE_PIN: "1234" }),
  };
}

test("a batch is proposed, limited, approved and handed over, with what can't be said left out and status 3", async () => {
  const { folder, run } = await countedProject();
  expect((await run("ada", "policy", "second", "100", "--item", "SKU8")).status).toBe(0);
  expect((await run("ada", "users", "limit", "sam", "20")).rows).toEqual([{ user: "sam", limit: 20 }]);
  const proposed = await run("may", "propose", "--all");
  expect(proposed.rows.map(({ kind, state, needed }) => [kind, state, needed])).toEqual([
    ["adjustment", "proposed", 1],
    ["adjustment", "proposed", 1],
  ]);
  const ids = proposed.rows.map(({ adjustment }) => String(adjustment));
  expect(await run("sam", "approve", ...ids, "--reason", "counted")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("[valueLimit]"),
  });
  expect((await run("ada", "users", "limit", "sam", "none")).status).toBe(0);
  const approved = await run("sam", "approve", ...ids, "--reason", "counted");
  expect(approved.rows.map(({ state, batch }) => [state, batch])).toEqual([
    ["approved", 1],
    ["approved", 1],
  ]);
  const out = join(folder, "out");
  const exported = await run("sam", "export", "--target", "shopify", "--out", out);
  expect(exported).toMatchObject({ status: 3, stderr: expect.stringContaining("SKU9") });
  expect(exported.rows).toMatchObject([
    {
      batch: 1,
      target: "shopify",
      quantity: "absolute",
      rows: 1,
      again: false,
      audit_head: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
  expect(await run("sam", "export", "--target", "odoo", "--out", out, "--whole")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("[notExpressible]"),
  });
  const native = await run("sam", "export", "--target", "native", "--out", out);
  expect(native).toMatchObject({ status: 0, rows: [{ quantity: "delta", rows: 2 }] });
  const file = String(native.rows[0]?.["file"]);
  const bytes = readFileSync(file);
  expect((await run("sam", "export", "--target", "native", "--out", out)).rows).toMatchObject([
    { again: true },
  ]);
  expect(readFileSync(file)).toEqual(bytes);
  writeFileSync(file, "somebody's notes");
  expect((await run("sam", "export", "--target", "native", "--out", out)).status).toBe(1);
  expect(readFileSync(file, "utf8")).toBe("somebody's notes");
  expect(readdirSync(out).filter((name) => name.endsWith(".partial"))).toEqual([]);
  expect(existsSync(join(out, "batch-1-native-cover.pdf"))).toBe(true);
  const head = String(native.rows[0]?.["audit_head"]);
  expect((await run("may", "audit", "verify", "--anchor", head)).rows).toMatchObject([{ ok: true }]);
});
