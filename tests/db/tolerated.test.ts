import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { readDb } from "../../db/connection.ts";
import { gatherEvidence, SELECT_TRACED, type TracedCase } from "../../db/evidence.ts";
import { TOLERATED_OF_COMPONENT } from "../../db/evidence/tolerated.ts";
import { migrate } from "../../db/migrate.ts";
import { formatQuantity, quantity, QUANTITY_SCALE } from "../../shared/quantity.ts";
import type { Evidence } from "../../shared/trace/types.ts";
import { type Importer, must, stocked } from "./imports/setup.ts";

const AT = "2025-02-10T10:00:00Z";

/** What is gathered of each case once the project was reconciled, which ends it. */
async function evidenceAfter({ client, close, file }: Importer): Promise<readonly Evidence[]> {
  must(await client["reconcile.run"]({}));
  close();
  const raw = new Database(file, { readonly: true });
  const db = readDb(raw);
  const cases = db.all<TracedCase>(`${SELECT_TRACED} WHERE c.state = 'open' ORDER BY c.id`);
  const gathered = cases.map((traced) => gatherEvidence(db, traced));
  raw.close();
  return gathered;
}

test("the other half of an exchange is seen where its tolerance opens no case for it", async () => {
  const project = await stocked();
  must(await project.load("items", "sku,abc_class\nSKU1,A\nSKU2,C\n"));
  must(await project.client["policy.set"]({ class: "C", units: quantity(3 * QUANTITY_SCALE) }));
  must(
    await project.load(
      "counts",
      `sku,location,bin,counted_qty,counted_at,counted_by,round
SKU1,DC,A-1,8,${AT},cal,1
SKU2,DC,A-1,2,${AT},cal,1
`,
      { source: "" },
    ),
  );
  const seen = (await evidenceAfter(project)).map(({ position, variance, strangers, siblings }) => {
    const others = strangers.map((other) => `${other.position.sku} ${formatQuantity(other.variance)}`);
    return `${position.sku} ${position.bin} ${formatQuantity(variance)}: ${others.join()}; its own: ${siblings.length}`;
  });
  expect(seen).toEqual(["SKU1 A-1 -2: SKU2 2; its own: 0"]);
});

test("the item's own half in a fuller bin is seen inside its tolerance", async () => {
  const project = await stocked();
  must(await project.load("items", "sku,abc_class\nSKU1,C\n"));
  must(await project.client["policy.set"]({ class: "C", pct: 50_000 }));
  const received = `W1,1,2025-01-05T09:00:00Z,receipt,SKU1,100,DC,A-9`;
  must(
    await project.load(
      "movements",
      `event_id,line,occurred_at,type,sku,qty,to_location,to_bin\n${received}\n`,
    ),
  );
  must(
    await project.load(
      "counts",
      `sku,location,bin,counted_qty,counted_at,counted_by,round
SKU1,DC,A-1,8,${AT},cal,1
SKU1,DC,A-9,102,${AT},cal,1
`,
      { source: "" },
    ),
  );
  const seen = (await evidenceAfter(project)).map(({ siblings }) => siblings);
  expect(seen.map((own) => own.map((one) => `${one.position.bin} ${formatQuantity(one.variance)}`))).toEqual([
    ["A-9 2"],
  ]);
});

test("another item's half in another bin is seen inside its tolerance, unless many are off by just as much", async () => {
  const seenAmong = async (others: readonly string[]): Promise<readonly string[]> => {
    const project = await stocked();
    const items = others.map((sku) => `${sku},C`);
    must(await project.load("items", ["sku,abc_class", "SKU1,A", ...items].join("\n")));
    must(await project.client["policy.set"]({ class: "C", units: quantity(3 * QUANTITY_SCALE) }));
    const counts = others.map((sku) => `${sku},DC,A-3,2,${AT},cal,1`);
    const header = "sku,location,bin,counted_qty,counted_at,counted_by,round";
    const text = [header, `SKU1,DC,A-1,8,${AT},cal,1`, ...counts].join("\n");
    must(await project.load("counts", text, { source: "" }));
    const seen = (await evidenceAfter(project)).flatMap(({ strangers }) => strangers);
    return seen.map(({ position, variance }) => `${position.sku} ${formatQuantity(variance)}`);
  };
  expect(await seenAmong(["SKU2"])).toEqual(["SKU2 2"]);
  expect(await seenAmong(Array.from({ length: 9 }, (_, index) => `POT${index}`))).toEqual([]);
});

test("what a bundle's component is off by is found by the component's own positions", () => {
  const raw = new Database(":memory:");
  migrate(raw);
  const plan = readDb(raw)
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${TOLERATED_OF_COMPONENT}`, 1, 1, 1, 1)
    .map(({ detail }) => detail);
  raw.close();
  expect(plan.filter((line) => /AUTOMATIC|SCAN/.test(line))).toEqual([]);
  expect(plan).toContain("SEARCH v USING PRIMARY KEY (position_id=? AND count_id=?)");
});
