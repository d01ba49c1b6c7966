import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { BUCKETS } from "../../../db/items/duplicates.ts";
import { type Importer, must, openImporter } from "../imports/setup.ts";
import { withPeople } from "../project.ts";

const pairs = async (project: Importer) =>
  must(await project.client["items.duplicates"]({})).rows.map(
    ({ sku, other, signs }) => `${sku} ~ ${other}: ${signs.join(" ")}`,
  );

test("suspected duplicates are listed with their signs, and decided by a person", async () => {
  const project = await openImporter();
  const items = [
    "sku,description,barcode",
    "AB-12,Mug,",
    "ab12,Cup,",
    "00123,Plate,",
    "123,Plate,",
    "X1,Spoon,4006381333931",
    "Y2,Fork,4006381333931",
    "AXLE-4471,Axle,",
    "AXEL-4471,axle,",
    "85123A,White holder,",
    "85123B,Red holder,",
    "",
  ];
  must(await project.load("items", items.join("\n")));
  expect(await pairs(project)).toEqual([
    "00123 ~ 123: leadingZeros sameDescription",
    "AB-12 ~ ab12: case spacing",
    "AXEL-4471 ~ AXLE-4471: similarCode sameDescription",
    "X1 ~ Y2: barcode",
  ]);
  const page = must(await project.client["items.duplicates"]({ offset: 1, limit: 2 }));
  expect([page.total, page.rows.map(({ sku }) => sku)]).toEqual([4, ["AB-12", "AXEL-4471"]]);
  expect(page.rows[0]?.because).toBe(
    "The codes differ only in capital letters and spaces, dashes or underscores.",
  );

  const narrowed = async (filters: Parameters<(typeof project.client)["items.duplicates"]>[0]["filters"]) =>
    must(await project.client["items.duplicates"]({ filters })).rows.map(
      ({ sku, other }) => `${sku} ${other}`,
    );
  expect(await narrowed([{ column: "other", contains: "axle" }])).toEqual(["AXEL-4471 AXLE-4471"]);
  expect(await narrowed([{ column: "signs", among: ["sameDescription"] }])).toEqual([
    "00123 123",
    "AXEL-4471 AXLE-4471",
  ]);
  expect(await narrowed([{ column: "signs", among: ["barcode", "similarCode"] }])).toHaveLength(2);

  must(await project.client["items.keepApart"]({ sku: "Y2", other: "X1", why: "a set and its part" }));
  must(await project.client["items.merge"]({ from: "123", into: "00123" }));
  expect(await pairs(project)).toEqual([
    "AB-12 ~ ab12: case spacing",
    "AXEL-4471 ~ AXLE-4471: similarCode sameDescription",
  ]);
  must(await project.client["items.keepApart"]({ sku: "X1", other: "Y2", apart: false }));
  must(await project.client["items.unmerge"]({ from: "123" }));
  expect((await pairs(project)).length).toBe(4);
});

test("items are brought together by an index for each key, never each with each", async () => {
  const project = await openImporter();
  const plans = BUCKETS.map((sql) => project.rows(`EXPLAIN QUERY PLAN ${sql}`).join("\n"));
  for (const [at, index] of ["items_by_code_key", "items_by_barcode", "items_by_description_key"].entries()) {
    expect(plans[at]).toMatch(new RegExp(`SCAN items USING (COVERING )?INDEX ${index}`));
    expect(plans[at]).toContain(`SEARCH i USING INDEX ${index}`);
  }
});

test("a barcode or a description that a crowd shares is no evidence", async () => {
  const project = await openImporter();
  const rows = Array.from(
    { length: 30 },
    (_, at) => `BRACKET${"ABCDEFGHIJKLMNOPQRSTUVWXYZabcd"[at]}${at},Bracket,n/a`,
  );
  must(await project.load("items", ["sku,description,barcode", ...rows, ""].join("\n")));
  expect(await pairs(project)).toEqual([]);
});

const RETAIL = fileURLToPath(new URL("../../../../shared/data/online-retail-2010-12.csv", import.meta.url));

test.runIf(existsSync(RETAIL))(
  "the retail shop's file: sixty codes that differ in case, and its charges, are what is proposed",
  async () => {
    const project = await openImporter({ name: "SHOP", location: "SHOP" });
    must(await project.load("places", "location\nSHOP\n", { source: "SHOP" }));
    const map = {
    occurred_at: "InvoiceDate", sku: "StockCode", qty: "Quantity", doc: "InvoiceNo", description: "Description",
  }; // prettier-ignore
    const reading = { map, set: { type: "sale" }, sign: "out", createItems: true, dateOrder: "mdy" } as const;
    must(await project.load("movements", readFileSync(RETAIL), { source: "SHOP", reading }));
    const suspected = must(await project.client["items.duplicates"]({ limit: 1_000 }));
    expect(suspected.total).toBe(60);
    expect(suspected.rows.every(({ signs }) => signs.includes("case"))).toBe(true);
    const proposed = must(await project.client["items.nonStock"]({})).rows.map(({ sku }) => sku);
    expect(proposed).toEqual([
    "AMAZONFEE", "BANK CHARGES", "C2", "D", "DOT", "M", "POST", "S", "gift_0001_40", "gift_0001_50", "m",
  ]); // prettier-ignore
    const { needs } = must(await project.client["home.needs"]({}));
    expect(needs).toContainEqual({ kind: "duplicateItems", number: 60, value: null });
    expect(needs).toContainEqual({ kind: "nonStockProposed", number: 11, value: null });
  },
);

/** A counted item and a charge, counted too, by an import. */
async function counted(): Promise<Importer> {
  const project = await openImporter();
  must(await project.load("items", "sku,description\nMUG-1,Mug\nPOST,Postage\n"));
  must(
    await project.load(
      "baseline",
      "sku,location,bin,qty,as_of\nMUG-1,DC,A-1,5,2025-01-01T00:00:00Z\nPOST,DC,A-1,5,2025-01-01T00:00:00Z\n",
    ),
  );
  must(
    await project.load(
      "counts",
      "sku,location,bin,counted_qty,counted_at\nMUG-1,DC,A-1,5,2025-01-02T00:00:00Z\nPOST,DC,A-1,0,2025-01-02T00:00:00Z\n",
    ),
  );
  return project;
}

test("what is no stock is neither planned nor compared, and its case closes", async () => {
  const project = await counted();
  expect(must(await project.client["reconcile.run"]({}))).toMatchObject({ match: 1, exception: 1 });
  expect(must(await project.client["items.setStock"]({ skus: ["POST"], stock: false }))).toEqual({
    changed: 1,
  });
  expect(must(await project.client["reconcile.run"]({}))).toMatchObject({ match: 1, exception: 0 });
  const [closed] = must(await project.client["cases.list"]({ state: "all" })).rows;
  expect(closed).toMatchObject({ state: "closed", closedBy: "the item is no stock" });
  expect(must(await project.client["counts.plan"]({}))).toMatchObject({ lines: 1 });

  must(await project.client["items.setStock"]({ skus: ["POST"], stock: null }));
  expect(must(await project.client["reconcile.run"]({}))).toMatchObject({ match: 1, exception: 1 });
});

test("an item decided to be stock isn't proposed again, until that is taken back", async () => {
  const project = await counted();
  const proposed = async () => must(await project.client["items.nonStock"]({})).rows.map(({ sku }) => sku);
  expect(await proposed()).toEqual(["POST"]);
  must(await project.client["items.setStock"]({ skus: ["POST"], stock: true }));
  expect(await proposed()).toEqual([]);
  must(await project.client["items.setStock"]({ skus: ["POST"], stock: null }));
  expect(await proposed()).toEqual(["POST"]);
  must(await project.client["items.setStock"]({ skus: ["POST"], stock: false }));
  expect(await proposed()).toEqual([]);
  expect(must(await project.client["items.list"]({ only: "nonStock" })).rows.map(({ sku }) => sku)).toEqual([
    "POST",
  ]);
  expect(await project.client["items.setStock"]({ skus: ["POST", "NIX"], stock: true })).toMatchObject({
    ok: false,
    error: { code: "notFound" },
  });
});

test("only who works cases decides about items", async () => {
  const project = await counted();
  const as = await withPeople(project, "Ada:admin", "Otto:auditor", "Carl:counter");
  const merge = { from: "POST", into: "MUG-1" };
  expect(await as("Otto")["items.merge"](merge)).toMatchObject({ ok: false, error: { code: "role" } });
  expect(await as("Carl")["items.list"]({})).toMatchObject({ ok: false, error: { code: "role" } });
});
