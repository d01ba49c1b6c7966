import { expect, test } from "vitest";
import { once } from "../../../db/evidence/once.ts";

test("what is asked for again is read once, and no more than so much is kept", () => {
  const read: string[] = [];
  const answer = once((key: string) => {
    read.push(key);
    return undefined;
  }, 2);
  for (const key of ["a", "b", "a", "b", "a"]) answer(key);
  expect(read).toEqual(["a", "b"]);
  for (const key of ["c", "c", "a"]) answer(key);
  expect(read).toEqual(["a", "b", "c", "a"]);
});
