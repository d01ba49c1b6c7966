import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate } from "../../../db/migrate.ts";
import { tempFolder } from "../project.ts";

test("an older file gets the usual limits, frequencies and capacity, and a location's own go with it", () => {
  const raw = new Database(join(tempFolder(), "old.stocktrace"));
  migrate(raw, 7);
  raw.exec("INSERT INTO locations (id, name) VALUES (1, 'L1')");
  migrate(raw, 8);
  expect(raw.prepare("SELECT a_share, b_share, busy_moves, workdays FROM planning").get()).toEqual({
    ...{ a_share: 80, b_share: 95, busy_moves: 50, workdays: "12345" },
  });
  const frequencies =
    "SELECT location_id, abc_class, days FROM count_frequencies ORDER BY location_id, abc_class";
  const usual = [["A", 30], ["B", 90], ["C", 180]].map(([abc_class, days]) => ({ location_id: 0, abc_class, days })); // prettier-ignore
  expect(raw.prepare(frequencies).all()).toEqual(usual);
  raw.exec("INSERT INTO count_frequencies VALUES (1, 'A', 7)");
  raw.exec(
    "INSERT INTO control_positions (location_id, name, added_at, added_by) VALUES (1, 'SKU1 in A-01', 1, 'ann')",
  );
  raw.exec("DELETE FROM locations WHERE id = 1");
  expect(raw.prepare(frequencies).all()).toEqual(usual);
  expect(raw.prepare("SELECT COUNT(*) FROM control_positions").pluck().get()).toBe(0);
  raw.close();
});
