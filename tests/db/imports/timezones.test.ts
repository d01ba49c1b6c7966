import { expect, test } from "vitest";
import { must, type Importer, stocked } from "./setup.ts";

const COUNTED = "location,bin,sku,counted_qty,uom,counted_at,counted_by,round\n";
const COUNTED_AT = "SELECT counted_at FROM entries";
const july = (time: string): string => `${COUNTED}DC,A-1,SKU1,9,EA,2025-07-01${time},anna,1\n`;

async function counted(project: Importer, text: string, reading = {}): Promise<readonly string[]> {
  const { notes } = must(
    await project.load("counts", text, {
      source: "",
      reading: { map: {}, set: {}, createItems: false, ...reading },
    }),
  );
  return notes.filter((note) => note.includes("zone"));
}

test("counted times without a zone are of the clock on the wall, and the import says so", async () => {
  const project = await stocked({ timezone: "Europe/Berlin" });
  expect(await counted(project, july(" 14:05"))).toEqual([
    "Times that name no zone are read as Europe/Berlin. Set the time zone if they are of another.",
  ]);
  expect(project.rows(COUNTED_AT)).toEqual([String(Date.parse("2025-07-01T12:05:00Z"))]);
});

test("where the locations' zones differ they are read as UTC, and the import says so", async () => {
  const project = await stocked({ timezone: "Europe/Berlin", location: "DC" });
  must(
    await project.client["sources.add"]({
      ...{
        name: "SHOP",
        kind: "pos",
        timezone: "America/New_York",
        location: "SHOP",
        authority: ["on_hand"],
      },
    }),
  );
  expect(await counted(project, july("T14:05:00"))).toEqual([
    "Times that name no zone are read as UTC. Set the time zone if they are of another.",
  ]);
  expect(project.rows(COUNTED_AT)).toEqual([String(Date.parse("2025-07-01T14:05:00Z"))]);
});

test.each([
  ["times that name their zone", "T14:05:00+02:00", {}],
  ["a zone that somebody set", "T13:05:00", { timezone: "Europe/London" }],
])("nothing is said of %s", async (_what, time, reading) => {
  const project = await stocked({ timezone: "Europe/Berlin" });
  expect(await counted(project, july(time), reading)).toEqual([]);
  expect(project.rows(COUNTED_AT)).toEqual([String(Date.parse("2025-07-01T12:05:00Z"))]);
});
