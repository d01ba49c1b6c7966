import { expect, test } from "vitest";
import { planColumns } from "../../../db/imports/parse/plan.ts";
import type { Reading } from "../../../shared/reading.ts";
import { LEGS, must, reasons, stocked, tally } from "./setup.ts";

const plan = (header: string, parts: Partial<Reading>) =>
  planColumns(header.split(","), {
    kind: "movements",
    reading: { map: {}, set: {}, createItems: false, ...parts },
    timezone: "UTC",
    defaultLocation: "DC",
  });
const refusal = (header: string, parts: Partial<Reading> = {}): string => {
  const planned = plan(header, parts);
  return planned.ok ? "" : planned.error;
};

test("a file whose columns nobody mapped is refused with what its columns likely are", () => {
  expect(refusal("Artikelnummer,Menge,Buchungsdatum,Bewegungsart")).toMatch(
    /^No column for occurred_at, type, sku, qty\. .*Did you mean occurred_at=Buchungsdatum and type=Bewegungsart and sku=Artikelnummer and qty=Menge\?/,
  );
});

test("the plan says which of the file's columns each field comes from, and where its numbers are written", () => {
  const planned = plan("Item,In,Out,Place,Day,Time,Code,Text", {
    map: { sku: "Item", qty_in: "In", qty_out: "Out" },
    split: [{ column: "Place", pattern: "{location}/{bin}" }],
    join: [{ field: "occurred_at", pattern: "{Day} {Time}" }],
    types: [{ when: [{ column: "Code", is: "1" }], type: "receipt", reason: "Text" }],
  });
  if (!planned.ok) throw new Error(planned.error);
  const { columns, written, width, notes, native } = planned.value;
  expect(columns).toEqual({
    sku: "Item",
    qty: "In + Out",
    location: "Place",
    bin: "Place",
    occurred_at: "Day + Time",
    type: "Code",
    reason: "Code + Text",
  });
  expect(written).toEqual([
    { field: "qty", column: 1 },
    { field: "qty", column: 2 },
  ]);
  expect(width).toEqual({ own: 8, derived: 6 });
  expect(native).toBe(false);
  expect(notes.join(" ")).not.toContain("kept as evidence");
});

test("nothing is worked out for a file that needs none of it", () => {
  const planned = plan("sku,qty,occurred_at,type,note", {});
  expect(planned).toMatchObject({
    value: { deriver: undefined, width: { own: 5, derived: 0 }, native: true, unread: [4] },
  });
});

const SPLIT = {
  map: { occurred_at: "When", sku: "Item", qty: "Net", type: "Kind", doc: "Doc" },
  split: [{ column: "Place", pattern: "{location}/{bin}" }],
};
const HEAD = "When,Item,Net,Kind,Doc,Place\n";

test("a row that isn't written by its pattern is set aside with its own cells; corrected, it completes the import", async () => {
  const project = await stocked();
  const good = "2025-02-01T10:00:00Z,SKU1,-2,sale,D1,DC/A-1\n";
  const bad = "2025-02-01T11:00:00Z,SKU2,-1,sale,D2,DC A-2\n";
  const report = must(await project.load("movements", HEAD + good + bad, { reading: SPLIT }));
  expect(await reasons(project, report)).toEqual(["3 pattern"]);
  const { rows, header } = must(await project.client["imports.rejects"]({ import: report.import ?? 0 }));
  expect(rows[0]?.cells).toEqual(["2025-02-01T11:00:00Z", "SKU2", "-1", "sale", "D2", "DC A-2"]);
  const corrected = `${[...header, "reject_line", "reject_reason"].join(",")}\n${bad.trim().replace("DC A-2", "DC/A-2")},3,pattern\n`;
  expect(tally(must(await project.load("movements", corrected, { reading: SPLIT })))).toBe(
    "1: 1 accepted, 0 duplicates, 0 rejected, 0 unchanged",
  );
  expect(project.rows(LEGS)).toEqual([
    "SKU1 DC A-1 available 1738404000000 -2",
    "SKU2 DC A-2 available 1738407600000 -1",
  ]);
});

test("cells mended before the import are split and signed like any other", async () => {
  const project = await stocked();
  const bad = "2025-02-01T11:00:00Z,SKU2,1,sale,D2,DC A-2\n";
  const cells = [{ line: 2, cells: ["2025-02-01T11:00:00Z", "SKU2", "1", "sale", "D2", "DC/A-2"] }];
  const options = { reading: { ...SPLIT, sign: "type" }, mends: { cells } } as const;
  must(await project.load("movements", HEAD + bad, options));
  expect(project.rows(LEGS)).toEqual(["SKU2 DC A-2 available 1738407600000 -1"]);
});

test("rows without an id keep their identity whatever of type, reason and wanted rows is worked out", async () => {
  const project = await stocked();
  const head = "occurred_at,type,sku,qty,location,bin,doc,state\n";
  const text = `${head}2025-02-01T10:00:00Z,sale,SKU1,-1,DC,A-1,D1,done\n2025-02-01T10:00:00Z,sale,SKU1,-1,DC,A-1,D1,done\n`;
  must(await project.load("movements", text));
  const reading = {
    types: [{ when: [{ column: "state", is: "done" }], type: "ship" as const, reason: "state" }],
    only: [{ column: "state", is: ["done"] }],
    blanks: ["-"],
  };
  const longer = `${text}2025-02-02T10:00:00Z,sale,SKU1,-1,DC,A-1,D2,open\n`;
  const again = must(await project.load("movements", longer, { reading }));
  expect([tally(again), again.leftOut]).toEqual(["2: 0 accepted, 0 duplicates, 0 rejected, 2 unchanged", 1]);
});

test("rows that differ only in a column a rule looks at aren't taken for repeats", async () => {
  const project = await stocked();
  const head = "occurred_at,sku,qty,location,bin,doc,code\n";
  const row = (code: string) => `2025-02-01T10:00:00Z,SKU1,1,DC,A-1,D1,${code}\n`;
  const reading = { types: [{ when: [{ column: "code", is: "10*" }], type: "receipt" as const }] };
  const report = must(
    await project.load("movements", head + row("101") + row("105") + row("105"), { reading }),
  );
  expect([report.accepted, report.facts?.repeatedRows]).toEqual([3, 1]);
});

test("a decimal comma in columns that are worked out is found before they are", async () => {
  const project = await stocked();
  const text = "occurred_at;sku;In;Out;location;bin\n2025-02-01T10:00:00Z;SKU1;2,5;0,25;DC;A-1\n";
  const reading = { map: { qty_in: "In", qty_out: "Out" }, set: { type: "move" } };
  must(await project.load("movements", text, { reading }));
  expect(project.rows(LEGS)).toEqual(["SKU1 DC A-1 available 1738404000000 2.25"]);
});

test("columns without a header are mapped by their number", async () => {
  const project = await stocked();
  const text = "occurred_at,sku,,qty,location,bin\n2025-02-01T10:00:00Z,SKU1,receipt,4,DC,A-1\n";
  must(await project.load("movements", text, { reading: { map: { type: "#3" } } }));
  expect(project.rows(LEGS)).toEqual(["SKU1 DC A-1 available 1738404000000 4"]);
});

test("an inspection suggests columns, and says which profile fits", async () => {
  const project = await stocked();
  const { file } = project.input(
    "movements",
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice\n1,S,x,2,2010-12-01,3\n",
  );
  const seen = must(await project.client["imports.inspect"]({ kind: "movements", source: "WMS", file }));
  expect(
    seen.suggestions
      .filter(({ confidence }) => confidence > 0.5)
      .map(({ field, column }) => `${field}=${column}`),
  ).toEqual(
    expect.arrayContaining(["sku=StockCode", "doc=InvoiceNo", "qty=Quantity", "occurred_at=InvoiceDate"]),
  );
  expect(seen.fits[0]).toMatchObject({ profile: "sales-lines", missing: [] });
});
