import { expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import { scenario } from "./scenario.ts";

const THEFT = scenario(`
bin   item  book  counted
A-01  SKU7  60    43

at        event  type  effect
3 08:00   E1     pick  -2
5 09:00   E2     pick  -48
6 09:30   E3     pick  -3
7 10:00   E4     pick  -1

known     by   observed  book
4 12:00   lee  98        98
9 12:00   lee  43        60
`).evidence;

const why = (id: number): string => `Unusual: movement ${id} is not like the others.`;
const because = (unusual: readonly number[]): string => {
  const [first] = trace({
    ...THEFT,
    unusual: unusual.map((movementId) => ({ movementId, why: [why(movementId)] })),
  }).explanations;
  expect(first?.parts.map(({ cause }) => cause)).toEqual(["unexplained"]);
  return first?.parts[0]?.because ?? "";
};

test("what is unexplained tells of the unusual movements of its interval, the strangest first", () => {
  expect(because([2, 4, 3])).toContain(
    ` Worth a look: event E2 of 2026-03-06 09:00 UTC. ${why(2)} Worth a look: event E4 of 2026-03-08 10:00 UTC. ${why(4)} 1 more is unusual.`,
  );
  expect(because([1])).not.toContain("unusual");
});

test("an unusual movement changes no explanation and no score: it says where to look", () => {
  const shape = (evidence: typeof THEFT) =>
    trace(evidence).explanations.map(({ score, parts }) => [
      score,
      parts.map(({ cause, explains }) => [cause, explains]),
    ]);
  expect(
    shape({ ...THEFT, unusual: [1, 2, 3, 4].map((movementId) => ({ movementId, why: [why(movementId)] })) }),
  ).toEqual(shape(THEFT));
});
