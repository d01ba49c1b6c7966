import { expect, test } from "vitest";
import type { ImportReport } from "../../../shared/importShapes.ts";
import { must, openImporter, stocked } from "./setup.ts";

const HEADER = "event_id,line,occurred_at,type,sku,qty,from_location,from_bin,doc\n";
/** One sale of SKU1 on each of these days of January 2025, at an hour. */
const sales = (days: readonly number[], hour: string): string =>
  HEADER +
  days
    .map(
      (day) =>
        `S${day},1,2025-01-${String(day).padStart(2, "0")}T${hour}:30:00Z,sale,SKU1,1,DC,A-1,ORD-${day}\n`,
    )
    .join("");
const baseline = (asOf: string): string => `sku,location,bin,qty,as_of\nSKU1,DC,A-1,4,${asOf}\n`;
const told = ({ notes }: ImportReport): string[] => notes.filter((note) => /baseline|later in/.test(note));

test("a baseline later than all movements is said when it comes in, and again when old movements do", async () => {
  const project = await stocked();
  expect(told(must(await project.load("movements", sales([10, 11], "08"))))).toEqual([]);
  expect(told(must(await project.load("baseline", baseline("2025-02-01T00:00:00Z"))))).toEqual([
    "Movements at DC from before the latest baseline of WMS there, 2025-02-01T00:00:00.000Z, which don't change its book from then on: 2.",
    "The baseline of WMS at DC is later than all of its movements there, so none of them counts. Check the baseline's as_of.",
  ]);
  expect(must(await project.client["reconcile.run"]({})).notes).toEqual([
    expect.stringMatching(/^The baseline of WMS at DC is later than all of its movements there/),
  ]);
  const more = must(await project.load("movements", sales([10, 11, 12], "08")));
  expect(told(more)[0]).toMatch(/Movements at DC from before .*: 1\.$/);
  expect(told(must(await project.load("movements", sales([10, 11, 12], "08"))))).toEqual([]);
});

test("movements on both sides of a baseline: those before it are counted, and nothing is called wrong", async () => {
  const project = await stocked();
  must(await project.load("baseline", baseline("2025-01-11T00:00:00Z")));
  expect(told(must(await project.load("movements", sales([10, 12, 13], "08"))))).toEqual([
    expect.stringMatching(/^Movements at DC from before .*: 1\.$/),
  ]);
  expect(told(must(await project.load("movements", sales([14], "08"))))).toEqual([]);
  expect(must(await project.client["reconcile.run"]({})).notes).toEqual([]);
});

test("a baseline with an as_of for each bin is said to begin the ledger several times", async () => {
  const project = await stocked();
  const binByBin =
    "sku,location,bin,qty,as_of\nSKU1,DC,A-1,4,2025-01-01T00:00:00Z\nSKU2,DC,A-1,5,2025-01-01T00:00:00Z\nSKU1,DC,A-2,6,2025-01-02T00:00:00Z\n";
  expect(told(must(await project.load("baseline", binByBin)))).toEqual([
    "The baseline of WMS at DC has 2 different as_of. Each begins the ledger there anew, and what its rows leave out held 0 then, so that from 2025-01-02T00:00:00.000Z on only its last rows count. If it is one stock-take, write the same as_of in all rows.",
  ]);
  expect(told(must(await project.load("baseline", baseline("2025-01-03T00:00:00Z"))))).toEqual([]);
});

const counted = (at: string): string =>
  `sku,location,bin,counted_qty,counted_at,counted_by,round\nSKU1,YARD,Y-1,4,${at},cal,1\n`;

test("a count that no baseline reaches back to is said when it comes in, and as long as there is no baseline", async () => {
  const project = await stocked();
  must(await project.load("places", "location,bin\nYARD,Y-1\n", { source: "" }));
  must(await project.client["sources.setAuthority"]({ source: "WMS", domain: "on_hand" }));
  const reconciled = async (): Promise<readonly string[]> =>
    must(await project.client["reconcile.run"]({})).notes;
  expect(told(must(await project.load("counts", counted("2025-01-05T00:00:00Z"))))).toEqual([
    "Counts at YARD from before any baseline of WMS there: 1. They are held against its movements, added up from nothing. Import a baseline from before them.",
  ]);
  expect(await reconciled()).toEqual([
    "WMS has no baseline at YARD: counts there are held against its movements, added up from nothing. Import its baseline.",
  ]);
  const begun = "sku,location,bin,qty,as_of\nSKU1,YARD,Y-1,4,2025-01-06T00:00:00Z\n";
  const early = (counts: number): string =>
    `Counts at YARD from before the first baseline of WMS there: ${counts}. There is no book to hold them against, so they aren't compared. Check their counted_at and the baseline's as_of, or import a baseline from before them.`;
  expect(told(must(await project.load("baseline", begun)))).toEqual([early(1)]);
  expect(await reconciled()).toEqual([]);
  expect(told(must(await project.load("counts", counted("2025-01-05T01:00:00Z"))))).toEqual([early(1)]);
  expect(told(must(await project.load("counts", counted("2025-01-07T00:00:00Z"))))).toEqual([]);
});

test("the same documents an hour apart in two sources are said when the second comes in", async () => {
  const project = await stocked();
  must(await project.client["sources.add"]({ name: "ERP", kind: "erp" }));
  must(await project.load("movements", sales([1, 2, 3, 4, 5, 6], "08")));
  const late = must(await project.load("movements", sales([1, 2, 3, 4, 5, 6], "09"), { source: "ERP" }));
  expect(told(late)).toEqual([
    "The same documents are an hour later in ERP than in WMS. One of the two clocks or time zones is wrong: check the time zone of both sources before you trust a difference of that age.",
  ]);
});

test("two sources can't claim the same authority for the same place, and nothing of the second is kept", async () => {
  const { client } = await openImporter();
  expect(
    await client["sources.add"]({ name: "ERP", kind: "erp", authority: ["catalog", "on_hand"] }),
  ).toMatchObject({
    error: { message: expect.stringContaining("WMS already has authority for on_hand everywhere") },
  });
  expect(must(await client["sources.list"]({})).map(({ name }) => name)).toEqual(["WMS"]);
  const twice = must(
    await client["sources.add"]({ name: "PIM", kind: "other", authority: ["catalog", "catalog"] }),
  );
  expect(twice.authority).toEqual(["catalog"]);
  const apart = await client["sources.add"]({
    name: "SHOP",
    kind: "pos",
    location: "S1",
    authority: ["on_hand"],
  });
  expect(must(apart).authority).toEqual(["on_hand"]);
});

test("an event id that most rows share is said to be none, and each row set aside keeps its own cells", async () => {
  const project = await stocked();
  const lines = Array.from(
    { length: 12_000 },
    (_, n) => `INV${Math.floor(n / 12)},,2025-01-02T08:30:00Z,sale,SKU1,${(n % 12) + 1},DC,A-1,${n}\n`,
  );
  const shared = await project.client["imports.preview"](project.input("movements", HEADER + lines.join("")));
  expect(must(shared).notes).toContainEqual(
    expect.stringMatching(/^“event_id” gives 11,000 of 12,000 rows the event id of another row/),
  );
  const report = must(await project.load("movements", HEADER + lines.join("")));
  expect(report).toMatchObject({ accepted: 1000, rejected: 11_000 });
  // The file is kept in several runs.
  expect(
    project.rows("SELECT COUNT(*) > 1 FROM import_chunks GROUP BY import_id ORDER BY 1 DESC LIMIT 1"),
  ).toEqual(["1"]);
  expect(project.rows("SELECT COUNT(*) FROM import_rejects")).toEqual(["11000"]);
  // The last cell is the row's own number, two less than its line.
  expect(
    project.rows(
      "SELECT COUNT(*) FROM import_rejects WHERE CAST(json_extract(cells, '$[8]') AS INTEGER) = line - 2",
    ),
  ).toEqual(["11000"]);
});

test("a few rows that share an event id are conflicts and nothing more", async () => {
  const project = await stocked();
  const rows = [1, 2, 3].map((qty) => `S1,1,2025-01-02T08:30:00Z,sale,SKU1,${qty},DC,A-1,D\n`);
  const report = must(await project.load("movements", HEADER + rows.join("")));
  expect([report.rejected, report.notes.filter((note) => note.includes("event id"))]).toEqual([2, []]);
});
