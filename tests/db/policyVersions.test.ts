import { expect, test } from "vitest";
import { money } from "../../shared/money.ts";
import { quantity } from "../../shared/quantity.ts";
import { DAY_MS } from "../../shared/time.ts";
import { must, openTestProject } from "./project.ts";

test("the versions of the policy say who changed what, from what to what, the latest first", async () => {
  const { client } = openTestProject();
  must(await client["policy.set"]({ class: "A", units: quantity(20_000) }));
  must(await client["policy.window"]({ name: "transfer", ms: DAY_MS }));
  must(await client["policy.secondApproval"]({ above: money(50_000) }));
  must(await client["policy.drop"]({ class: "C" }));
  const { total, rows } = must(await client["policy.versions"]({}));
  expect(total).toBe(5);
  expect(rows.map(({ version, by }) => [version, by])).toEqual([
    [5, "admin"],
    [4, "admin"],
    [3, "admin"],
    [2, "admin"],
    [1, expect.any(String)],
  ]);
  expect(rows.map(({ changes }) => changes)).toEqual([
    [
      {
        what: "tolerance",
        scope: "class",
        name: "C",
        before: expect.objectContaining({ pct: 50_000 }),
        after: null,
      },
    ],
    [{ what: "secondApproval", scope: "default", name: "", before: null, after: 50_000 }],
    [{ what: "window", name: "transfer", before: 5 * DAY_MS, after: DAY_MS }],
    [
      {
        what: "tolerance",
        scope: "class",
        name: "A",
        before: expect.objectContaining({ units: null, pct: 10_000 }),
        after: expect.objectContaining({ units: 20_000, pct: 10_000 }),
      },
    ],
    [],
  ]);
  expect(must(await client["policy.versions"]({ offset: 4, limit: 1 })).rows).toMatchObject([{ version: 1 }]);
});

test("one limit of a tolerance is taken away and the others stay; the last one goes with its rule only", async () => {
  const { client } = openTestProject();
  must(await client["policy.set"]({ class: "A", units: quantity(20_000) }));
  const after = must(await client["policy.set"]({ class: "A", pct: null }));
  expect(after.tolerances).toContainEqual(
    expect.objectContaining({ scope: "class", name: "A", units: 20_000, pct: null }),
  );
  expect(await client["policy.set"]({ class: "A", units: null })).toMatchObject({
    error: { code: "badInput", message: expect.stringContaining("at least one") },
  });
  expect(await client["policy.drop"]({ class: "A", location: "DC" })).toMatchObject({
    error: { code: "badInput", message: expect.stringContaining("one scope") },
  });
  must(await client["policy.drop"]({ class: "A" }));
  expect(await client["policy.drop"]({ class: "A" })).toMatchObject({ error: { code: "notFound" } });
});
