import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { diagnose } from "../../db/diagnose.ts";
import { must, openTestProject, type TestProject } from "./project.ts";

/** A project whose chain has a handful of records, closed again. */
async function audited(): Promise<{ project: TestProject; head: string; entries: number }> {
  const project = openTestProject();
  for (const name of ["WMS", "ERP", "POS"])
    must(await project.client["sources.add"]({ name, kind: "other" }));
  must(await project.client["policy.set"]({ class: "A", pct: 5_000 }));
  const { head, entries } = must(await project.client["audit.verify"]({}));
  project.close();
  return { project, head, entries };
}

/** What somebody with the file and SQLite can do: take the triggers away first. */
function tamper(file: string, sql: string): void {
  const raw = new Database(file);
  raw.exec("DROP TRIGGER IF EXISTS audit_no_update; DROP TRIGGER IF EXISTS audit_no_delete;");
  raw.exec(sql);
  raw.close();
}

const verdict = (file: string, anchor?: string) => must(diagnose(file, anchor)).audit;

test("the chain starts with the project and grows with every change", async () => {
  const { project, entries, head } = await audited();
  expect(entries).toBe(5);
  expect(verdict(project.file)).toEqual({ entries: 5, head, ok: true, firstBad: null, problem: null });
  expect(verdict(project.file, head).ok).toBe(true);
});

test.each([
  ["an edited record", "UPDATE audit SET after = 'harmless' WHERE seq = 3", 3],
  [
    "a record edited together with its own hash",
    "UPDATE audit SET why = 'x', hash = lower(hex(zeroblob(32))) WHERE seq = 3",
    3,
  ],
  ["a removed record", "DELETE FROM audit WHERE seq = 2", 2],
  [
    "a removed record with the rest moved up",
    "DELETE FROM audit WHERE seq = 2; UPDATE audit SET seq = seq - 1 WHERE seq > 2",
    2,
  ],
  [
    "two records swapped",
    "UPDATE audit SET seq = -1 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = -1",
    2,
  ],
  ["a cut tail", "DELETE FROM audit WHERE seq > 3", 4],
  ["everything cut", "DELETE FROM audit", 1],
])("%s is found", async (_name, sql, firstBad) => {
  const { project } = await audited();
  tamper(project.file, sql);
  expect(verdict(project.file)).toMatchObject({ ok: false, firstBad });
  expect(must(diagnose(project.file, undefined)).problems.length).toBeGreaterThan(0);
});

test("a tail cut so well that the file agrees with itself is found by an anchor kept outside", async () => {
  const { project, head } = await audited();
  tamper(
    project.file,
    "DELETE FROM audit WHERE seq > 3; UPDATE sqlite_sequence SET seq = 3 WHERE name = 'audit'",
  );
  expect(verdict(project.file).ok).toBe(true);
  expect(verdict(project.file, head)).toMatchObject({
    ok: false,
    problem: expect.stringContaining("anchor"),
  });
});

test("audit, movements, entries and decisions hold against UPDATE, DELETE and INSERT OR REPLACE", async () => {
  const { project } = await audited();
  const raw = new Database(project.file);
  raw.pragma("foreign_keys = OFF");
  raw.pragma("recursive_triggers = ON");
  raw.exec(`
    INSERT INTO imports (id, kind, source_id, file_name, file_bytes, file_sha256, reading, header, delimiter, rows, accepted,
      duplicates, rejected, unchanged, created_locations, created_bins, created_items, by, at)
      VALUES (1,'movements',1,'f',1,'h','{}','[]',',',1,1,0,0,0,0,0,0,'x',1);
    INSERT INTO movements (id, import_id, source_id, row_line, event_id, line, occurred_at, type_id, qty, to_position_id)
      VALUES (1,1,1,2,'E1','1',10,1,5,1);
    INSERT INTO entries (id, count_id, position_id, qty, typed_qty, typed_uom, counted_at, counted_by, round, recorded_at)
      VALUES (1,1,1,5,5,'EA',10,'x',1,10);
    INSERT INTO case_events VALUES (1,1,1,'x','note','t');
    INSERT INTO versions (id, kind, key, at, by) VALUES (1,'item','A',1,'x');`);
  for (const table of ["audit", "movements", "entries", "case_events", "versions"]) {
    const id = table === "audit" ? "seq" : "id";
    expect(() => raw.exec(`UPDATE ${table} SET ${id} = ${id} WHERE ${id} = 1`), `update ${table}`).toThrow(
      "append-only",
    );
    expect(() => raw.exec(`DELETE FROM ${table} WHERE ${id} = 1`), `delete ${table}`).toThrow("append-only");
    expect(
      () => raw.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} WHERE ${id} = 1`),
      `replace ${table}`,
    ).toThrow("append-only");
  }
  raw.close();
});
