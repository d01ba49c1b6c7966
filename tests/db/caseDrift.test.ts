import { expect, test } from "vitest";
import { formatInstant } from "../../shared/time.ts";
import { importText, must, openTestProject } from "./project.ts";

type Report = {
  readonly source: string;
  readonly bin: string;
  readonly days: readonly (readonly [day: number, qty: number])[];
};

/** From when to when 40 in A-1, counted as `counted`, went wrong by what was reported at the end of those days of March, in days. */
async function window(counted: number, report: Report, more = ""): Promise<string> {
  const made = openTestProject();
  const load = (kind: Parameters<typeof importText>[2], text: string, source?: string) =>
    importText(made, made.client, kind, text, source);
  must(await made.client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await made.client["sources.add"]({ name: "3PL", kind: "3pl", grain: "location" }));
  await load("items", "sku,description\nBOLT,Hex bolt\n");
  const columns = "sku,location,bin,qty,as_of\n";
  await load("baseline", `${columns}BOLT,DC,A-1,40,2026-03-01T00:00:00Z\n${more}`, "WMS");
  const rows = report.days.map(([day, qty]) => `BOLT,DC,${report.bin},${qty},2026-03-0${day}T20:00:00Z\n`);
  await load("snapshot", columns + rows.join(""), report.source);
  await load(
    "counts",
    `sku,location,bin,counted_qty,counted_at,counted_by\nBOLT,DC,A-1,${counted},2026-03-09T08:00:00Z,cal\n`,
  );
  must(await made.client["reconcile.run"]({}));
  const [row] = must(await made.client["cases.list"]({ kind: "count" })).rows;
  const { about } = must(await made.client["cases.get"]({ case: row?.case ?? 0 }));
  if (about.kind !== "count") throw new Error(`a case of kind ${about.kind}`);
  const { driftFrom, driftTo } = about.trace;
  return [driftFrom, driftTo].map((at) => (at === null ? "-" : formatInstant(at).slice(8, 10))).join(" to ");
}

const SEEN = [[3, 40], [5, 40], [6, 34], [7, 34]] as const; // prettier-ignore

test("a system without bins tells of an item's only place when it went wrong, and of one of two places nothing", async () => {
  const report = { source: "3PL", bin: "", days: SEEN };
  expect(await window(34, report)).toBe("05 to 06");
  expect(await window(34, report, "BOLT,DC,A-2,5,2026-03-01T00:00:00Z\n")).toBe("01 to 09");
  expect(await window(33, report)).toBe("01 to 09");
});

test("a source's own report that was still right tells after when it parted from its movements, where that is all of the difference", async () => {
  const report = { source: "WMS", bin: "A-1", days: SEEN };
  expect(await window(34, report)).toBe("05 to 06");
  expect(await window(33, report)).toBe("01 to 06");
});
