import { beforeEach, expect, test } from "vitest";
import type { Input } from "../../../shared/contract.ts";
import type { ImportKind } from "../../../shared/domain.ts";
import { money } from "../../../shared/money.ts";
import { filledOnce, importText, must, type TestProject } from "../project.ts";

/** A move between two bins of SKU7, a loss of SKU8 and a gain of SKU9. */
const FILES: readonly (readonly [kind: ImportKind, text: string, source?: string])[] = [
  ["items", "sku,unit_cost\nSKU7,1.25\nSKU8,2\nSKU9,10\n"],
  ["baseline", "sku,location,bin,qty,as_of\nSKU7,L1,A-01,10,2026-01-01T00:00:00Z\nSKU7,L1,A-02,0,2026-01-01T00:00:00Z\nSKU8,L1,B-03,50,2026-01-01T00:00:00Z\nSKU9,L1,B-04,30,2026-01-01T00:00:00Z\n", "WMS"],
  ["counts", "sku,location,bin,counted_qty,counted_at,counted_by\nSKU7,L1,A-01,8,2026-01-05T10:00:00Z,cal\nSKU7,L1,A-02,2,2026-01-05T10:01:00Z,cal\nSKU8,L1,B-03,37,2026-01-05T10:02:00Z,cal\nSKU9,L1,B-04,34,2026-01-05T10:03:00Z,cal\n"],
]; // prettier-ignore

const proposed = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  for (const [kind, text, source] of FILES) await importText(made, client, kind, text, source);
  must(await client["reconcile.run"]({}));
  must(await client["adjustments.propose"]({}));
});

let project: TestProject;
beforeEach(async () => {
  project = await proposed();
});

const list = async (input: Input<"adjustments.list">) =>
  must(await project.client["adjustments.list"](input));
const skus = async (input: Input<"adjustments.list">) => (await list(input)).rows.map(({ sku }) => sku);

test("a list without filters has everything, over and short apart", async () => {
  const all = await list({});
  expect(all).toMatchObject({ total: 3, over: money(40_00), short: money(-26_00) });
  expect(all.rows.map(({ adjustment }) => adjustment)).toEqual([3, 2, 1]);
});

test("totals are those of the filter, whatever page is asked for", async () => {
  const gains = await list({ filters: [{ column: "value", from: 1 }], limit: 1, offset: 1 });
  expect(gains).toMatchObject({ total: 1, over: money(40_00), short: money(0), rows: [] });
});

test("a move is found at both its ends", async () => {
  const at = (bin: string) => skus({ filters: [{ column: "place", contains: bin }] });
  expect(await at("A-01")).toEqual(["SKU7"]);
  expect(await at("A-02")).toEqual(["SKU7"]);
  expect(await at("B-03")).toEqual(["SKU8"]);
});

test("kind, cause, state and who proposed narrow it together", async () => {
  expect(await skus({ filters: [{ column: "kind", among: ["reclassification"] }] })).toEqual(["SKU7"]);
  expect(await skus({ filters: [{ column: "cause", among: ["wrong_bin"] }] })).toEqual(["SKU7"]);
  expect(await skus({ filters: [{ column: "state", among: ["approved"] }] })).toEqual([]);
  expect(await skus({ filters: [{ column: "proposedBy", contains: "nobody" }] })).toEqual([]);
  expect(
    await skus({
      state: "proposed",
      filters: [
        { column: "sku", contains: "SKU" },
        { column: "qty", from: 40_000, to: 40_000 },
      ],
    }),
  ).toEqual(["SKU9"]);
});

test("it is sorted by value over and short alike, and by item either way", async () => {
  expect(await skus({ sort: "value", descending: true })).toEqual(["SKU9", "SKU8", "SKU7"]);
  expect(await skus({ sort: "sku" })).toEqual(["SKU7", "SKU8", "SKU9"]);
});

test("one case's adjustments are listed alone", async () => {
  const [first] = (await list({ sort: "sku" })).rows;
  if (!first) throw new Error("something was proposed");
  expect((await list({ case: first.case })).rows).toEqual([first]);
});
