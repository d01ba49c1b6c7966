import { expect, test } from "vitest";
import { trace } from "../../../shared/trace/trace.ts";
import type { Evidence, OtherLedger } from "../../../shared/trace/types.ts";
import { accusesNothing } from "./firing.ts";
import { scenario } from "./scenario.ts";

const ONLY_OTHERS_HAVE_IT = `
  bin   item  book  counted
  A-01  SKU7  90    84

  at       event  type  doc    line  effect
  3 09:00  W1     ship  SO-11  1     -5
  4 09:00  W2     ship  SO-12  1     -2

  erp      event  type  doc    line  effect
  3 09:00  E1     ship  SO-11  1     -5
  4 09:00  E2     ship  SO-12  1     -2
  5 09:00  E3     ship  SO-13  1     -3`;

/** The ERP's ledger as a shop has it, under document numbers of its own. */
function asShop(ledger: OtherLedger): OtherLedger {
  const legs = ledger.legs.map((leg) => ({
    ...leg,
    movementId: leg.movementId + 500,
    source: "SHOP",
    eventId: leg.eventId.replace("E", "S"),
    doc: leg.doc.replace("SO-", "4711-"),
  }));
  return { ...ledger, source: "SHOP", legs };
}

function withShop(evidence: Evidence): Evidence {
  return { ...evidence, others: evidence.others.flatMap((ledger) => [ledger, asShop(ledger)]) };
}

test("an event that two other systems have is missing once, and six aren't two of three", () => {
  const { explanations } = trace(withShop(scenario(ONLY_OTHERS_HAVE_IT).evidence));
  const missing = explanations.map(
    ({ parts }) => parts.filter(({ cause }) => cause === "missing_movement").length,
  );
  expect(Math.max(...missing)).toBe(1);
});

test("two systems that have an event are two witnesses, and both of their rows are named", () => {
  const text = ONLY_OTHERS_HAVE_IT.replace("84", "87");
  const [one] = trace(scenario(text).evidence).explanations;
  const [both] = trace(withShop(scenario(text).evidence)).explanations;
  expect(both?.parts.map(({ cause, movementIds }) => [cause, movementIds.length])).toEqual([
    ["missing_movement", 2],
  ]);
  expect(both?.parts[0]?.because).toContain(
    "SHOP has it too, as 4711-13 line 1, and WMS has nothing like it",
  );
  expect(both?.score ?? 0).toBeGreaterThan(one?.score ?? 1);
});

test("two events of one system at one time are two", () => {
  const { evidence } = scenario(`${ONLY_OTHERS_HAVE_IT}
  5 09:05  E4     ship  SO-14  1     -3`);
  const [first] = trace(evidence).explanations;
  expect(first?.parts.map(({ cause }) => cause)).toEqual(["missing_movement", "missing_movement"]);
});

test("a theft is missing in no system", () =>
  accusesNothing(`
    bin   item  book  counted
    A-01  SKU7  90    84

    at       event  type  doc    line  effect
    3 09:00  W1     ship  SO-11  1     -5

    erp      event  type  doc    line  effect
    3 09:00  E1     ship  SO-11  1     -5
  `));

test("a release that only the other system has outranks the opposite variance that it leaves where the goods waited", () => {
  const { evidence } = scenario(`
    bin   item  status    book  counted
    A-01  SKU7  -         90    93
    RET   SKU7  returned  3     0

    at       event  type  doc    line  effect
    3 09:00  W1     ship  SO-11  1     -5

    erp      event  type     doc   line  status    effect
    3 09:00  E1     ship     4711  1     -         -5
    9 09:00  E2     release  4712  1     -         3
    9 09:00  E2     release  4712  1     returned  -3
  `);
  // One movement with a leg at either end.
  const others = evidence.others.map((ledger) => ({
    ...ledger,
    legs: ledger.legs.map((leg) => ({ ...leg, movementId: leg.eventId === "E2" ? 2_500 : leg.movementId })),
  }));
  const [first] = trace({ ...evidence, others }).explanations;
  expect(first?.parts.map(({ cause, movementIds }) => [cause, movementIds])).toEqual([
    ["missing_movement", [2_500]],
  ]);
  expect(first?.score).toBeGreaterThanOrEqual(0.5);
});
