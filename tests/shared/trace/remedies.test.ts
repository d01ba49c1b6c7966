import { expect, test } from "vitest";
import { oneCase } from "../../../renderer/texts/en/case.ts";
import { proposalsFor } from "../../../shared/adjust/propose.ts";
import { CAUSES } from "../../../shared/domain.ts";
import { units } from "../../../shared/quantity.ts";
import { remedies } from "../../../shared/trace/remedies.ts";

const AT = { sku: "BOLT", location: "DC", bin: "A-1", lot: "", status: "available" } as const;

test.each(CAUSES)("what is said to be done about %s is what a proposal for it does", (cause) => {
  const part = {
    ...{ cause, explains: units(-3), movementIds: [], documents: [], positions: [{ ...AT, bin: "A-2" }] },
    ...{ because: "", confirms: "", refutes: "", weight: 1 },
  };
  const proposed = proposalsFor(AT, { score: 0.9, parts: [part] });
  expect(proposed.length > 0).toBe(remedies[cause] === "propose");
  const isMove = proposed.some(({ kind }) => kind === "reclassification");
  expect(/^(Move|Reclassify|Change the status)/.test(oneCase.does[cause])).toBe(isMove);
});
