import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { countedProject } from "../counting/counted.ts";
import { importText, must } from "../project.ts";
import { away, merge, tally } from "./laptops.ts";

test("remarks on a bin that is gone from home are said by line, and taken once it is there again", async () => {
  const home = await countedProject();
  const bring = () => importText(home, home.as("ada"), "places", "location,bin\nL1,A-09\n");
  const places = await bring();
  const laptop = await away(home, "ann");
  const ann = laptop.as("ann");
  must(await ann["counts.found"]({ count: 1, bin: "A-09", code: "5012345678900", qty: "4" }));
  must(await ann["counts.skip"]({ count: 1, sku: "NUT", bin: "A-09", reason: "blocked" }));
  const file = await laptop.bringHome("ann");
  must(await home.as("ada")["imports.undo"]({ import: places.import ?? 0 }));
  const report = await merge(home, file);
  expect([report.skips, report.codes]).toEqual([0, 0]);
  expect(report.setAside.map(({ sku, bin, by, entered }) => `${bin} ${sku} ${by}: ${entered}`)).toEqual([
    "A-09 NUT ann: left: blocked",
    "A-09 5012345678900 ann: 4 of an unknown code",
  ]);
  expect(new Set(report.setAside.map(({ why }) => why))).toEqual(
    new Set(["There is no bin A-09 at L1 any more. Import it, and merge the file again."]),
  );
  await bring();
  const again = await merge(home, file);
  expect([again.skips, again.codes, again.setAside]).toEqual([1, 1, []]);
  const twice = await merge(home, file);
  expect([twice.skips, twice.codes, twice.setAside]).toEqual([0, 0, []]);
});

test("an entry whose line is gone from the count is said by line, and the others are taken", async () => {
  const home = await countedProject();
  const laptop = await away(home, "ann");
  must(await laptop.enter("ann", "BOLT", "A-02", "10"));
  must(await laptop.enter("ann", "NUT", "A-01", "100"));
  const file = await laptop.bringHome("ann");
  // No call takes a line out once a count is released; a file that was mended by hand may lack one.
  const raw = new Database(home.file);
  raw.exec(`DELETE FROM count_lines WHERE position_id =
    (SELECT p.id FROM positions p JOIN bins b ON b.id = p.bin_id WHERE b.name = 'A-02')`);
  raw.close();
  const report = await merge(home, file);
  expect(tally(report)).toBe("1 taken, 0 undone, 0 known, 1 aside");
  expect(report.setAside).toMatchObject([{ sku: "BOLT", bin: "A-02", by: "ann", entered: "10 EA" }]);
  expect(report.setAside[0]?.why).toContain("no line of count 1 any more");
});

test("a line that was left elsewhere after the count was closed is said, too", async () => {
  const home = await countedProject();
  const laptop = await away(home, "ann");
  must(await laptop.as("ann")["counts.skip"]({ count: 1, sku: "NUT", bin: "A-01", reason: "blocked" }));
  const file = await laptop.bringHome("ann");
  must(await home.as("max")["counts.close"]({ count: home.count }));
  const report = await merge(home, file);
  expect(report.setAside).toMatchObject([{ sku: "NUT", bin: "A-01", entered: "left: blocked" }]);
  expect(report.setAside[0]?.why).toContain("was closed meanwhile");
});
