import { expect, test } from "vitest";
import { detectDialect } from "../../../shared/ingest/dialect.ts";
import { countLineEnds, describeLineEnds } from "../../../shared/ingest/lines.ts";

test.each([
  ["sku,qty\nA,1\nB,2\n", ","],
  ["sku;qty\nA;1,5\nB;2,5\n", ";"],
  ["sku;sizes\nA;1,2,3,4\nB;5,6,7,8\n", ";"],
  ["sku\tqty, note\nA\t1\nB\t2\n", "\t"],
  ["sku|qty\nA|1\n", "|"],
  ['sku;name;qty\nA;"x, y, z";1\nB;"u, v";2\n', ";"],
  ["sku\nA\n", ","],
  ["sku qty bin\nA 1 B-1\nB 2 B-2\nC 3 B-3\n", " "],
  ["description\nblue box\nred box\ngreen box\n", ","],
])("%j is separated by %j", (text, delimiter) => {
  expect(detectDialect(text)).toEqual({ delimiter, quote: '"', escape: '"', skip: 0, skipLines: 0 });
});

test("headers that are looked for outweigh the shape of lines with decimal commas", () => {
  const text = "Report, all stock\nsku;qty\nA;1,5\nB;2,5\nC;3,5\n";
  expect(detectDialect(text, {}, new Set(["sku", "qty"])).delimiter).toBe(";");
});

test("a sep= line decides, and is no header", () => {
  const found = detectDialect("sep=;\r\nsku,a;qty\r\n");
  expect(found).toMatchObject({ delimiter: ";", skip: 7, skipLines: 1 });
  expect(detectDialect('"sep=|"\nsku|qty\n')).toMatchObject({ delimiter: "|", skip: 8, skipLines: 1 });
});

test("apostrophes quote where they enclose cells and nothing else does", () => {
  expect(detectDialect("sku,name\n'A','x, y'\n'B','z'\n").quote).toBe("'");
  expect(detectDialect("sku,name\nA,it's\nB,'tis\n").quote).toBe('"');
  expect(detectDialect("sku,name\nA,\"x\"\nB,'y'\n").quote).toBe('"');
});

test("a backslash escapes only where doubling would leave damage", () => {
  expect(detectDialect('sku,name\nA,"5\\" pipe, long"\n').escape).toBe("\\");
  expect(detectDialect('sku,path\nA,"C:\\"\nB,"D:\\"\n').escape).toBe('"');
});

test("what is wished is taken, and a sep= line is still no header", () => {
  const wish = { delimiter: "|", quote: "", escape: "\\" } as const;
  expect(detectDialect("sep=;\na;b\n", wish)).toEqual({ ...wish, skip: 6, skipLines: 1 });
});

test("line ends are counted and named", () => {
  expect(countLineEnds("a\r\nb\rc\nd")).toBe(3);
  expect(describeLineEnds("a\r\nb\r\n")).toBe("\r\n");
  expect(describeLineEnds("a\r\nb\n")).toBe("mixed");
});
