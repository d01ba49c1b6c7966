import { expect, test } from "vitest";
import { builtInFormat, fillMask, readFormat } from "../../../../shared/ingest/sheet/format.ts";

test.each([
  ["yyyy-mm-dd", "date"],
  ["dd/mm/yyyy", "date"],
  ["d.m.yy;@", "date"],
  ["[$-409]d-mmm-yy;@", "date"],
  ["[$-F800]dddd, mmmm dd, yyyy", "date"],
  ["mmm", "date"],
  ['[$-411]ggge"年"m"月"d"日"', "date"],
  ["yyyy-mm-dd hh:mm", "dateTime"],
  ["m/d/yy h:mm AM/PM", "dateTime"],
  ["yyyy-mm-ddThh:mm:ssZ", "dateTime"],
  ["yyyy\\-mm\\-dd\\Thh:mm:ss.000", "dateTime"],
  ["[<1]h:mm;d/m/yy", "dateTime"],
  ["hh:mm:ss", "time"],
  ["h:mm A/P", "time"],
  ["mm:ss.0", "time"],
  ["[$-F400]h:mm:ss AM/PM", "time"],
])("%s shows a date or time: %s", (code, kind) => {
  expect(readFormat(code)).toEqual({ kind });
});

test.each([
  "General",
  "GENERAL",
  "Standard",
  "@",
  "",
  "0",
  "0.00",
  "#,##0.00",
  '#,##0.00 "days"',
  "0 \\d",
  "[Red]-0.00",
  "[Red]#,##0;[Blue]-#,##0",
  "0.00E+00",
  "##0.0E+0",
  "0%",
  "# ?/?",
  "_-* #,##0.00 [$€-407]_-;-* #,##0.00 [$€-407]_-",
  '"d"0',
  "[h]:mm",
  "[hh]:mm:ss",
  "[mm]:ss",
  "[s].00",
  ";;;",
])("%s shows a number", (code) => {
  expect(readFormat(code)).toEqual({ kind: "number" });
});

test.each([
  ["00", "7", "07"],
  ["00000", "123", "00123"],
  ["00000", "1234567", "1234567"],
  ["0000000000000;@", "42", "0000000000042"],
  ["[$-407]00000", "5", "00005"],
  ["[Red]00000;-00000", "5", "00005"],
  ['"SKU-"00000', "123", "SKU-00123"],
  ["\\P000", "1234", "P1234"],
  ["000-000-0000", "5551234567", "555-123-4567"],
  ["(000) 000-0000", "15551234567", "(1555) 123-4567"],
  ['00"0"00', "12", "00012"],
])("%s shows %s as the code %s", (code, digits, shown) => {
  const format = readFormat(code);
  expect(format.kind === "code" ? fillMask(digits, format.mask) : format).toBe(shown);
});

test.each(['0" pcs"', '000" kg"', "[<=9999999]000-0000;(000) 000-0000", "00.00", "00%", "#000"])(
  "%s shows a number, not a code",
  (code) => {
    expect(readFormat(code)).toEqual({ kind: "number" });
  },
);

test("built-in dates and times are told from built-in numbers", () => {
  const kinds = Array.from({ length: 60 }, (_, id) => [id, builtInFormat(id).kind] as const);
  expect(kinds.filter(([, kind]) => kind === "dateTime").map(([id]) => id)).toEqual([22]);
  expect(kinds.filter(([id, kind]) => id < 48 && kind === "time").map(([id]) => id)).toEqual([
    18, 19, 20, 21, 32, 33, 34, 35, 45, 47,
  ]);
  expect(kinds.filter(([, kind]) => kind === "date").map(([id]) => id)).toEqual([
    14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58,
  ]);
  expect(builtInFormat(49)).toEqual({ kind: "number" });
});
