import { expect, test } from "vitest";
import { reasonsIn } from "../../../shared/casework/reasonFile.ts";

test("columns are found by name, in any order and spelling, and empty lines say nothing", () => {
  expect(reasonsIn("\uFEFFLabel;Code;CAUSE\r\nWrong bin;MP;Wrong Bin\r\n;;\r\nOther;X;\r\n")).toEqual({
    ok: true,
    value: [
      { code: "MP", label: "Wrong bin", cause: "wrong_bin" },
      { code: "X", label: "Other", cause: null },
    ],
  });
  expect(reasonsIn("code,label\nA,Anything\n")).toMatchObject({ ok: true, value: [{ cause: null }] });
});

test("every line that can't be read is named with its number, column and value, and none is taken", () => {
  const read = reasonsIn("code,label,cause\nA,,\nB,Broken,gremlins\n,None,\nC,Fine,\n");
  expect(read).toMatchObject({
    ok: false,
    error: [
      expect.stringMatching(/^Line 2, label of A/),
      expect.stringMatching(/^Line 3, cause of B: “gremlins”/),
      expect.stringMatching(/^Line 4, code/),
    ],
  });
  expect(reasonsIn("name,label\nA,B\n")).toMatchObject({
    ok: false,
    error: [expect.stringContaining("code")],
  });
});
