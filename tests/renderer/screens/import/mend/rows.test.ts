import { describe, expect, test } from "vitest";
import type { Reject } from "../../../../../shared/importShapes.ts";
import { applied, NOTHING_MENDED } from "../../../../../renderer/screens/import/mend/mends.ts";
import { columnAtFault, editableRows, rowMends } from "../../../../../renderer/screens/import/mend/rows.ts";

const HEADER = ["Datum", "Artikel", "Menge"];
const reject = (cells: readonly string[], more: Partial<Reject> = {}): Reject => ({
  line: 7,
  column: "qty",
  value: "x",
  reason: "notANumber",
  message: "",
  cells: [...cells],
  ...more,
});
const ROW = reject(["1.3.", "A1", "x"]);

describe("the cell at fault", () => {
  test("is the one that its field is read from", () => {
    expect(columnAtFault(ROW, HEADER, { qty: "Menge" })).toBe(2);
    expect(columnAtFault(ROW, HEADER, { qty: "#3" })).toBe(2);
    expect(columnAtFault(ROW, ["Datum", "Artikel", "qty"], {})).toBe(2);
  });

  test("is found by its value where the field is worked out, if only one cell holds that", () => {
    const split = reject(["1.3.", "NORD/A-1", "5"], { column: "bin", value: "A-1" });
    expect(columnAtFault(split, HEADER, {})).toBe(1);
    expect(columnAtFault({ ...split, cells: ["A-1", "NORD/A-1", "5"] }, HEADER, {})).toBe(-1);
    expect(columnAtFault(reject([], { column: "" }), HEADER, {})).toBe(-1);
  });
});

describe("an edited row", () => {
  const edited = (row: Reject, column: number, value: string, mended = NOTHING_MENDED) =>
    rowMends([{ row: 0, column, value }], [row], mended, HEADER.length);

  test("is kept whole, as wide as the file", () => {
    expect(edited(ROW, 2, "5")).toEqual([{ line: 7, before: undefined, after: ["1.3.", "A1", "5"] }]);
    expect(edited(reject(["1.3."]), 1, "A1")).toMatchObject([{ after: ["1.3.", "A1", ""] }]);
    expect(edited(reject(["1.3.", "A1", "5", "more"]), 3, "")).toMatchObject([
      { after: ["1.3.", "A1", "5"] },
    ]);
    expect(edited(reject(["1.3.", "A1", "5", "more"]), 2, "6")).toMatchObject([
      { after: ["1.3.", "A1", "6", "more"] },
    ]);
  });

  test("is no mend once it is as the file has it again", () => {
    const rows = edited(ROW, 2, "5");
    const mended = applied(NOTHING_MENDED, { kind: "cells", rows });
    expect(edited(ROW, 2, "x", mended)).toEqual([{ line: 7, before: ["1.3.", "A1", "5"], after: undefined }]);
    expect(edited(ROW, 2, "x")).toEqual([]);
    expect(edited(ROW, 2, "5", mended)).toEqual([]);
  });

  test("shows what was changed, and stays the same object until it is", () => {
    const rowFor = editableRows(HEADER, { qty: "Menge" });
    const before = rowFor(ROW, NOTHING_MENDED);
    expect(rowFor(ROW, NOTHING_MENDED)).toBe(before);
    const mended = applied(NOTHING_MENDED, { kind: "cells", rows: edited(ROW, 1, "A2") });
    expect(rowFor(ROW, mended)).toEqual({
      name: "7",
      cells: ["1.3.", "A2", "x"],
      wrong: 2,
      changed: new Set([1]),
    });
  });
});
