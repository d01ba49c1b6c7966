import { expect, test } from "vitest";
import { must, openImporter, reasons, stocked, tally } from "./setup.ts";

const BASELINE = "sku,location,bin,qty,as_of\n";
const MOVES = "event_id,occurred_at,type,sku,qty,uom,to_location,to_bin\n";

test("an import says how many rows change what was there, and a preview says the same", async () => {
  const project = await stocked();
  const input = project.input("items", "sku,description\nSKU1,One\nSKU2,Zwei\nSKU3,Three\n");
  const seen = must(await project.client["imports.preview"](input));
  expect(seen).toMatchObject({ accepted: 2, changed: 1, unchanged: 1, effect: "describes" });
  expect(must(await project.client["imports.run"](input))).toMatchObject({ accepted: 2, changed: 1 });
  const again = must(await project.client["imports.run"](input));
  expect(again).toMatchObject({ import: null, accepted: 0, changed: 0, unchanged: 3 });
});

test("a pack that changes its size is called out with the movements that were written in it", async () => {
  const project = await stocked();
  must(await project.load("aliases", "kind,theirs,ours\nuom,KAR,CASE\n"));
  must(
    await project.load(
      "movements",
      `${MOVES}1,2025-02-01,receipt,SKU1,1,CASE,DC,A-1\n2,2025-02-01,receipt,SKU1,2,KAR,DC,A-1\n3,2025-02-01,receipt,SKU1,2,case,DC,A-2\n4,2025-02-01,receipt,SKU1,2,,DC,A-1\n`,
    ),
  );
  const report = must(
    await project.load("packs", "sku,uom,units_per\nSKU1,CASE,24\nSKU2,BOX,6\nSKU1,PAL,480\n"),
  );
  expect(report).toMatchObject({ accepted: 3, changed: 1 });
  expect(report.packs).toEqual([{ sku: "SKU1", uom: "CASE", before: 120_000, after: 240_000, movements: 3 }]);
  expect(project.rows("SELECT SUM(qty) / 10000 FROM legs")).toEqual(["62"]);
});

test("rows set aside are grouped by reason and column, the largest group and the commonest value first", async () => {
  const project = await stocked();
  const row = (sku: string, uom = "", location = "DC"): string =>
    `,2025-02-01,receipt,${sku},1,${uom},${location},A-1\n`;
  const seen = must(
    await project.client["imports.preview"]({
      ...project.input(
        "movements",
        `${MOVES}${row("X")}${row("Y")}${row("Y")}${row("SKU1", "SACK")}${row("SKU1", "", "MOON")}${row("SKU1", "", "MOON")}`,
      ),
      rejects: 2,
    }),
  );
  expect(seen.groups).toEqual([
    {
      reason: "unknownItem",
      column: "sku",
      rows: 3,
      values: [
        { value: "Y", rows: 2 },
        { value: "X", rows: 1 },
      ],
    },
    { reason: "unknownLocation", column: "to_location", rows: 2, values: [{ value: "MOON", rows: 2 }] },
    { reason: "unknownUnit", column: "uom", rows: 1, values: [{ value: "SACK", rows: 1 }] },
  ]);
  expect(seen.unknown).toEqual([
    { kind: "item", name: "Y", rows: 2 },
    { kind: "location", name: "MOON", rows: 2 },
    { kind: "item", name: "X", rows: 1 },
    { kind: "uom", name: "SACK", rows: 1 },
  ]);
  expect(seen.rejects.map(({ line }) => line)).toEqual([2, 3]);
  expect(seen.rejected).toBe(6);
});

test("a status of an order line is no name that an alias could mend", async () => {
  const project = await stocked();
  const seen = must(
    await project.client["imports.preview"](
      project.input("orders", "doc,line,kind,sku,qty,status\nPO1,1,po,SKU1,2,lost\n"),
    ),
  );
  expect([seen.groups.length, seen.unknown]).toEqual([1, []]);
});

test("a snapshot's preview names the positions that it moves most against the ledger of its own moment", async () => {
  const project = await stocked();
  must(
    await project.load(
      "movements",
      `${MOVES}1,2025-01-10,receipt,SKU1,5,,DC,A-1\n2,2025-03-01,receipt,SKU1,100,,DC,A-1\n`,
    ),
  );
  const seen = must(
    await project.client["imports.preview"](
      project.input(
        "snapshot",
        `${BASELINE}SKU1,DC,A-1,12,2025-02-01\nSKU2,DC,A-2,5,2025-02-01\nSKU2,DC,N-1,40,2025-02-01\n`,
      ),
    ),
  );
  expect(seen.effect).toBe("sets");
  expect(seen.largest).toEqual([
    { sku: "SKU2", location: "DC", bin: "N-1", lot: "", status: "available", before: 0, after: 400_000 },
    {
      sku: "SKU1",
      location: "DC",
      bin: "A-1",
      lot: "",
      status: "available",
      before: 150_000,
      after: 120_000,
    },
  ]);
});

test("a baseline's preview measures against the ledger before it, and names what it leaves out", async () => {
  const project = await stocked();
  must(await project.load("movements", `${MOVES}1,2025-02-01,receipt,SKU1,5,,DC,A-1\n`));
  const largest = async (asOf: string) =>
    must(
      await project.client["imports.preview"](
        project.input("baseline", `${BASELINE}SKU1,DC,A-1,14,${asOf}\n`),
      ),
    ).largest.map(({ sku, before, after }) => [sku, before / 10_000, after / 10_000]);
  // What happened at the baseline's own moment is in it.
  expect(await largest("2025-02-01")).toEqual([
    ["SKU2", 5, 0],
    ["SKU1", 15, 14],
  ]);
  expect(await largest("2024-12-01")).toEqual([["SKU1", 0, 14]]);
});

test("only the twenty largest changes are named", async () => {
  const project = await stocked();
  const rows = Array.from({ length: 30 }, (_, n) => `SKU1,DC,B-${n},${n},2025-02-01\n`).join("");
  const seen = must(await project.client["imports.preview"](project.input("snapshot", BASELINE + rows)));
  expect(seen.largest.map(({ after }) => after / 10_000)).toEqual(
    Array.from({ length: 20 }, (_, n) => 29 - n),
  );
});

test("items that look like no stock are proposed by the import that makes them", async () => {
  const project = await openImporter({ location: "SHOP" });
  const goods = Array.from({ length: 40 }, (_, n) => `2025-02-01,${20_000 + n},Mug ${n},1\n`).join("");
  const report = must(
    await project.load("movements", `when,code,text,n\n${goods}2025-02-01,POST,POSTAGE,1\n`, {
      reading: {
        map: { occurred_at: "when", sku: "code", description: "text", qty: "n" },
        set: { type: "sale" },
        sign: "out",
        createItems: true,
      },
    }),
  );
  expect(report.nonStock.map(({ sku, description }) => [sku, description])).toEqual([["POST", "POSTAGE"]]);
});

test("a source that is kept by location has no bins; the rows that named one are counted", async () => {
  const project = await stocked({ grain: "location" });
  expect(project.rows("SELECT name FROM bins")).toEqual([""]);
  const report = must(
    await project.load(
      "movements",
      `${MOVES}1,2025-02-01,receipt,SKU1,5,,DC,A-1\n2,2025-02-01,receipt,SKU1,5,,DC,\n3,2025-02-01,receipt,SKU2,5,,DC,B-7\n`,
    ),
  );
  expect(tally(report)).toBe("3: 3 accepted, 0 duplicates, 0 rejected, 0 unchanged");
  expect(report.notes).toContain(
    "Rows that named a bin, read as their location: WMS is kept by location: 2.",
  );
  expect(project.rows("SELECT DISTINCT b.name FROM positions p JOIN bins b ON b.id = p.bin_id")).toEqual([
    "",
  ]);
});

test("two bins of one item that a source kept by location reports with different quantities are no silent loss", async () => {
  const project = await openImporter({ grain: "location" });
  must(await project.load("items", "sku\nSKU1\n"));
  const report = must(
    await project.load("snapshot", `${BASELINE}SKU1,DC,A-1,5,2025-02-01\nSKU1,DC,A-2,7,2025-02-01\n`),
  );
  expect(await reasons(project, report)).toEqual(["3 conflict"]);
});

const SPREAD = {
  statuses: [
    { column: "Frei", status: "available" },
    { column: "Gesperrt", status: "quality_hold" },
  ],
} as const;

test("a row that gives several positions is set aside once, whatever is wrong with its parts", async () => {
  const project = await stocked();
  const head = "sku,location,bin,Frei,Gesperrt,as_of\n";
  const reading = { statuses: [...SPREAD.statuses] };
  const first = must(
    await project.load("snapshot", `${head}SKU1,DC,A-1,5,1,2025-02-01\nSKU9,DC,A-1,2,3,2025-02-01\n`, {
      reading,
    }),
  );
  expect(tally(first)).toBe("3: 2 accepted, 0 duplicates, 1 rejected, 0 unchanged");
  expect(await reasons(project, first)).toEqual(["3 unknownItem"]);
  const second = must(await project.load("snapshot", `${head}SKU1,DC,A-1,6,2,2025-02-01\n`, { reading }));
  expect(second).toMatchObject({ accepted: 0, rejected: 1, conflicts: 1 });
  const waiting = must(await project.client["conflicts.list"]({ state: "open" }));
  expect(waiting.rows.map(({ line, differences }) => [line, differences[0]?.newer])).toEqual([
    [2, "2"],
    [2, "6"],
  ]);
});
