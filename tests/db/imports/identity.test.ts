import fc from "fast-check";
import { expect, test } from "vitest";
import { LEGS, must, reasons, stocked, tally } from "./setup.ts";

const HEAD = "event_id,line,occurred_at,type,sku,qty,from_location,from_bin,doc\n";
const KEYLESS = "occurred_at,type,sku,qty,from_location,from_bin,doc,reason\n";

test("the same identity: an equal row in the file is a duplicate, in the project unchanged, another content a conflict", async () => {
  const project = await stocked();
  const row = "1,1,2025-02-01,sale,SKU1,2,DC,A-1,D1\n";
  const first = must(
    await project.load(
      "movements",
      `${HEAD}${row}${row}1,2,2025-02-01,sale,SKU1,2,DC,A-1,D1\n1,1,2025-02-01,sale,SKU1,3,DC,A-1,D1\n`,
    ),
  );
  expect(tally(first)).toBe("4: 2 accepted, 1 duplicates, 1 rejected, 0 unchanged");
  expect(first.facts?.repeatedRows).toBe(1);
  const second = must(
    await project.load(
      "movements",
      `${HEAD}${row}${row}2,1,2025-02-01,sale,SKU1,2,DC,A-1,D1\n1,2,2025-02-01,sale,SKU1,9,DC,A-1,D1\n`,
    ),
  );
  expect(tally(second)).toBe("4: 1 accepted, 1 duplicates, 1 rejected, 1 unchanged");
  const { rows } = must(await project.client["imports.rejects"]({ import: second.import ?? 0 }));
  expect(rows[0]?.message).toMatch(/says something else: qty 2 against 9\. The older was kept/);
  expect(rows[0]?.cells).toEqual(["1", "2", "2025-02-01", "sale", "SKU1", "9", "DC", "A-1", "D1"]);
});

test("rows without an id: equal lines are all kept, the same file again changes nothing, a longer extract adds the rest", async () => {
  const project = await stocked();
  const sale = (sku: string, doc: string) => `2025-02-01T10:00:00Z,sale,${sku},1,DC,A-1,${doc},\n`;
  const short = `${KEYLESS}${sale("SKU1", "D1")}${sale("SKU1", "D1")}${sale("SKU2", "D1")}`;
  expect(tally(must(await project.load("movements", short)))).toBe(
    "3: 3 accepted, 0 duplicates, 0 rejected, 0 unchanged",
  );
  expect(tally(must(await project.load("movements", `${short}\n`)))).toBe(
    "3: 0 accepted, 0 duplicates, 0 rejected, 3 unchanged",
  );
  const longer = `${KEYLESS}${sale("SKU2", "D2")}${sale("SKU1", "D1")}${sale("SKU1", "D1")}${sale("SKU1", "D1")}${sale("SKU2", "D1")}`;
  const report = must(await project.load("movements", longer));
  expect(tally(report)).toBe("5: 2 accepted, 0 duplicates, 0 rejected, 3 unchanged");
  expect(report.facts?.repeatedRows).toBe(2);
  expect(project.rows("SELECT COUNT(*), COUNT(DISTINCT event_id) FROM movements")).toEqual(["5 5"]);
});

test("mapping more columns later doesn't make the history twice", async () => {
  const project = await stocked();
  const text = `${KEYLESS}2025-02-01T10:00:00Z,sale,SKU1,1,DC,A-1,D1,wet\n`;
  must(await project.load("movements", text.replace("reason", "remark")));
  expect(tally(must(await project.load("movements", text)))).toBe(
    "1: 0 accepted, 0 duplicates, 0 rejected, 1 unchanged",
  );
});

test("the same file again is unchanged and writes nothing; its report says the same of the rows", async () => {
  const project = await stocked();
  const input = project.input("movements", `${HEAD}1,1,2025-02-01,sale,SKU1,2,DC,A-1,D1\n`);
  const first = must(await project.client["imports.run"](input));
  const audited = project.rows("SELECT COUNT(*) FROM audit");
  const again = must(await project.client["imports.run"](input));
  expect(again).toMatchObject({ import: null, rows: 1, accepted: 0, unchanged: 1, facts: first.facts });
  expect(again.notes.join()).toContain("Nothing changed");
  expect(project.rows("SELECT COUNT(*) FROM audit")).toEqual(audited);
});

test("a file with rows set aside, again: nothing is written, and its rejects are still to be had", async () => {
  const project = await stocked();
  const input = project.input(
    "movements",
    `${HEAD}1,1,2025-02-01,sale,SKU1,2,DC,A-1,D1\n2,1,2025-02-01,sale,SKU9,2,DC,A-1,D1\n`,
  );
  const first = must(await project.client["imports.run"](input));
  const again = must(await project.client["imports.run"](input));
  expect(again.import).toBe(first.import);
  expect(await reasons(project, again)).toEqual(["3 unknownItem"]);
  expect(project.rows("SELECT COUNT(*) FROM imports WHERE kind = 'movements'")).toEqual(["1"]);
});

test("after an undo the same file comes in again", async () => {
  const project = await stocked();
  const input = project.input("movements", `${HEAD}1,1,2025-02-01,sale,SKU1,2,DC,A-1,D1\n`);
  const first = must(await project.client["imports.run"](input));
  must(await project.client["imports.undo"]({ import: first.import ?? 0 }));
  expect(tally(must(await project.client["imports.run"](input)))).toBe(
    "1: 1 accepted, 0 duplicates, 0 rejected, 0 unchanged",
  );
});

test("the order of a file's rows makes no difference to the ledger, with ids or without", async () => {
  const rows = Array.from(
    { length: 12 },
    (_, n) =>
      `2025-02-0${1 + (n % 4)}T10:00:00Z,sale,SKU${1 + (n % 2)},${1 + (n % 3)},DC,A-${1 + (n % 2)},D${n % 3},\n`,
  );
  const legsOf = async (order: readonly string[]): Promise<string[]> => {
    const project = await stocked();
    must(await project.load("movements", KEYLESS + order.join("")));
    const legs = project.rows(LEGS);
    project.close();
    return legs;
  };
  const expected = await legsOf(rows);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (order) => {
      expect(await legsOf(order)).toEqual(expected);
    }),
    { numRuns: 4 },
  );
});
