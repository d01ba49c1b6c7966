import { expect, test } from "vitest";
import { money } from "../../../shared/money.ts";
import { units } from "../../../shared/quantity.ts";
import { must } from "../project.ts";
import { plannedProject } from "./planned.ts";

test("classes follow what left in the year at its cost, beside those that the items have", async () => {
  const { client } = await plannedProject();
  const page = must(await client["planning.abc"]({}));
  expect(page.rows).toMatchObject([
    { sku: "BOLT", annual: units(40), value: money(8_000), computed: "A", present: "A" },
    { sku: "NUT", annual: units(10), value: money(1_000), computed: "B", present: "B" },
    { sku: "GONE", annual: units(8), value: money(800), computed: "B", present: "C" },
    { sku: "OLD", annual: units(0), value: money(0), computed: "C", present: "C" },
  ]);
  expect(page).toMatchObject({ total: 4, changes: 1 });
  expect(page.classes.map(({ computed, present }) => [computed, present])).toEqual([[1, 1], [2, 1], [1, 2]]); // prettier-ignore
  expect(must(await client["planning.abc"]({ changes: true })).rows.map(({ sku }) => sku)).toEqual(["GONE"]);
});

test("a person applies them: items keep a version, the audit says what changed, and a second time nothing does", async () => {
  const { client } = await plannedProject();
  expect(must(await client["planning.applyAbc"]({}))).toEqual({ changed: 1 });
  const { versions } = must(await client["items.get"]({ sku: "GONE" }));
  expect(JSON.stringify(versions)).toMatch(/abc/i);
  const [applied] = must(await client["audit.list"]({ offset: 0, limit: 1 })).rows;
  expect(applied).toMatchObject({ action: "planning.applyAbc", before: "C 1", after: "B 1" });
  expect(await client["planning.applyAbc"]({})).toMatchObject({ ok: false });
  expect(await client["planning.applyAbc"]({ skus: ["NOPE"] })).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining("NOPE") },
  });
});

test("other limits class otherwise", async () => {
  const { client } = await plannedProject();
  must(await client["planning.set"]({ aShare: 85, bShare: 95 }));
  const { rows } = must(await client["planning.abc"]({}));
  expect(rows.map(({ computed }) => computed)).toEqual(["A", "A", "B", "C"]);
});
