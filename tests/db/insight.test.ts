import { expect, test } from "vitest";
import { importText, must, openTestProject } from "./project.ts";

const ITEMS = "sku,abc_class,unit_cost\nA,C,1\nB,C,2\nC,C,1\n";
const BASELINE =
  "sku,location,bin,qty,as_of\nA,DC,R1,50,2026-01-01T00:00:00Z\nA,DC,R2,50,2026-01-01T00:00:00Z\nB,DC,R3,50,2026-01-01T00:00:00Z\nC,S1,R1,50,2026-01-01T00:00:00Z\n";
/** B's receipt is there twice; A's put-away went to the other bin; C is only short. */
const MOVEMENTS =
  "event_id,line,occurred_at,type,sku,qty,to_location,to_bin,doc,user\nW1,1,2026-01-05T10:00:00Z,receipt,B,20,DC,R3,PO-1,kim\nW2,1,2026-01-05T10:01:00Z,receipt,B,20,DC,R3,PO-1,kim\n";
const COUNTS =
  "sku,location,bin,counted_qty,counted_at,counted_by\nA,DC,R1,30,2026-01-10T10:00:00Z,lee\nA,DC,R2,70,2026-01-10T10:05:00Z,lee\nB,DC,R3,70,2026-01-10T10:10:00Z,lee\nC,S1,R1,41,2026-01-10T10:15:00Z,lee\n";

async function begun() {
  const project = openTestProject();
  const { client } = project;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(project, client, "items", ITEMS);
  await importText(project, client, "baseline", BASELINE, "WMS");
  return project;
}

async function counted() {
  const project = await begun();
  const { client } = project;
  await importText(project, client, "movements", MOVEMENTS, "WMS");
  await importText(project, client, "counts", COUNTS);
  must(await client["reconcile.run"]({}));
  return project;
}

test("what repeats is named with its cause, its hand-off and what mending it would save", async () => {
  const { client } = await counted();
  const found = must(await client["reports.patterns"]({}));
  expect(found.cases).toBe(4);
  expect(found.patterns.find(({ by, name }) => by === "cause" && name === "wrong_bin")).toMatchObject({
    cases: 2,
    value: 4_000,
    prevented: 2,
    saved: 4_000,
    handOff: { breaks: "put-away to bin" },
  });
  expect(found.patterns.find(({ by }) => by === "location")).toMatchObject({ name: "DC", cases: 3 });
  expect(found.patterns.some(({ by, name }) => by === "item" && name === "B")).toBe(false);
  expect(found.touchpoints).toContainEqual({ what: "manualImports", number: 4 });
});

test("causes keep over and short apart, and a person's word outranks the trace", async () => {
  const { client } = await counted();
  const causes = async () =>
    must(await client["reports.causes"]({})).map(
      ({ cause, cases, open, over, short }) => `${cause} ${cases}/${open} +${over} -${short}`,
    );
  expect(await causes()).toEqual([
    "wrong_bin 2/2 +2000 -2000",
    "duplicate_movement 1/1 +0 -4000",
    "unexplained 1/1 +0 -900",
  ]);
  const [short] = must(await client["cases.list"]({ search: "S1" })).rows;
  must(
    await client["cases.resolve"]({ case: short?.case ?? 0, cause: "unrecorded_scrap", reason: "broken" }),
  );
  expect(await causes()).toContain("unrecorded_scrap 1/0 +0 -900");
});

test("a report that was asked for before takes up what was named, counted and imported since", async () => {
  const project = await counted();
  const { client } = project;
  const causes = async () =>
    must(await client["reports.causes"]({})).map(({ cause, cases }) => `${cause} ${cases}`);
  expect(await causes()).toEqual(["wrong_bin 2", "duplicate_movement 1", "unexplained 1"]);
  const [short] = must(await client["cases.list"]({ search: "S1" })).rows;
  must(await client["cases.cause"]({ case: short?.case ?? 0, cause: "unrecorded_scrap" }));
  expect(await causes()).toEqual(["wrong_bin 2", "duplicate_movement 1", "unrecorded_scrap 1"]);
  await importText(project, client, "movements", sales(["B,20,DC,R3"], ""), "WMS");
  must(await client["reconcile.run"]({}));
  expect(await causes()).toEqual(["wrong_bin 2", "unrecorded_scrap 1"]);
});

/** Jo's sales from before the count. */
const sales = (rows: readonly string[], postedAt: string): string =>
  [
    "event_id,occurred_at,posted_at,type,sku,qty,from_location,from_bin,doc,user",
    ...rows.map((row, nth) => `S${nth},2026-01-06T10:00:00Z,${postedAt},sale,${row},SO-${nth},jo`),
  ].join("\n");

const LATE = "late_posting 2, location DC: work done to work posted, user jo: work done to work posted";

test.each([
  ["was posted after the count", "2026-01-11T08:00:00Z", LATE],
  ["its system knew before the count", "2026-01-06T10:05:00Z", "location DC: export to import"],
  ["nobody can tell when it was posted", "", "location DC: export to import"],
])("cases that what came after their count closed are no riddle: %s", async (_, postedAt, expected) => {
  const project = await begun();
  const { client } = project;
  const counts =
    "sku,location,bin,counted_qty,counted_at,counted_by\nA,DC,R1,43,2026-01-10T10:00:00Z,lee\nB,DC,R3,30,2026-01-10T10:10:00Z,lee\n";
  await importText(project, client, "counts", counts);
  must(await client["reconcile.run"]({}));
  await importText(project, client, "movements", sales(["A,7,DC,R1", "B,20,DC,R3"], postedAt), "WMS");
  must(await client["reconcile.run"]({}));
  const causes = must(await client["reports.causes"]({})).map(({ cause, cases }) => `${cause} ${cases}`);
  const { patterns } = must(await client["reports.patterns"]({}));
  const handOffs = patterns
    .filter(({ by }) => by === "location" || by === "user")
    .map(({ by, name, handOff }) => `${by} ${name}: ${handOff.breaks}`);
  expect([...causes, ...handOffs].join(", ")).toBe(expected);
});

test("open cases have an age, and counts a shrink by location", async () => {
  const { client } = await counted();
  expect(must(await client["reports.ageing"]({}))[0]).toEqual({ days: "0-7", cases: 4, value: 8_900 });
  expect(must(await client["reports.shrink"]({}))).toEqual([
    { location: "DC", records: 3, bookValue: 28_000, over: 2_000, short: 6_000, share: -4_000 / 28_000 },
    { location: "S1", records: 1, bookValue: 5_000, over: 0, short: 900, share: -900 / 5_000 },
  ]);
});
