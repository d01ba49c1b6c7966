import fc from "fast-check";
import { expect, test } from "vitest";
import { columnName, readReference, readRow } from "../../../../shared/ingest/sheet/reference.ts";
import { unescapeCell, xmlText } from "../../../../shared/ingest/sheet/texts.ts";

test.each([
  ["a &amp; b", "a & b"],
  ["&lt;&gt;&quot;&apos;", "<>\"'"],
  ["&#65;&#x42;&#x1F600;", "AB😀"],
  ["one\r\ntwo\rthree", "one\ntwo\nthree"],
  ["&#13;", "\r"],
  ["&amp;lt;", "&lt;"],
])("%j in XML means %j", (written, meant) => {
  expect(xmlText(written)).toBe(meant);
});

test.each(["&", "a & b", "&nbsp;", "&#0;", "&#x110000;", "&lol1;", "&amp"])(
  "%s is no text in XML",
  (written) => {
    expect(xmlText(written)).toBeUndefined();
  },
);

test("what a workbook can't write in XML is escaped by number", () => {
  expect(unescapeCell("a_x000D_\nb")).toBe("a\r\nb");
  expect(unescapeCell("_x005F_x000D_")).toBe("_x000D_");
  expect(unescapeCell("snake_xray_case _x12_")).toBe("snake_xray_case _x12_");
});

test("cells are named by letters and a number", () => {
  expect(readReference("A1")).toEqual({ column: 0, row: 1 });
  expect(readReference("xfd1048576")).toEqual({ column: 16_383, row: 1_048_576 });
  for (const name of ["", "A", "1", "A0", "A01", "XFE1", "AAAA1", "A1048577", "A1:B2", "$A$1", "Ä1"])
    expect(readReference(name), name).toBeUndefined();
  expect(readRow("12")).toBe(12);
  expect(readRow("1.5")).toBeUndefined();
});

test("a column's letters lead back to it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 16_383 }), (column) => {
      expect(readReference(`${columnName(column)}9`)?.column).toBe(column);
    }),
  );
});
