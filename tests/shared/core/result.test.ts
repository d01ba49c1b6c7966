import { expect, test } from "vitest";
import { err, never, ok } from "../../../shared/result.ts";

test("an outcome carries its value or its refusal as plain data", () => {
  expect(ok(3)).toEqual({ ok: true, value: 3 });
  expect(err({ kind: "ownCount" })).toEqual({ ok: false, error: { kind: "ownCount" } });
});

test("a case that the types rule out is a bug", () => {
  // @ts-expect-error a value that exists can't be `never`: that is what the compiler checks for us
  expect(() => never("late")).toThrow('unexpected "late"');
});
