import Database from "better-sqlite3";
import { afterEach, expect, test, vi } from "vitest";
import { filledOnce, importText, must } from "./project.ts";

/** A count that no verdict was given yet, of a bin that one system knows. */
const counted = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku\nA1\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\n");
  await importText(
    made,
    client,
    "baseline",
    "sku,location,bin,qty,as_of\nA1,L1,A-01,10,2026-01-01T00:00:00Z\n",
    "WMS",
  );
  await importText(
    made,
    client,
    "counts",
    "sku,location,bin,counted_qty,counted_at,counted_by,round\nA1,L1,A-01,8,2026-01-05T10:00:00Z,cal,1\n",
  );
});

/** SQLite's word for a commit that doesn't return before the disk has it, and for one that does. */
const [FULL, NORMAL] = [2, 1];

afterEach(() => {
  vi.restoreAllMocks();
});

/** How each transaction ends from now on, and whether it waits for the disk. */
function watchEnds(): unknown[] {
  const ends: unknown[] = [];
  // A method of the library's, called on whichever connection is watched.
  const exec = Reflect.get(Database.prototype, "exec");
  vi.spyOn(Database.prototype, "exec").mockImplementation(function (this: Database.Database, sql: string) {
    if (sql === "COMMIT" || sql === "ROLLBACK")
      ends.push([sql, this.pragma("synchronous", { simple: true })]);
    return Reflect.apply(exec, this, [sql]);
  });
  return ends;
}

test("verdicts, which can be decided again, don't wait for the disk; whatever is changed after them does", async () => {
  const { client } = await counted();
  const ends = watchEnds();
  expect(must(await client["reconcile.run"]({}))).toMatchObject({ changed: 1, exception: 1 });
  must(await client["sources.add"]({ name: "ERP", kind: "erp" }));
  expect(ends).toEqual([
    ["COMMIT", NORMAL],
    ["COMMIT", FULL],
  ]);
});

test("a reconcile that fails half-way leaves the next change waiting for the disk, too", async () => {
  const made = await counted();
  const raw = new Database(made.file);
  raw.exec("CREATE TRIGGER fails BEFORE INSERT ON verdicts BEGIN SELECT RAISE(ABORT, 'broken'); END");
  raw.close();
  const ends = watchEnds();
  expect(await made.client["reconcile.run"]({})).toMatchObject({ ok: false, error: { code: "internal" } });
  must(await made.client["sources.add"]({ name: "ERP", kind: "erp" }));
  expect(ends).toEqual([
    ["ROLLBACK", NORMAL],
    ["COMMIT", FULL],
  ]);
});
