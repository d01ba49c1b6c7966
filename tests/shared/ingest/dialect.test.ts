import { expect, test } from "vitest";
import { detectDialect } from "../../../shared/ingest/dialect.ts";
import { countLineEnds, describeLineEnds, settleLines } from "../../../shared/ingest/lines.ts";

test.each([
  ["sku,qty\nA,1\nB,2\n", ","],
  ["sku;qty\nA;1,5\nB;2,5\n", ";"],
  ["sku\tqty, note\nA\t1\nB\t2\n", "\t"],
  ["sku|qty\nA|1\n", "|"],
  ['sku;name;qty\nA;"x, y, z";1\nB;"u, v";2\n', ";"],
  ["sku\nA\n", ","],
])("%j is separated by %j", (text, delimiter) => {
  expect(detectDialect(text)).toEqual({ delimiter, skip: 0, skipLines: 0 });
});

test("a sep= line decides, and is no header", () => {
  expect(detectDialect("sep=;\r\nsku,a;qty\r\n")).toEqual({ delimiter: ";", skip: 7, skipLines: 1 });
});

test("line ends between rows are made alike, those inside quoted cells are left", () => {
  expect(settleLines("a,b\r\nc,d\r\n", ",")).toEqual({ text: "a,b\r\nc,d\r\n", lineEnd: "\r\n" });
  expect(settleLines("a,b\rc,d\r\ne,f\n", ",")).toEqual({ text: "a,b\nc,d\ne,f\n", lineEnd: "\n" });
  expect(settleLines('a,"b\r\nc"\r\nd,"e\nf"\r', ",")).toEqual({
    text: 'a,"b\r\nc"\nd,"e\nf"\n',
    lineEnd: "\n",
  });
  expect(settleLines('5" pipe,a\r\nb"\rc\n', ",")).toEqual({ text: '5" pipe,a\nb"\nc\n', lineEnd: "\n" });
});

test("line ends are counted and named", () => {
  expect(countLineEnds("a\r\nb\rc\nd")).toBe(3);
  expect(describeLineEnds("a\r\nb\r\n")).toBe("\r\n");
  expect(describeLineEnds("a\r\nb\n")).toBe("mixed");
});
