import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ImportReport } from "../../../shared/importShapes.ts";
import { units } from "../../../shared/quantity.ts";
import { type Counted, countedProject, linesSeen } from "../counting/counted.ts";
import { must } from "../project.ts";

/** Brings a filled sheet of the count back: "BOLT A-01 30" of somebody, and "A-01 empty" for a ticked bin. */
async function bringBack(made: Counted, by: string, ...lines: readonly string[]): Promise<ImportReport> {
  const boss = made.as("max");
  const sheet = must(await boss["counts.sheet"]({ count: made.count, format: "csv" }));
  const [header = "", ...rows] = Buffer.from(sheet.base64, "base64").toString().trim().split(/\r?\n/);
  const names = header.replace(/^\uFEFF/, "").split(",");
  const fill = (row: string): string => {
    const cells = row.split(",");
    const cell = (name: string): string => cells[names.indexOf(name)] ?? "";
    const put = (name: string, value: string): void => void (cells[names.indexOf(name)] = value);
    const said = lines.find((line) => line.startsWith(`${cell("sku")} ${cell("bin")} `));
    if (said) {
      put("counted_qty", said.split(" ")[2] ?? "");
      put("counted_at", "2026-02-01 09:00");
      put("counted_by", by);
    }
    return cells.join(",");
  };
  const path = join(made.folder, `filled-${by}-${lines.join("-").replaceAll(" ", "_")}.csv`);
  writeFileSync(path, [header, ...rows.map(fill)].join("\n"));
  return must(await boss["imports.run"]({ kind: "counts", file: { from: "path", path } }));
}

const recountsOf = async (made: Counted) =>
  must(await made.as("max")["counts.recounts"]({ count: made.count })).rows.map(
    ({ why, state }) => `${why}: ${state}`,
  );

const reviewOf = async (made: Counted) => {
  const { rows } = must(await made.as("max")["counts.review"]({ count: made.count }));
  return rows.find(({ sku, bin }) => sku === "BOLT" && bin === "A-01");
};

test("a sheet that says another number than somebody entered makes a recount owed, as in the app", async () => {
  const made = await countedProject();
  must(await made.enter("ann", "BOLT", "A-01", "30"));
  expect((await bringBack(made, "bob", "BOLT A-01 31")).accepted).toBe(1);
  expect(await recountsOf(made)).toEqual(["counters differ: owed"]);
});

test("a sheet's row is the recount that is owed, and the same sheet again changes nothing", async () => {
  const made = await countedProject();
  must(await made.enter("ann", "BOLT", "A-01", "30"));
  must(await made.as("max")["reconcile.run"]({}));
  expect(await recountsOf(made)).toEqual(["outside tolerance: owed"]);
  await bringBack(made, "bob", "BOLT A-01 36");
  expect(await recountsOf(made)).toEqual(["outside tolerance: done"]);
  expect((await reviewOf(made))?.accepted).toMatchObject({ why: "recount" });
  const again = await bringBack(made, "bob", "BOLT A-01 36", "NUT A-01 100");
  expect([again.accepted, again.unchanged]).toEqual([1, 1]);
});

test("whoever counted a line doesn't recount it on paper either, however they write their name", async () => {
  const made = await countedProject();
  must(await made.enter("ann", "BOLT", "A-01", "30"));
  must(await made.as("max")["reconcile.run"]({}));
  const report = await bringBack(made, "Ann", "BOLT A-01 36");
  expect([report.accepted, report.rejected]).toEqual([0, 1]);
  const { rows } = must(await made.as("max")["imports.rejects"]({ import: report.import ?? 0 }));
  expect(rows[0]).toMatchObject({ reason: "ownRecount", column: "counted_by" });
  expect(await recountsOf(made)).toEqual(["outside tolerance: owed"]);
});

test("a sheet that is taken back leaves the recount owed that it had done, and ends the dispute that it had made", async () => {
  const made = await countedProject();
  must(await made.enter("ann", "BOLT", "A-01", "30"));
  const { import: disputed } = await bringBack(made, "bob", "BOLT A-01 31");
  must(await made.as("max")["imports.undo"]({ import: disputed ?? 0 }));
  expect(await recountsOf(made)).toEqual(["counters differ: waived"]);
  must(await made.as("max")["reconcile.run"]({}));
  must(await made.as("max")["counts.askRecount"]({ count: made.count, sku: "BOLT", bin: "A-01" }));
  const { import: recounted } = await bringBack(made, "bob", "BOLT A-01 36");
  expect(await linesSeen(made, "ann")).toContain("A-01 BOLT done");
  must(await made.as("max")["imports.undo"]({ import: recounted ?? 0 }));
  expect(await recountsOf(made)).toContain("asked: owed");
  expect((await reviewOf(made))?.accepted).toMatchObject({ why: "only" });
  expect((await reviewOf(made))?.entries).toMatchObject([{ qty: units(30) }]);
});
