import { expect, test } from "vitest";
import { contract } from "../../shared/contract.ts";
import { files, read } from "./source.ts";

test("every call of the table stands in the file of one subject, and in no second one", () => {
  const named = files
    .filter((file) => file.startsWith("shared/contract/"))
    .flatMap((file) => [...read(file).matchAll(/^ {2}"(\w+\.\w+)":/gm)].map(([, name = ""]) => name));
  expect(named.toSorted()).toEqual(Object.keys(contract).toSorted());
});
