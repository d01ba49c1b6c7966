import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expire, type Key, NO_SCAN, pauseMs, press } from "../../../shared/scanning/burst.ts";
import { readScannerSettings, USUAL_SCANNER } from "../../../shared/scanning/settings.ts";

type Seen = { readonly field: string; readonly codes: readonly string[]; readonly submits: number };

/** What a field holds, which codes were read and how often Enter reached the page, after these keys and a long silence. */
function played(keys: readonly Key[], settings = USUAL_SCANNER): Seen {
  let state = NO_SCAN;
  let field = "";
  let before = "";
  let submits = 0;
  const codes: string[] = [];
  for (const key of keys) {
    const pressed = press(state, key, settings);
    state = pressed.state;
    codes.push(...pressed.codes);
    if (pressed.takeBack) field = before;
    if (pressed.begins) before = field;
    if (pressed.swallow) continue;
    if (key.key.length === 1) field += key.key;
    else submits += 1;
  }
  const last = expire(state, Number.MAX_SAFE_INTEGER, settings);
  codes.push(...last.codes);
  return { field: last.takeBack ? before : field, codes, submits };
}

/** The text and what ends it, with a gap before each key after the first. */
function keysOf(
  text: string,
  gaps: readonly number[],
  end: "Enter" | "Tab" | "" = "Enter",
  start = 0,
): Key[] {
  const names = end === "" ? [...text] : [...text, end];
  let at = start;
  return names.map((key, place) => {
    at += place === 0 ? 0 : (gaps[(place - 1) % gaps.length] ?? 0);
    return { key, at };
  });
}

const digits = (least: number) =>
  fc.array(fc.constantFrom(..."0123456789"), { minLength: least, maxLength: 20 }).map((all) => all.join(""));
const code = fc.stringMatching(/^[A-Z0-9-]{4,30}$/);
const scannerGaps = fc.array(fc.double({ min: 1, max: 45, noNaN: true }), { minLength: 1, maxLength: 30 });
const fingerGaps = fc.array(fc.double({ min: 60, max: 400, noNaN: true }), { minLength: 1, maxLength: 30 });

describe("a scan", () => {
  test("of any code is read whole and leaves nothing behind, whatever the scanner's pace below fingers", () => {
    fc.assert(
      fc.property(code, scannerGaps, fc.constantFrom("Enter", "Tab"), (text, gaps, end) => {
        expect(played(keysOf(text, gaps, end))).toEqual({ field: "", codes: [text], submits: 0 });
      }),
    );
  });

  test("at 35 ms a key is read, also as its digits only", () => {
    fc.assert(
      fc.property(digits(4), (text) => {
        expect(played(keysOf(text, [35]))).toEqual({ field: "", codes: [text], submits: 0 });
      }),
    );
  });

  test("with a key that came late because the computer was busy is still one code", () => {
    expect(played(keysOf("4006381333931", [15, 15, 15, 15, 15, 140, 15]))).toMatchObject({
      codes: ["4006381333931"],
      field: "",
    });
    expect(
      played(keysOf("4006381333931", [140, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15])),
    ).toMatchObject({
      codes: ["4006381333931"],
      field: "",
    });
  });

  test("leaves what was typed before it in the field", () => {
    const keys = [...keysOf("12", [120], ""), ...keysOf("4006381333931", [15], "Enter", 900)];
    expect(played(keys)).toEqual({ field: "12", codes: ["4006381333931"], submits: 0 });
  });

  test("of a bin's three digits is told by its end", () => {
    expect(played(keysOf("101", [15]))).toEqual({ field: "", codes: ["101"], submits: 0 });
  });

  test("without a suffix ends by the silence behind it", () => {
    const settings = { ...USUAL_SCANNER, suffix: "none" as const };
    expect(played(keysOf("4006381333931", [15], ""), settings)).toMatchObject({ codes: ["4006381333931"] });
    expect(played(keysOf("101", [15], ""), settings)).toMatchObject({ codes: ["101"], field: "" });
  });

  test("followed by another one is two codes", () => {
    const keys = [...keysOf("A-01-02", [15]), ...keysOf("4006381333931", [15], "Enter", 130)];
    expect(played(keys)).toMatchObject({ codes: ["A-01-02", "4006381333931"], field: "" });
  });

  test("that sends Enter twice submits nothing", () => {
    const keys = keysOf("4006381333931", [15]);
    expect(played([...keys, { key: "Enter", at: 220 }])).toMatchObject({ submits: 0 });
  });

  test("is known by its prefix at any pace and length, and the code comes without it", () => {
    const settings = { ...USUAL_SCANNER, prefix: "~" };
    expect(played(keysOf("~7", [70]), settings)).toEqual({ field: "", codes: ["7"], submits: 0 });
  });
});

describe("fingers", () => {
  test("that type at 60 ms a key or slower are never taken for a scanner", () => {
    fc.assert(
      fc.property(digits(1), fingerGaps, (text, gaps) => {
        expect(played(keysOf(text, gaps))).toEqual({ field: text, codes: [], submits: 1 });
      }),
    );
  });

  test("that type line after line without a rest aren't either", () => {
    const keys = ["128", "64", "7", "300"].flatMap((text, place) => keysOf(text, [60], "Enter", place * 240));
    expect(played(keys)).toEqual({ field: "128647300", codes: [], submits: 4 });
  });

  test("that roll over two keys and Enter aren't either", () => {
    expect(played(keysOf("12", [20]))).toEqual({ field: "12", codes: [], submits: 1 });
  });
});

test("however keys come, each character is in the field or in a code, and never in both", () => {
  const key = fc.record({
    key: fc.constantFrom(..."0123456789AB", "Enter", "Tab"),
    gap: fc.double({ min: 0, max: 500, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), (pressed) => {
      let at = 0;
      const keys = pressed.map(({ key: name, gap }) => ({ key: name, at: (at += gap) }));
      const { field, codes } = played(keys);
      const typed = keys.filter(({ key: name }) => name.length === 1).length;
      expect(field.length + codes.join("").length).toBe(typed);
    }),
  );
});

test("a run ends after a pause of three gaps", () => {
  const { state } = press(NO_SCAN, { key: "1", at: 0 }, USUAL_SCANNER);
  const pause = pauseMs(USUAL_SCANNER);
  expect(press(state, { key: "2", at: pause }, USUAL_SCANNER).begins).toBe(false);
  expect(press(state, { key: "2", at: pause + 1 }, USUAL_SCANNER).begins).toBe(true);
});

test("a code is whole however late the computer hands over its keys, and is read without its end after a longer silence", () => {
  const keys = keysOf(
    "4006381333963",
    Array.from({ length: 13 }, () => 8),
  );
  for (const cut of keys.keys()) {
    let state = NO_SCAN;
    const codes: string[] = [];
    for (const [place, key] of keys.entries()) {
      if (place === cut) state = expire(state, key.at + 400, USUAL_SCANNER).state;
      const pressed = press(state, key, USUAL_SCANNER);
      state = pressed.state;
      codes.push(...pressed.codes);
    }
    expect(codes).toEqual(["4006381333963"]);
  }
  const without = keys.slice(0, -1).reduce((state, key) => press(state, key, USUAL_SCANNER).state, NO_SCAN);
  expect(expire(without, 400, USUAL_SCANNER).codes).toEqual([]);
  expect(expire(without, 1_000, USUAL_SCANNER).codes).toEqual(["4006381333963"]);
  expect(expire(without, 400, { ...USUAL_SCANNER, suffix: "none" }).codes).toEqual(["4006381333963"]);
});

test("settings that can't be read are the usual ones", () => {
  const slow = { gapMs: 60, suffix: "tab", prefix: "~" } as const;
  expect(readScannerSettings(JSON.stringify(slow))).toEqual(slow);
  for (const kept of [undefined, "", "{", "null", '{"gapMs":5,"suffix":"enter","prefix":""}', '{"gapMs":50}'])
    expect(readScannerSettings(kept)).toEqual(USUAL_SCANNER);
});
