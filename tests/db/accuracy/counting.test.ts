import { expect, test } from "vitest";
import { filledOnce, importText, must, type TestProject } from "../project.ts";

const COUNTS = "sku,location,bin,counted_qty,counted_at,counted_by,round\n";

const project = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nBOLT,A,2\nNUT,C,1\n");
  await importText(
    ...[made, client, "baseline" as const],
    "sku,location,bin,qty,as_of\nBOLT,L1,A-01,40,2026-01-01T00:00:00Z\nNUT,L1,A-02,100,2026-01-01T00:00:00Z\n",
    "WMS",
  );
});
const movements = (made: TestProject, ...rows: readonly string[]) =>
  importText(
    ...[made, made.client, "movements" as const],
    `event_id,occurred_at,type,sku,qty,from_location,from_bin\n${rows.map((row) => `${row}\n`).join("")}`,
    "WMS",
  );

test("a first number is held against the accepted one over what was moved between them", async () => {
  const made = await project();
  // Two bolts were picked between the counts: 40 and then 38 are both right. The nuts were not touched.
  await movements(made, "E1,2026-03-02T10:20:00Z,pick,BOLT,2,L1,A-01");
  await importText(
    ...[made, made.client, "counts" as const],
    `${COUNTS}BOLT,L1,A-01,40,2026-03-02T10:10:00Z,cal,1\nNUT,L1,A-02,90,2026-03-02T10:11:00Z,cal,1
BOLT,L1,A-01,38,2026-03-02T11:00:00Z,sue,2\nNUT,L1,A-02,100,2026-03-02T11:01:00Z,sue,2\n`,
  );
  must(await made.client["reconcile.run"]({}));
  const { rows, definition } = must(await made.client["reports.counters"]({}));
  expect(rows).toMatchObject([
    { counter: "cal", lines: 2, checked: 2, errors: 1, rate: 0.5 },
    { counter: "sue", lines: 2, checked: 2, errors: 0, rate: 0 },
  ]);
  expect(definition).toContain("÷ lines the person counted");
  expect(must(await made.client["reports.counters"]({ days: 1 })).rows).toEqual([]);
});

test("pairs of a control group's counts with a movement between them say nothing of the counting", async () => {
  const made = await project();
  const { client } = made;
  const control = async (...numbers: readonly (readonly [sku: string, bin: string, qty: string])[]) => {
    const { count } = must(await client["counts.plan"]({ by: "control" }));
    for (const [sku, bin, qty] of numbers) must(await client["counts.enter"]({ count, sku, bin, qty }));
    must(await client["reconcile.run"]({}));
    return new Date(must(await client["counts.review"]({ count })).rows[0]?.entries[0]?.at ?? 0);
  };
  const first = await control(["BOLT", "A-01", "40"], ["NUT", "A-02", "100"]);
  await control(["BOLT", "A-01", "38"], ["NUT", "A-02", "99"]);
  const between = new Date(first.getTime() + 1).toISOString();
  const before = must(await client["reports.control"]({}));
  expect(before).toMatchObject({ positions: 2, pairs: 2, differing: 2, moved: 0 });
  // What a system tells later of the time between the two counts takes that pair out.
  await movements(made, `E1,${between},pick,BOLT,2,L1,A-01`);
  must(await client["reconcile.run"]({}));
  const after = must(await client["reports.control"]({}));
  expect(after).toMatchObject({ positions: 2, pairs: 1, differing: 1, moved: 1, share: 1 });
  expect(after.rows).toMatchObject([{ sku: "NUT", from: { counted: 1_000_000 }, to: { counted: 990_000 } }]);
});

test("each position counts once in the figures, on the home screen too", async () => {
  const made = await project();
  const { client } = made;
  await importText(
    ...[made, client, "counts" as const],
    `${COUNTS}BOLT,L1,A-01,30,2026-03-02T10:10:00Z,cal,1\nNUT,L1,A-02,100,2026-03-02T10:11:00Z,cal,1\n`,
  );
  await importText(
    ...[made, client, "counts" as const],
    `${COUNTS}BOLT,L1,A-01,40,2026-04-02T10:10:00Z,cal,1\n`,
  );
  must(await client["reconcile.run"]({}));
  const figures = must(await client["reports.accuracy"]({}));
  const home = must(await client["home.needs"]({})).accuracy;
  for (const all of [figures, home])
    expect(all.find(({ name, by }) => name === "ira_by_record" && by === "all")).toMatchObject({
      records: 2,
      share: 1,
    });
  const months = must(await client["reports.accuracy"]({ by: "month" }));
  expect(months.filter(({ name }) => name === "ira_by_record").map(({ by, share }) => [by, share])).toEqual([
    ["2026-03", 0.5],
    ["2026-04", 1],
  ]);
});
