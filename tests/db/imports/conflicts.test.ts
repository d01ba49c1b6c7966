import { expect, test } from "vitest";
import type { Conflict } from "../../../shared/importShapes.ts";
import { type Importer, LEGS, must, reasons, stocked, tally } from "./setup.ts";

const HEAD = "event_id,line,occurred_at,type,sku,qty,from_location,from_bin,doc\n";
const row = (event: number, qty: number, bin = "A-1", doc = "D1"): string =>
  `${event},1,2025-02-01T10:00:00Z,sale,SKU1,${qty},DC,${bin},${doc}\n`;

const list = async (project: Importer): Promise<readonly Conflict[]> =>
  must(await project.client["conflicts.list"]({})).rows;
const book = (project: Importer): string[] => project.rows(LEGS);

/** One sale of two, and a later file that says five. */
async function contradicted(): Promise<Importer> {
  const project = await stocked();
  must(await project.load("movements", HEAD + row(1, 2), { name: "old.csv" }));
  must(await project.load("movements", HEAD + row(1, 5, "A-2") + row(2, 1), { name: "new.csv" }));
  return project;
}

test("a row that contradicts an older one is set aside, counted, and kept beside it", async () => {
  const project = await stocked();
  must(await project.load("movements", HEAD + row(1, 2)));
  const report = must(await project.load("movements", HEAD + row(1, 5, "A-2"), { name: "new.csv" }));
  expect([report.rejected, report.conflicts]).toEqual([1, 1]);
  expect(await reasons(project, report)).toEqual(["2 conflict"]);
  expect(await list(project)).toEqual([
    {
      conflict: 1,
      import: 5,
      file: "new.csv",
      line: 2,
      kind: "movement",
      source: "WMS",
      subject: "WMS:1 line 1",
      state: "open",
      olderImport: 4,
      differences: [
        { field: "qty", older: "2", newer: "5" },
        { field: "from", older: "SKU1 at DC A-1", newer: "SKU1 at DC A-2" },
      ],
      decidedBy: null,
      decidedAt: null,
    },
  ]);
  expect(book(project)).toEqual(["SKU1 DC A-1 available 1738404000000 -2"]);
});

test("the same contradiction again is the same conflict, in the same file and in another", async () => {
  const project = await contradicted();
  const again = must(
    await project.load("movements", HEAD + row(1, 5, "A-2") + row(2, 1), { name: "new.csv" }),
  );
  expect(again).toMatchObject({ import: 5, accepted: 0, rejected: 1, conflicts: 1 });
  const longer = must(await project.load("movements", HEAD + row(1, 5, "A-2") + row(3, 1)));
  expect(longer).toMatchObject({ accepted: 1, rejected: 1, conflicts: 1 });
  expect((await list(project)).length).toBe(1);
  must(await project.load("movements", HEAD + row(1, 7)));
  expect((await list(project)).map(({ state, differences }) => [state, differences[0]?.newer])).toEqual([
    ["open", "7"],
    ["open", "5"],
  ]);
});

test("keeping the older changes no book, and the same contradiction isn't asked again", async () => {
  const project = await contradicted();
  const before = book(project);
  const [kept] = must(await project.client["conflicts.decide"]({ conflicts: [1], take: false, why: "typo" }));
  expect(kept).toMatchObject({ state: "kept", decidedBy: expect.any(String) });
  expect(book(project)).toEqual(before);
  const longer = must(await project.load("movements", HEAD + row(1, 5, "A-2") + row(3, 1)));
  const { rows } = must(await project.client["imports.rejects"]({ import: longer.import ?? 0 }));
  expect(rows[0]?.message).toMatch(/decided for the older \(conflict 1\)/);
  expect((await list(project)).map(({ state }) => state)).toEqual(["kept"]);
  expect(project.rows("SELECT action, why FROM audit WHERE action LIKE 'conflicts.%'")).toEqual([
    "conflicts.keep typo",
  ]);
});

test("taking the newer puts its legs in the older's place; the older stays on record, and its origin is known", async () => {
  const project = await contradicted();
  must(
    await project.load(
      "counts",
      "sku,location,bin,counted_qty,counted_at,counted_by\nSKU1,DC,A-1,8,2025-02-02,anna\nSKU1,DC,A-2,0,2025-02-02,anna\n",
    ),
  );
  must(await project.client["reconcile.run"]({}));
  must(await project.client["conflicts.decide"]({ conflicts: [1], take: true }));
  expect(book(project)).toEqual([
    "SKU1 DC A-1 available 1738404000000 -1",
    "SKU1 DC A-2 available 1738404000000 -5",
  ]);
  expect(project.rows("SELECT id, qty / 10000, superseded_by FROM movements ORDER BY id")).toEqual([
    "1 2 3",
    "2 1 0",
    "3 5 0",
  ]);
  expect(project.rows("SELECT COUNT(*) FROM touched")).toEqual(["2"]);
  const origin = must(await project.client["movements.origin"]({ movementId: 3 }));
  expect(origin).toMatchObject({
    file: "new.csv",
    line: 2,
    cells: ["1", "1", "2025-02-01T10:00:00Z", "sale", "SKU1", "5", "DC", "A-2", "D1"],
  });
  expect(must(await project.client["movements.origin"]({ movementId: 1 })).file).toBe("old.csv");
  expect(must(await project.client["audit.verify"]({})).ok).toBe(true);
});

test("fields that the newer file has no column for stay what the older says", async () => {
  const project = await stocked();
  must(await project.load("movements", HEAD + row(1, 2)));
  const short = "event_id,line,occurred_at,type,sku,qty,from_location,from_bin\n";
  must(await project.load("movements", `${short}1,1,2025-02-01T10:00:00Z,sale,SKU1,5,DC,A-1\n`));
  expect((await list(project))[0]?.differences).toEqual([{ field: "qty", older: "2", newer: "5" }]);
  must(await project.client["conflicts.decide"]({ conflicts: [1], take: true }));
  expect(project.rows("SELECT doc FROM movements WHERE superseded_by = 0")).toEqual(["D1"]);
});

test("after the newer was taken its file is unchanged, and the older's file conflicts instead of coming back", async () => {
  const project = await contradicted();
  must(await project.client["conflicts.decide"]({ conflicts: [1], take: true }));
  const before = book(project);
  const newer = must(
    await project.load("movements", HEAD + row(1, 5, "A-2") + row(2, 1), { name: "new.csv" }),
  );
  expect(tally(newer)).toBe("2: 0 accepted, 0 duplicates, 0 rejected, 2 unchanged");
  const older = must(await project.load("movements", HEAD + row(1, 2), { name: "old.csv" }));
  expect(older).toMatchObject({ accepted: 0, rejected: 1, conflicts: 1 });
  expect((await list(project))[0]).toMatchObject({
    state: "open",
    olderImport: 5,
    differences: [{ field: "qty", older: "5", newer: "2" }, { field: "from" }],
  });
  expect(book(project)).toEqual(before);
});

test("two contradictions of one row: only one can be taken, and the other is then against that one", async () => {
  const project = await contradicted();
  must(await project.load("movements", HEAD + row(1, 7)));
  const both = await project.client["conflicts.decide"]({ conflicts: [1, 2], take: true });
  expect(both.ok ? "" : both.error.message).toMatch(/Conflicts 1 and 2 are about the same row, WMS:1 line 1/);
  must(await project.client["conflicts.decide"]({ conflicts: [1], take: true }));
  expect((await list(project))[0]).toMatchObject({
    state: "open",
    olderImport: 5,
    differences: [
      { field: "qty", older: "5", newer: "7" },
      { field: "from", newer: "SKU1 at DC A-1" },
    ],
  });
  must(await project.client["conflicts.decide"]({ conflicts: [2], take: true }));
  expect(
    project.rows("SELECT qty / 10000, superseded_by FROM movements WHERE event_id = '1' ORDER BY id"),
  ).toEqual(["2 3", "5 4", "7 0"]);
  expect(book(project)).toEqual([
    "SKU1 DC A-1 available 1738404000000 -7",
    "SKU1 DC A-1 available 1738404000000 -1",
  ]);
});

test("a decided conflict can't be decided again, nor one that isn't there", async () => {
  const project = await contradicted();
  must(await project.client["conflicts.decide"]({ conflicts: [1, 1], take: false }));
  const again = await project.client["conflicts.decide"]({ conflicts: [1], take: true });
  expect(again.ok ? "" : again.error.message).toMatch(/Conflict 1 was decided already: .* kept the older/);
  const missing = await project.client["conflicts.decide"]({ conflicts: [9], take: true });
  expect(missing.ok ? "" : missing.error.code).toBe("notFound");
});

test("two rows of one file that contradict each other are a conflict, too", async () => {
  const project = await stocked();
  const report = must(await project.load("movements", HEAD + row(1, 2) + row(1, 3)));
  expect(report).toMatchObject({ accepted: 1, rejected: 1, conflicts: 1 });
  must(await project.client["conflicts.decide"]({ conflicts: [1], take: true }));
  expect(book(project)).toEqual(["SKU1 DC A-1 available 1738404000000 -3"]);
});

test("an import whose conflict was taken, and the one it was taken against, can't be undone; the refusal names it", async () => {
  const project = await contradicted();
  must(await project.client["conflicts.decide"]({ conflicts: [1], take: true }));
  const undo = async (id: number): Promise<string> => {
    const answer = await project.client["imports.undo"]({ import: id });
    return answer.ok ? "undone" : answer.error.message;
  };
  expect(await undo(5)).toBe("Import 5 can't be taken back: conflict 1 was decided for it.");
  expect(await undo(4)).toBe("Import 4 can't be taken back: conflict 1 was decided against it.");
  const later = must(await project.load("movements", HEAD + row(8, 1)));
  expect(await undo(later.import ?? 0)).toBe("undone");
  expect(project.rows("SELECT id FROM movements ORDER BY id")).toEqual(["1", "2", "3"]);
});

test("undoing either import takes an open conflict along, and then the other row comes in", async () => {
  const project = await contradicted();
  must(await project.client["imports.undo"]({ import: 4 }));
  expect(await list(project)).toEqual([]);
  const again = must(
    await project.load("movements", HEAD + row(1, 5, "A-2") + row(2, 1), { name: "new.csv" }),
  );
  expect(tally(again)).toBe("2: 1 accepted, 0 duplicates, 0 rejected, 1 unchanged");
});

test("an undo leaves the positions that a waiting conflict would need", async () => {
  const project = await stocked();
  must(await project.load("movements", HEAD + row(1, 2)));
  must(await project.load("movements", HEAD + row(1, 5, "Z-9")));
  const other = must(await project.load("movements", HEAD + row(2, 1)));
  must(await project.client["imports.undo"]({ import: other.import ?? 0 }));
  must(await project.client["conflicts.decide"]({ conflicts: [1], take: true }));
  expect(book(project)).toEqual(["SKU1 DC Z-9 available 1738404000000 -5"]);
});

const SNAPSHOT = "sku,location,bin,qty,as_of\n";
const held = (qty: number, asOf = "2025-02-01T00:00:00Z"): string => `SKU1,DC,A-1,${qty},${asOf}\n`;

test("a snapshot that contradicts an earlier one waits, and takes its place when that is decided", async () => {
  const project = await stocked();
  const older = must(await project.load("snapshot", SNAPSHOT + held(9)));
  const newer = must(await project.load("snapshot", SNAPSHOT + held(7)));
  expect(newer).toMatchObject({ accepted: 0, rejected: 1, conflicts: 1 });
  expect(await list(project)).toMatchObject([
    {
      kind: "reported",
      subject: "WMS: SKU1 at DC A-1, snapshot of 2025-02-01T00:00:00.000Z",
      differences: [{ field: "qty", older: "9", newer: "7" }],
    },
  ]);
  must(await project.client["conflicts.decide"]({ conflicts: [1], take: true }));
  expect(project.rows("SELECT qty / 10000, import_id, line FROM reported WHERE baseline = 0")).toEqual([
    `7 ${newer.import} 2`,
  ]);
  const undone = await project.client["imports.undo"]({ import: older.import ?? 0 });
  expect(undone.ok ? "" : undone.error.message).toMatch(/conflict 1 was decided against it/);
});

test("taking a baseline's other quantity makes the counted position's verdict owed", async () => {
  const project = await stocked();
  const counted = "sku,location,bin,counted_qty,counted_at,counted_by\nSKU1,DC,A-1,7,2025-02-02,anna\n";
  must(await project.load("counts", counted));
  expect(must(await project.client["reconcile.run"]({})).exception).toBe(1);
  must(await project.load("baseline", SNAPSHOT + held(7, "2025-01-01T00:00:00Z")));
  must(await project.client["conflicts.decide"]({ conflicts: [1], take: true }));
  expect(must(await project.client["reconcile.run"]({}))).toMatchObject({ match: 1, exception: 0 });
});

test("rows of an item that was merged into another say the same again, and its conflicts are decided where it went", async () => {
  const project = await contradicted();
  must(await project.client["items.merge"]({ from: "SKU1", into: "SKU2" }));
  const again = must(await project.load("movements", HEAD + row(1, 2) + row(2, 1)));
  expect(tally(again)).toBe("2: 0 accepted, 0 duplicates, 0 rejected, 2 unchanged");
  must(await project.client["conflicts.decide"]({ conflicts: [1], take: true }));
  expect(book(project)).toEqual([
    "SKU2 DC A-1 available 1738404000000 -1",
    "SKU2 DC A-2 available 1738404000000 -5",
  ]);
  must(await project.client["items.unmerge"]({ from: "SKU1" }));
  expect(book(project)).toEqual([
    "SKU1 DC A-1 available 1738404000000 -1",
    "SKU1 DC A-2 available 1738404000000 -5",
  ]);
});

test("a reported quantity of a merged item is decided where it went", async () => {
  const project = await stocked();
  must(await project.load("items", "sku\nSKU3\n"));
  const line = (qty: number): string => `${SNAPSHOT}SKU3,DC,A-1,${qty},2025-02-01T00:00:00Z\n`;
  must(await project.load("snapshot", line(9)));
  must(await project.load("snapshot", line(7)));
  must(await project.client["items.merge"]({ from: "SKU3", into: "SKU2" }));
  must(await project.client["conflicts.decide"]({ conflicts: [1], take: true }));
  expect(
    project.rows(
      "SELECT i.sku, r.qty / 10000 FROM reported r JOIN positions p ON p.id = r.position_id JOIN items i ON i.id = p.item_id WHERE r.baseline = 0",
    ),
  ).toEqual(["SKU2 7"]);
});
