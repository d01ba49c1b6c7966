import { expect, test } from "vitest";
import { measureScanner, splitReads } from "../../../shared/scanning/calibrate.ts";

const scans = (codes: readonly string[], gapMs: number, end: string) => {
  let at = 0;
  return codes.flatMap((code) => {
    at += 900;
    const names = end === "" ? [...code] : [...code, end];
    return names.map((key) => ({ key, at: (at += gapMs) }));
  });
};
const measured = (codes: readonly string[], gapMs: number, end: string, prefix = "") =>
  measureScanner(splitReads(scans(codes, gapMs, end)), prefix);
const CODE = "4006381333931";
const three = [CODE, CODE, CODE];

test("three scans say the pace and what the scanner sends behind a code", () => {
  expect(splitReads(scans(three, 15, "Enter"))).toHaveLength(3);
  expect(measured(three, 15, "Enter")).toMatchObject({
    ok: true,
    value: { code: CODE, usualMs: 15, suffix: "enter", settings: { gapMs: 50, suffix: "enter", prefix: "" } },
  });
  expect(measured(three, 15, "Tab")).toMatchObject({ ok: true, value: { settings: { suffix: "tab" } } });
  expect(measured(three, 15, "")).toMatchObject({ ok: true, value: { settings: { suffix: "none" } } });
});

test("a slow scanner gets room, and one as slow as fingers is named", () => {
  expect(measured(three, 45, "Enter")).toMatchObject({ ok: true, value: { settings: { gapMs: 68 } } });
  expect(measured(three, 120, "Enter")).toEqual({ ok: false, error: { kind: "tooSlow", usualMs: 120 } });
});

test("a few late keys of a busy computer don't make a quick scanner slow", () => {
  const keys = scans(three, 15, "Enter").map(({ key, at }, place) => ({
    key,
    at: at + (place > 5 ? 200 : 0),
  }));
  expect(measureScanner(splitReads(keys), "")).toMatchObject({
    value: { usualMs: 15, slowestMs: 215, settings: { gapMs: 50 } },
  });
});

test("a prefix is kept only where the scanner really sends it", () => {
  expect(measured([`~${CODE}`, `~${CODE}`, `~${CODE}`], 15, "Enter", "~")).toMatchObject({
    value: { settings: { prefix: "~" } },
  });
  expect(measured(three, 15, "Enter", "~")).toMatchObject({ value: { settings: { prefix: "" } } });
});

test("three different readings, or one of a few keys, measure nothing", () => {
  expect(measured([CODE, CODE, "4006381333932"], 15, "Enter")).toMatchObject({ error: { kind: "differ" } });
  expect(measured(["12", "12", "12"], 15, "Enter")).toMatchObject({ error: { kind: "tooShort" } });
});
