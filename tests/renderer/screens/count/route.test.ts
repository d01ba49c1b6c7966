import { expect, test } from "vitest";
import { keyOf, type Mark } from "../../../../renderer/screens/count/entry/lines.ts";
import { aimOf } from "../../../../renderer/screens/count/scan/route.ts";
import { lineOf } from "./lines.ts";

const bolt = lineOf("A-01", "BOLT", { barcode: "4006381333931" });
const nut = lineOf("A-01", "NUT", { barcode: "012345678905" });
const boltBeyond = lineOf("A-02", "BOLT", { barcode: "4006381333931" });
const washer = lineOf("A-03", "WASHER", { barcode: "96385074" });
const first = lineOf("B-01", "GAUGE", { lot: "SN-1", tracking: "serial" });
const second = lineOf("B-01", "GAUGE", { lot: "SN-2", tracking: "serial" });
const lines = [bolt, nut, boltBeyond, washer, first, second];
const NOTHING = new Map<string, Mark>();
const aim = (code: string, line = bolt, scannedBin?: string, marks = NOTHING) =>
  aimOf(lines, marks, { line, scannedBin }, code);

test("a bin's code leads to its first uncounted line, and says so where one stands there", () => {
  expect(aim("A-02")).toEqual({ kind: "line", line: boltBeyond, scannedBin: "A-02" });
  expect(aim("a01")).toEqual({ kind: "here", what: "bin" });
  const counted = new Map<string, Mark>([[keyOf(bolt), { state: "saved", typed: "1" }]]);
  expect(aim("A-01", boltBeyond, undefined, counted)).toMatchObject({ line: nut });
});

test("an item's code leads to its line in this bin first", () => {
  expect(aim("4006381333931")).toEqual({ kind: "here", what: "item" });
  expect(aim("NUT")).toMatchObject({ kind: "line", line: nut });
  expect(aim("4006381333931", washer)).toMatchObject({ kind: "line", line: bolt });
});

test("in a bin that was scanned an item that isn't planned there is found stock, not a jump elsewhere", () => {
  expect(aim("96385074", bolt, "A-01")).toMatchObject({ kind: "found", sku: "WASHER" });
  expect(aim("96385074", bolt, undefined)).toMatchObject({ kind: "line", line: washer });
});

test("a GTIN is the same with and without its leading zeros", () => {
  expect(aim("12345678905")).toEqual({ kind: "ask" });
  expect(aim("0012345678905")).toMatchObject({ line: nut });
  expect(aim("04006381333931", washer)).toMatchObject({ line: bolt });
});

test("a serial number of this bin is there, and one nobody knows is asked for", () => {
  expect(aim("SN-2", first)).toEqual({ kind: "serial", line: second });
  expect(aim("SN-2", bolt)).toEqual({ kind: "ask" });
  expect(aim("SN-3", first)).toEqual({ kind: "ask" });
});
