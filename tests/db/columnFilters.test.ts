import { expect, test } from "vitest";
import type { Input } from "../../shared/contract.ts";
import { units } from "../../shared/quantity.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

/** Three counted positions: one short, one right, one over. */
const counted = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(
    made,
    client,
    "items",
    "sku,description,abc_class,unit_cost\nA1,Bolt 50%,A,2\nB1,Nut,B,1\nC1,Washer,C,3\n",
  );
  await importText(made, client, "places", "location,bin\nL1,A-01\nL1,A-02\nL2,A-01\n");
  await importText(
    made,
    client,
    "baseline",
    `sku,location,bin,qty,as_of
A1,L1,A-01,10,2026-03-01T00:00:00Z
B1,L1,A-02,20,2026-03-01T00:00:00Z
C1,L2,A-01,30,2026-03-01T00:00:00Z
`,
    "WMS",
  );
  await importText(
    made,
    client,
    "counts",
    `sku,location,bin,counted_qty,counted_at,counted_by,round
A1,L1,A-01,4,2026-03-02T00:00:00Z,mira,1
B1,L1,A-02,20,2026-03-02T00:00:00Z,mira,1
C1,L2,A-01,37,2026-03-02T00:00:00Z,mira,1
`,
  );
  must(await client["reconcile.run"]({}));
});

const variances = async ({ client }: TestProject, filters: Input<"variances.list">["filters"]) =>
  must(await client["variances.list"]({ filters, sort: "sku", descending: false }));

test("a text filter finds a part of the column, and takes a percent sign as it is", async () => {
  const made = await counted();
  const found = async (contains: string) =>
    (await variances(made, [{ column: "description", contains }])).rows.map(({ sku }) => sku);
  expect(await found("ut")).toEqual(["B1"]);
  expect(await found("50%")).toEqual(["A1"]);
  expect(await found("%")).toEqual(["A1"]);
});

test("a range holds both its ends, and totals are those of the rows that fit", async () => {
  const made = await counted();
  const reply = await variances(made, [{ column: "variance", from: units(-6), to: units(0) }]);
  expect(reply.rows.map(({ sku }) => sku)).toEqual(["A1", "B1"]);
  expect(reply).toMatchObject({ total: 2, over: 0, short: -12_00 });
  expect(
    (await variances(made, [{ column: "variance", from: units(1) }])).rows.map(({ sku }) => sku),
  ).toEqual(["C1"]);
});

test("a row has to fit every filter", async () => {
  const made = await counted();
  const reply = await variances(made, [
    { column: "location", contains: "L1" },
    { column: "verdict", among: ["exception", "explained"] },
  ]);
  expect(reply.rows.map(({ sku }) => sku)).toEqual(["A1"]);
});

test("no variances of a place or count that there is none of would look like a clean bill, so that is refused", async () => {
  const { client } = await counted();
  expect(await client["variances.list"]({ location: "NOPE" })).toMatchObject({ error: { code: "notFound" } });
  expect(await client["variances.list"]({ count: 99 })).toMatchObject({
    error: { message: "There is no count 99." },
  });
  expect(must(await client["variances.list"]({ location: "L2", count: 1 })).total).toBe(1);
});

test("cases are filtered, sorted and totalled over the filter", async () => {
  const made = await counted();
  const all = must(await made.client["cases.list"]({ sort: "variance", descending: true }));
  expect(all.rows.map(({ sku }) => sku)).toEqual(["C1", "A1"]);
  expect(all).toMatchObject({ total: 2, over: 21_00, short: -12_00 });
  const placed = must(
    await made.client["cases.list"]({ filters: [{ column: "place", contains: "L2 A-01" }], limit: 1 }),
  );
  expect(placed.rows.map(({ sku }) => sku)).toEqual(["C1"]);
  expect(placed).toMatchObject({ total: 1, over: 21_00, short: 0 });
});

test("items are filtered and sorted by what they cost", async () => {
  const made = await counted();
  const reply = must(
    await made.client["items.list"]({
      filters: [{ column: "unit_cost", from: 15_000 }],
      sort: "unit_cost",
      descending: true,
    }),
  );
  expect(reply.total).toBe(2);
  expect(reply.rows.map(({ sku }) => sku)).toEqual(["C1", "A1"]);
});

test("a column that the list doesn't have is refused at the door", async () => {
  const made = await counted();
  const input = { filters: [{ column: "hash", contains: "x" }] };
  // Sent as a page that was tampered with would send it.
  const answer = await made.client["variances.list"](input as never);
  expect(answer).toMatchObject({ ok: false, error: { code: "badInput" } });
});
