import { expect, test } from "vitest";
import type { ImportReport } from "../../../shared/importShapes.ts";
import { clockStandsAt } from "../../standingClock.ts";
import { type Importer, must, reasons, stocked } from "./setup.ts";

clockStandsAt("2025-02-20T12:00:00Z");

const HEAD = "sku,location,bin,counted_qty,counted_at,counted_by,round\n";
const row = (qty: number, at: string, by: string, round: number): string =>
  `SKU1,DC,A-1,${qty},2025-${at}:00Z,${by},${round}\n`;

/** Imports files of counts, each as its rows, and answers what decides for the position, oldest first. */
async function decided(project: Importer, ...files: readonly (readonly string[])[]): Promise<string[]> {
  for (const rows of files) must(await project.load("counts", HEAD + rows.join("")));
  must(await project.client["reconcile.run"]({}));
  return project.rows(
    `SELECT e.qty / 10000, v.verdict, e.counted_by FROM verdicts v JOIN entries e ON e.id = v.entry_id ORDER BY e.counted_at, e.counted_by`,
  );
}

const earlier = row(5, "02-11T09:00", "ann", 1);
const first = row(9, "02-17T09:00", "ann", 1);
const recount = row(10, "02-17T11:00", "bob", 2);

test.each([
  ["sorted by round", [[earlier], [first, recount]]],
  ["the recount above its first count", [[earlier], [recount, first]]],
  ["the later count imported first", [[recount, first], [earlier]]],
])("a recount belongs to the count that it recounts: %s", async (_, files) => {
  expect(await decided(await stocked(), ...files)).toEqual(["5 exception ann", "10 match bob"]);
});

test.each([
  ["the first count before", [[earlier], [row(11, "02-11T14:00", "bob", 2)]]],
  ["the recount before", [[row(11, "02-11T14:00", "bob", 2)], [earlier]]],
  [
    "the recount before, and a later count",
    [[row(11, "02-11T14:00", "bob", 2)], [row(10, "02-17T09:00", "cal", 1), earlier]],
  ],
])("a file of recounts and the file of their first counts are one count: %s", async (_, files) => {
  const [older, ...newer] = await decided(await stocked(), ...files);
  expect(older).toBe("11 exception bob");
  expect(newer).toEqual(files.flat().length > 2 ? ["10 match cal"] : []);
});

test("a first count that joined an earlier file's recounts goes without them, and they not without it", async () => {
  const project = await stocked();
  expect(await decided(project, [recount], [first])).toEqual(["10 match bob"]);
  const [firstImport = 0, recountImport = 0] = must(await project.client["imports.list"]({})).rows.map(
    (each) => each.import,
  );
  expect(await project.client["imports.undo"]({ import: recountImport })).toMatchObject({
    error: { rule: "importDecided" },
  });
  must(await project.client["imports.undo"]({ import: firstImport }));
  expect(await decided(project)).toEqual(["10 match bob"]);
  must(await project.client["imports.undo"]({ import: recountImport }));
  expect(project.rows("SELECT * FROM entries")).toEqual([]);
});

test("a recount that contradicts another row of its file is set aside with its cells", async () => {
  const project = await stocked();
  const report = must(
    await project.load(
      "counts",
      HEAD + [row(7, "02-17T11:00", "bob", 2), row(8, "02-17T11:00", "bob", 2), first].join(""),
    ),
  );
  expect(await reasons(project, report)).toEqual(["3 conflict"]);
  expect(project.rows("SELECT cells FROM import_rejects")).toEqual([
    '["SKU1","DC","A-1","8","2025-02-17T11:00:00Z","bob","2"]',
  ]);
});

const twoOfOneMoment = [row(5, "02-11T09:00", "ann", 1), row(10, "02-11T09:00", "bob", 1)];

test.each([
  ["one file", [twoOfOneMoment], 0],
  ["one file, the other way round", [twoOfOneMoment.toReversed()], 0],
  ["two files", twoOfOneMoment.map((each) => [each]), 1],
  ["two files, the other way round", twoOfOneMoment.toReversed().map((each) => [each]), 1],
])("two people's counts of one moment decide in any order: %s", async (_, files, cases) => {
  const project = await stocked();
  const decisions = await decided(project, ...files);
  // Of one count one of the two decides; of two counts both stand, and what they say differently stays a case.
  expect(decisions).toEqual(cases === 0 ? ["10 match bob"] : ["5 exception ann", "10 match bob"]);
  expect(must(await project.client["cases.list"]({})).total).toBe(cases);
  const figures = must(await project.client["reports.accuracy"]({}));
  const exact = figures.find(({ name }) => name === "ira_by_record");
  expect([exact?.share, exact?.records]).toEqual([1 - cases, 1]);
});

test("a count still to come is set aside, but for a clock that goes ahead", async () => {
  const project = await stocked();
  const report = must(
    await project.load(
      "counts",
      HEAD +
        [
          row(7, "02-20T12:50", "ann", 1),
          row(8, "02-20T13:10", "ann", 1),
          row(9, "11-05T10:00", "ann", 2),
        ].join(""),
    ),
  );
  expect(await reasons(project, report)).toEqual(["3 inTheFuture", "4 inTheFuture"]);
  expect(project.rows("SELECT message FROM import_rejects WHERE line = 4")).toEqual([
    "counted_at “2025-11-05T10:00:00.000Z” is still to come, and a count can't be made in the future. Write when it was counted.",
  ]);
});

test("where a system reports what is still to come, the clock is behind, and counts may be as late as that", async () => {
  const project = await stocked();
  const moved =
    "event_id,occurred_at,type,sku,qty,from_location,from_bin\n1,2025-10-20T12:50:00Z,sale,SKU1,1,DC,A-1\n";
  must(await project.load("movements", moved));
  const rows = [row(7, "10-21T10:00", "ann", 1), row(9, "12-05T10:00", "ann", 2)];
  const report = must(await project.load("counts", HEAD + rows.join("")));
  expect(await reasons(project, report)).toEqual(["3 inTheFuture"]);
  expect(report.notes).toContainEqual(
    expect.stringMatching(/^Counts at times that are still to come, .*: 1\.$/),
  );
});

test("movements and reports still to come are kept, and said", async () => {
  const project = await stocked();
  const moved =
    "event_id,occurred_at,type,sku,qty,from_location,from_bin\n1,2025-02-20T12:50:00Z,sale,SKU1,1,DC,A-1\n2,2062-02-17,sale,SKU1,1,DC,A-1\n";
  const says = [
    "times that are still to come, which may be typos or of another time zone, or the clock here is behind: 1.",
  ];
  const told = ({ notes }: ImportReport): string[] => notes.filter((note) => note.includes("still to come"));
  const report = must(await project.load("movements", moved));
  expect(report.accepted).toBe(2);
  expect(told(report)).toEqual(says.map((text) => `Movements at ${text}`));
  const held = "sku,location,bin,qty,as_of\nSKU1,DC,A-1,4,2062-01-01T00:00:00Z\n";
  expect(told(must(await project.load("snapshot", held)))).toEqual(
    says.map((text) => `Snapshot rows at ${text}`),
  );
  expect(told(must(await project.load("baseline", held)))).toEqual(
    says.map((text) => `Baseline rows at ${text}`),
  );
});

test("what is in transit lies in no bin, so that its count is set aside", async () => {
  const project = await stocked();
  const text =
    "sku,location,bin,status,counted_qty,counted_at\nSKU1,DC,A-1,In Transit,1,2025-02-17\nSKU1,DC,A-1,damaged,1,2025-02-17\n";
  const report = must(await project.load("counts", text));
  expect(await reasons(project, report)).toEqual(["2 inTransit"]);
});
