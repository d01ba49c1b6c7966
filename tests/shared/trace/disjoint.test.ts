import { expect, test } from "vitest";
import { units } from "../../../shared/quantity.ts";
import { isDisjoint } from "../../../shared/trace/disjoint.ts";
import type { Hypothesis } from "../../../shared/trace/types.ts";

const part = (fields: Partial<Hypothesis>): Hypothesis => ({
  cause: "duplicate_movement",
  explains: units(5),
  movementIds: [],
  documents: [],
  positions: [],
  because: "",
  confirms: "",
  refutes: "",
  weight: 0,
  ...fields,
});

test("one movement accounts for one part, but two of one document line may each be wrong", () => {
  const first = part({ movementIds: [7], documents: ["SO-11:1"] });
  expect(isDisjoint(part({ movementIds: [7] }), [first])).toBe(false);
  expect(isDisjoint(part({ movementIds: [8], documents: ["SO-11:1"] }), [first])).toBe(true);
});

test("an order line is used once, and not beside a movement of the same line", () => {
  const line = part({ cause: "shipment_not_posted", documents: ["SO-11:1"] });
  expect(isDisjoint(line, [line])).toBe(false);
  expect(isDisjoint(part({ movementIds: [7], documents: ["SO-11:1"] }), [line])).toBe(false);
  expect(isDisjoint(part({ cause: "shipment_not_posted", documents: ["SO-11:2"] }), [line])).toBe(true);
});

test("a fact that names no record can't happen twice, but what is unexplained stands beside anything", () => {
  const broken = part({ cause: "ledger_break" });
  expect(isDisjoint(broken, [broken])).toBe(false);
  expect(isDisjoint(part({ cause: "count_error" }), [broken])).toBe(true);
  expect(isDisjoint(part({ cause: "unexplained" }), [broken])).toBe(true);
});
