import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { TARGETS, type TargetName, targets } from "../../../../shared/adjust/targets/index.ts";
import type { TargetRow } from "../../../../shared/adjust/targets/row.ts";
import { csvOf } from "../../../../shared/adjust/targets/table.ts";
import type { LookUps, Target, Written } from "../../../../shared/adjust/targets/target.ts";
import { writeFor } from "../../../../shared/adjust/targets/write.ts";
import { at, HANDOVER, lookUps, row, SETTINGS, stock } from "./rows.ts";
import { lookUpsFor, ROWS } from "./scenario.ts";

function write(
  name: TargetName,
  rows: readonly TargetRow[],
  given: Parameters<typeof lookUps>[0] = {},
): Written {
  const names = { location: name === "sap" ? { Main: "1000/0001" } : {} };
  return written(name, rows, lookUps({ settings: SETTINGS, names, ...given }));
}

function written(name: TargetName, rows: readonly TargetRow[], given: LookUps): Written {
  const made = writeFor(name, rows, given, HANDOVER);
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

type Cells = Readonly<Record<string, string>>;

const linesOf = ({ files }: Written): readonly (readonly Cells[])[] =>
  files.map(
    ({ table }) =>
      Papa.parse<Cells>(csvOf(table, false), { header: true, skipEmptyLines: true, delimiter: "," }).data,
  );

const bolts = (count: number): readonly TargetRow[] =>
  Array.from({ length: count }, (_, index) =>
    row(index + 1, at(`BOLT-${index + 1}`, "A-01"), { change: "1", onHand: "1" }),
  );

describe("a level", () => {
  test("is the book now plus the change, not what was counted when the book was another", () => {
    const counted = row(1, at("BOLT", "A-01"), { change: "-2", onHand: "15" });
    expect(counted.counted).not.toBe(130_000);
    expect(linesOf(write("tryton", [counted]))[0]).toMatchObject([{ "lines/quantity": "13" }]);
  });

  test("of several adjustments of one address is one line, their sum", () => {
    const rows = [
      row(1, at("BOLT", "A-01"), { change: "-2", onHand: "15" }),
      row(2, at("BOLT", "A-02"), { change: "5", onHand: "1" }),
    ];
    const lines = linesOf(write("square", rows, { others: [stock(at("BOLT", "Z-09"), "100")] }));
    expect(lines).toMatchObject([[{ quantity: "119" }]]);
    expect(write("square", rows).files[0]?.adjustments).toEqual([1, 2]);
  });

  test("isn't what a refused end of a move would make of it", () => {
    const rows = [
      row(1, at("BOLT", "A-01"), { change: "-9", onHand: "4", to: at("BOLT", "A-02"), toOnHand: "2" }),
      row(2, at("BOLT", "A-02"), { change: "1", onHand: "2" }),
    ];
    const made = write("odoo", rows);
    expect(made.refusals).toMatchObject([{ adjustment: 1, field: "qty" }]);
    expect(linesOf(made)[0]).toMatchObject([{ location_id: "Main/A-02", inventory_quantity: "3" }]);
  });

  test("counts the stock of a row that is refused, because that stays where it is", () => {
    const rows = [
      row(1, at("BOLT", "A-01"), { change: "-1", onHand: "4", to: at("BOLT", "A-02"), toOnHand: "2" }),
      row(2, at("BOLT", "A-03"), { change: "1", onHand: "10" }),
    ];
    const made = write("erpnext", rows);
    expect(made.refusals).toMatchObject([{ adjustment: 1, field: "bin" }]);
    expect(linesOf(made)[0]).toMatchObject([{ Quantity: "17" }]);
  });

  test("of a shop is of what can be sold, and on hand elsewhere of all that stands there", () => {
    const rows = [row(1, at("BOLT", "A-01"), { change: "1", onHand: "10" })];
    const others = [
      stock(at("BOLT", "A-01", { status: "reserved" }), "2"),
      stock(at("BOLT", "A-01", { status: "damaged" }), "3"),
      stock(at("BOLT", "", { status: "in_transit" }), "50"),
    ];
    expect(linesOf(write("woocommerce", rows, { others }))[0]).toMatchObject([{ Stock: "11" }]);
    expect(linesOf(write("shopify", rows, { others }))[0]).toMatchObject([{ "On hand (new)": "16" }]);
  });
});

describe("a move", () => {
  const move = row(1, at("BOLT", "A-01"), {
    change: "-2",
    onHand: "6",
    to: at("BOLT", "A-02"),
    toOnHand: "1",
  });
  const absolute = TARGETS.filter((name) => targets[name].quantity === "absolute" && !targets[name].moves);

  test.each(absolute.filter((name) => targets[name].carries.bin))(
    "sets both new levels in one file of %s, net zero, and says so",
    (name) => {
      const made = write(name, [move]);
      expect(made.files).toHaveLength(1);
      const levels = linesOf(made)[0]?.map((cells) => cells[targets[name].quantityIn]);
      expect(levels).toEqual(["4", "3"]);
      expect(made.notes.map(({ message }) => message)).toEqual([
        expect.stringContaining("moves 2 from A-01 to A-02"),
      ]);
    },
  );

  test.each(absolute.filter((name) => !targets[name].carries.bin))(
    "between bins is refused by %s, which keeps one quantity for both",
    (name) => {
      const made = write(name, [move]);
      expect(made.files).toEqual([]);
      expect(made.refusals).toMatchObject([{ adjustment: 1, field: "bin" }]);
    },
  );

  test("is a line of the reclassification journal, and no count difference, in Business Central", () => {
    const more = row(2, at("BOLT", "A-02"), { change: "3", onHand: "1" });
    const made = write("business-central", [move, more]);
    expect(made.files.map(({ name }) => name)).toEqual([
      "business-central-recording-absolute-batch-12",
      "business-central-reclassification-delta-batch-12",
    ]);
    expect(linesOf(made)).toMatchObject([
      [{ "Bin Code": "A-02", Quantity: "4" }],
      [{ "Bin Code": "A-01", "New Bin Code": "A-02", Quantity: "2" }],
    ]);
  });

  test("that the recording's own levels don't reach is refused, too", () => {
    const less = row(2, at("BOLT", "A-01"), { change: "-5", onHand: "6" });
    expect(write("business-central", [move, less]).refusals).toMatchObject([
      { adjustment: 1, field: "qty" },
      { adjustment: 2, field: "qty" },
    ]);
  });

  test("is never a loss plus a gain in a file of changes", () => {
    const made = write("netsuite-adjustment", [move]);
    expect(made.files).toEqual([]);
    expect(made.refusals).toMatchObject([{ adjustment: 1, field: "kind" }]);
  });

  test("between two files' places is refused", () => {
    const far = row(1, at("BOLT", "A-01"), {
      ...{ change: "-2", onHand: "6", to: at("BOLT", "A-01", { location: "Shop" }), toOnHand: "1" },
    });
    expect(write("openboxes", [far]).refusals).toMatchObject([{ adjustment: 1, field: "location" }]);
    expect(write("odoo", [far]).refusals).toEqual([]);
  });
});

describe("a limit", () => {
  test("splits a batch for SAP into numbered documents of 333 items", () => {
    const made = write("sap", bolts(334));
    expect(made.files.map(({ name }) => name)).toEqual([
      "sap-absolute-batch-12-1-of-2-Main",
      "sap-absolute-batch-12-2-of-2-Main",
    ]);
    const [first = [], second = []] = linesOf(made);
    expect([first.length, second.length]).toEqual([333, 1]);
    expect(first.at(-1)).toMatchObject({ IBLNR: "0100000012", ZEILI: "333" });
    expect(second).toMatchObject([{ IBLNR: "0100000013", ZEILI: "1", MATNR: "BOLT-334" }]);
    expect(made.files.flatMap(({ adjustments }) => adjustments)).toHaveLength(334);
  });

  test("of Square parts a batch after a hundred changes, but no move", () => {
    const pair = row(500, at("SCREW", "A-01"), {
      change: "-1",
      onHand: "4",
      to: at("SCREW-L", "A-01"),
      toOnHand: "4",
    });
    const lines = linesOf(
      write("square", [
        ...bolts(99),
        pair,
        ...bolts(1).map((each) => ({ ...each, at: at("LAST", "A-01"), adjustment: 501 })),
      ]),
    );
    expect(lines.map((each) => each.length)).toEqual([99, 3]);
    expect(lines[1]?.map((cells) => cells["catalog_object_id"])).toEqual(["SCREW", "SCREW-L", "LAST"]);
  });

  test("that moves join too many lines for refuses those, and only those", () => {
    const chain = Array.from({ length: 100 }, (_, index) =>
      row(index + 1, at(`S-${index}`, "A-01"), {
        change: "-1",
        onHand: "5",
        to: at(`S-${index + 1}`, "A-01"),
        toOnHand: "5",
      }),
    );
    const made = write("square", [...chain, row(999, at("BOLT", "A-01"), { change: "1", onHand: "1" })]);
    expect(made.refusals).toHaveLength(100);
    expect(made.files.map(({ adjustments }) => adjustments)).toEqual([[999]]);
  });
});

describe("OpenBoxes", () => {
  const counted = row(1, at("BOLT", "A-01"), { change: "1", onHand: "4" });

  test("gets all of a listed product's stock there, because what is left out becomes 0", () => {
    const others = [
      stock(at("BOLT", "A-02"), "7"),
      stock(at("BOLT", "A-03", { lot: "L-1" }), "2"),
      stock(at("BOLT", "A-04"), "0"),
      stock(at("BOLT", "A-05", { location: "Shop" }), "9"),
      stock(at("NUT", "A-02"), "5"),
    ];
    expect(linesOf(write("openboxes", [counted], { others }))).toMatchObject([
      [
        { "Bin location": "A-01", "OB QOH": "4", "Physical QOH": "5" },
        { "Bin location": "A-02", "OB QOH": "7", "Physical QOH": "7", Comment: "unchanged" },
        { "Bin location": "A-03", "Lot number": "L-1", "Physical QOH": "2" },
      ],
    ]);
  });

  test("gets none of a product where one of its bins has no name there", () => {
    const others = [stock(at("BOLT", "A-02"), "7")];
    const rows = [counted, row(2, at("NUT", "A-01"), { change: "1", onHand: "4" })];
    const made = write("openboxes", rows, { others, names: { bin: { "A-02": "" } } });
    expect(made.refusals).toMatchObject([
      { adjustment: 1, field: "bin", message: expect.stringContaining("A-02") },
    ]);
    expect(linesOf(made)).toMatchObject([[{ "Product code": "NUT" }]]);
  });
});

describe("a name", () => {
  const rows = [
    row(1, at("BOLT", "A-01"), { change: "1", onHand: "4" }),
    row(2, at("NUT", "A-02"), { change: "1", onHand: "4" }),
  ];

  test("that is missing refuses its row, names it, and leaves the others in", () => {
    const made = write("odoo", rows, { names: { bin: { "A-02": "" } } });
    expect(made.refusals).toEqual([
      {
        adjustment: 2,
        field: "bin",
        message:
          "Adjustment 2 (NUT at A-02): Odoo has no name for the bin A-02. Give it an alias, then write the batch again.",
      },
    ]);
    expect(linesOf(made)[0]).toHaveLength(1);
  });

  test("that isn't the only one is no name to write", () => {
    const made = write("odoo", rows, { names: { item: { NUT: ["N-1", "N-2"] } } });
    expect(made.refusals).toMatchObject([
      { adjustment: 2, field: "item", message: expect.stringContaining("N-1, N-2") },
    ]);
  });

  test("that two of ours share refuses both, and no level replaces the other", () => {
    const made = write("erpnext", rows, { names: { item: { NUT: "B-1", BOLT: "B-1" } } });
    expect(made.refusals.map(({ adjustment }) => adjustment)).toEqual([1, 2]);
    expect(made.files).toEqual([]);
  });

  test("of a location in SAP must be plant and storage location, or a plant whose stock is in one", () => {
    for (const name of ["NORTH", "DC-1/", "DC-1/00011", "/0001"])
      expect(write("sap", bolts(1), { names: { location: { Main: name } } }).refusals).toMatchObject([
        { adjustment: 1, field: "location", message: expect.stringContaining(name) },
      ]);
    const plant = {
      names: { location: { Main: "DC-1" } },
      settings: { ...SETTINGS, storageLocation: "0007" },
    };
    expect(linesOf(write("sap", bolts(1), plant))[0]).toMatchObject([{ WERKS: "DC-1", LGORT: "0007" }]);
  });

  test("of a status is never ours: the usual one stays empty, and SAP takes one character", () => {
    const held = row(2, at("NUT", "A-02", { status: "quality_hold" }), { change: "1", onHand: "4" });
    const made = write("sap", [...bolts(1), held]);
    expect(made.refusals).toMatchObject([
      { adjustment: 2, field: "status", message: expect.stringContaining("quality_hold") },
    ]);
    expect(linesOf(made)[0]).toMatchObject([{ MATNR: "BOLT-1", INSMK: "" }]);
    expect(linesOf(write("dynamics365", bolts(1)))[0]).toMatchObject([{ InventoryStatusId: "" }]);
  });

  test("of a bin is one place in Tryton, whatever location it is of here", () => {
    const twice = [
      rows[0],
      row(2, at("BOLT", "A-01", { location: "Shop" }), { change: "1", onHand: "4" }),
    ].flatMap((each) => each ?? []);
    expect(write("tryton", twice).refusals).toHaveLength(2);
    expect(write("odoo", twice).refusals).toEqual([]);
  });
});

describe("zero", () => {
  const empty = row(1, at("BOLT", "A-01"), { change: "-4", onHand: "4" });

  test.each(TARGETS.filter((name) => targets[name].quantity === "absolute"))(
    "is written for %s, and confirmed where that is asked",
    (name) => {
      const target: Target = targets[name];
      const [cells] = linesOf(write(name, [empty]))[0] ?? [];
      expect(cells?.[target.quantityIn]).toBe("0");
      if (target.zeroFlag) expect(cells?.[target.zeroFlag.column]).toBe(target.zeroFlag.zero);
      if (target.expectedIn) expect(cells?.[target.expectedIn]).toBe("4");
    },
  );

  test("difference is left out for ERPNext, which refuses it, and said", () => {
    const rows = [
      row(1, at("BOLT", "A-01"), { change: "-4", onHand: "9" }),
      row(2, at("BOLT", "A-02"), { change: "4", onHand: "9" }),
    ];
    const made = write("erpnext", rows);
    expect(made).toMatchObject({ files: [], refusals: [] });
    expect(made.notes.map(({ adjustment }) => adjustment)).toEqual([1, 2]);
    expect(linesOf(write("square", rows))).toMatchObject([[{ quantity: "18" }]]);
  });
});

test.each([
  ["sap", "0.001", []],
  ["sap", "0.0001", [1]],
  ["shopify", "0.5", [1]],
  ["woocommerce", "0.5", [1]],
  ["openboxes", "0.5", [1]],
  ["odoo", "0.0001", []],
  ["netsuite-adjustment", "0.0001", []],
] as const)("%s and a change of %s: refused are %j", (name, change, refused) => {
  const made = write(name, [row(1, at("CABLE", "A-01"), { change, onHand: "3" })]);
  expect(made.refusals.map(({ adjustment }) => adjustment)).toEqual(refused);
});

test("a Shopify line without the columns that find its product there is written, and said", () => {
  expect(write("shopify", bolts(1)).notes).toMatchObject([
    { adjustment: 1, message: expect.stringContaining("by its Handle") },
  ]);
  expect(write("shopify", bolts(1), { columns: { Handle: "bolt" } }).notes).toEqual([]);
});

test("a setting that is missing is left empty and named, and for one that can't be right nothing is written", () => {
  const rows = bolts(1);
  expect(writeFor("netsuite-worksheet", rows, lookUps({}), HANDOVER)).toMatchObject({
    value: {
      remarks: [expect.stringMatching(/adjustment account isn't set.*5010/)],
      files: [{ table: { rows: [[{ kind: "text", text: "" }, ...Array.from({ length: 6 }, () => ({}))]] } }],
    },
  });
  const sap = writeFor("sap", rows, lookUps({ names: { location: { Main: "1000/0001" } } }), HANDOVER);
  expect(sap.ok && sap.value.files[0]?.table.rows[0]?.[1]?.text).toBe("0000000001");
  expect(writeFor("sap", rows, lookUps({ settings: { firstDocument: "12a" } }), HANDOVER)).toMatchObject({
    ok: false,
    error: { field: "firstDocument", message: expect.stringContaining("“12a”") },
  });
});

test.each(TARGETS)("%s says what it is, and its columns are those", (name) => {
  const target: Target = targets[name];
  expect(target.name).toBe(name);
  const { files } = written(name, ROWS, lookUpsFor(name));
  const header = files[0]?.table.header ?? [];
  expect(new Set(header).size).toBe(header.length);
  for (const column of [target.quantityIn, target.expectedIn, target.zeroFlag?.column])
    if (column !== undefined) expect(header).toContain(column);
  for (const file of files) {
    expect(file.name).toMatch(/-(absolute|delta)-batch-12/);
    for (const cells of file.table.rows) expect(cells).toHaveLength(file.table.header.length);
  }
});

test.each(TARGETS)("nothing in a file for %s runs in a spreadsheet, and its numbers are numbers", (name) => {
  for (const { table } of written(name, ROWS, lookUpsFor(name)).files)
    for (const [place, cells] of table.rows.entries()) {
      const text = csvOf({ header: table.header, rows: [cells] }, false);
      const read = Papa.parse<string[]>(text, { delimiter: ",", newline: "\r\n" }).data[1] ?? [];
      for (const [column, cell] of cells.entries()) {
        if (cell.kind === "number") expect(read[column], `${place}`).toMatch(/^-?\d+(\.\d+)?$/);
        else expect(read[column], `${place}`).not.toMatch(/^\s*([=@＝＋－＠]|[+-]\D)/u);
      }
    }
});

test.each(TARGETS)("each row for %s is in a file, refused, or has a note", (name) => {
  const { files, refusals, notes } = written(name, ROWS, lookUpsFor(name));
  const inFiles = new Set(files.flatMap(({ adjustments }) => adjustments));
  const refused = new Set(refusals.map(({ adjustment }) => adjustment));
  expect(refused.size).toBe(refusals.length);
  for (const { adjustment } of ROWS) {
    expect(inFiles.has(adjustment) && refused.has(adjustment), `${adjustment}`).toBe(false);
    const isSaid = notes.some((note) => note.adjustment === adjustment);
    expect(inFiles.has(adjustment) || refused.has(adjustment) || isSaid, `${adjustment}`).toBe(true);
  }
});
