import { expect, test } from "vitest";
import { quantity } from "../../shared/quantity.ts";
import { DAY_MS } from "../../shared/time.ts";
import { importText, must, openTestProject } from "./project.ts";

test("what can't be a policy is refused in words, and no version is made of it", async () => {
  const { client, bugs } = openTestProject();
  const refused = async (answer: ReturnType<(typeof client)["policy.set"]>) => {
    const told = await answer;
    return told.ok ? "taken" : `${told.error.code}: ${told.error.message}`;
  };
  expect(await refused(client["policy.set"]({ class: "A" }))).toMatch(/^badInput: A tolerance sets at least/);
  expect(await refused(client["policy.set"]({ class: "A", pct: -1 }))).toMatch(
    /^badInput: pct .* below zero/,
  );
  expect(await refused(client["policy.set"]({ class: "A", units: quantity(-1) }))).toMatch(/units -0\.0001/);
  expect(await refused(client["policy.set"]({ class: "A", pct: 1_500_000 }))).toMatch(
    /pct 150 % is more than/,
  );
  expect(await refused(client["policy.set"]({ class: "A", pct: Number.NaN }))).toMatch(/^badInput: pct: /);
  expect(await refused(client["policy.window"]({ name: "transfer", ms: 0 }))).toMatch(/window of zero/);
  expect(await refused(client["policy.window"]({ name: "transfer", ms: -1 }))).toMatch(/before it begins/);
  expect(await refused(client["policy.window"]({ name: "tranfser", ms: 1 }))).toMatch(/there are .*transfer/);
  expect(must(await client["policy.show"]({})).version).toBe(1);
  expect(bugs).toEqual([]);
});

test("a verdict remembers the version of the policy that made it, and that version stays readable", async () => {
  const project = openTestProject();
  const { client } = project;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(project, client, "items", "sku,abc_class,unit_cost\nA,A,1\n");
  await importText(
    ...[project, client, "baseline" as const],
    "sku,location,bin,qty,as_of\nA,DC,R1,100,2026-01-01T00:00:00Z\n",
    "WMS",
  );
  await importText(
    ...[project, client, "counts" as const],
    "sku,location,bin,counted_qty,counted_at,counted_by\nA,DC,R1,97,2026-01-10T10:00:00Z,lee\n",
  );
  const verdict = async () => {
    must(await client["reconcile.run"]({}));
    const [row] = must(await client["variances.list"]({})).rows;
    return [row?.verdict, row?.policyVersion];
  };
  expect(await verdict()).toEqual(["exception", 1]);
  must(await client["policy.set"]({ class: "A", pct: 50_000 }));
  must(await client["policy.window"]({ name: "transfer", ms: DAY_MS }));
  expect(await verdict()).toEqual(["match", 3]);
  const pctOf = async (version: number) =>
    must(await client["policy.show"]({ version })).tolerances.find(({ name }) => name === "A")?.pct;
  expect([await pctOf(1), await pctOf(2), await pctOf(3)]).toEqual([10_000, 50_000, 50_000]);
  expect(await client["policy.show"]({ version: 4 })).toMatchObject({
    error: { code: "notFound", message: expect.stringContaining("there are 1 to 3") },
  });
});
