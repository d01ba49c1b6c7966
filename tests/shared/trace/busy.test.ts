import { expect, test } from "vitest";
import { quantity, units } from "../../../shared/quantity.ts";
import { instant, MINUTE_MS } from "../../../shared/time.ts";
import { trace } from "../../../shared/trace/trace.ts";
import type { Evidence, TracedLeg } from "../../../shared/trace/types.ts";
import { scenario } from "./scenario.ts";

const LEGS = 5_000;
/** Twice the legs may take this many times the looks: a little more than twice, because sorting takes more. */
const GROWTH = 2.6;

const { evidence: quiet } = scenario(`
      bin   item  book  counted
      A-01  SKU7  500   480
      A-02  SKU7  10    13

      pack  holds
      CS    12
      IN    6

      at       event  type  doc   line  user  effect
      3 09:00  W1     pick  SO-1  1     ann   -5
`);

/** How often anything looked at a leg's effect. */
let looks = 0;

/** The quiet position with so many legs, `legOf` each, that say when they are looked at. */
function busy(legOf: (index: number, pattern: TracedLeg) => TracedLeg): (count: number) => Evidence {
  const [pattern] = quiet.legs;
  if (pattern === undefined) throw new Error("no pattern");
  return (count) => ({
    ...quiet,
    legs: Array.from({ length: count }, (_, index) => {
      const { effect, ...leg } = { ...legOf(index, pattern), movementId: index + 1 };
      return {
        ...leg,
        get effect() {
          looks += 1;
          return effect;
        },
      };
    }),
  });
}

const minutesIn = (index: number): TracedLeg["occurredAt"] =>
  instant((quiet.baselineAt ?? 0) + (index + 1) * MINUTE_MS);

const salesOfAllSizes = busy((index, leg) => {
  const effect = units(-(1 + ((index * 7) % 40)));
  return {
    ...leg,
    occurredAt: minutesIn(index),
    eventId: `W${index}`,
    doc: `SO-${index}`,
    effect,
    qty: quantity(-effect),
  };
});

/** As many sales of a bundle that the item is in, each on a document of its own that the item isn't on. */
function bundleSold(count: number): Evidence["bundles"] {
  const [pattern] = quiet.legs;
  if (pattern === undefined) throw new Error("no pattern");
  const legs = Array.from({ length: count }, (_, index) => ({
    ...pattern,
    movementId: 100_000 + index,
    occurredAt: minutesIn(index),
    doc: `BO-${index}`,
    effect: units(-1),
    at: { ...quiet.position, sku: "SET1" },
  }));
  const components = [{ sku: quiet.position.sku, qty: units(1) }];
  return [{ sku: "SET1", qty: units(1), components, legs, orders: [], variances: [] }];
}

const HISTORIES: Readonly<Record<string, (count: number) => Evidence>> = {
  "sales of all sizes": salesOfAllSizes,
  "sales beside those of a bundle": (count) => ({ ...salesOfAllSizes(count), bundles: bundleSold(count) }),
  "the same line over and over": busy((index, leg) => ({ ...leg, eventId: `W${index}` })),
  "sales that all add": busy((index, leg) => ({
    ...leg,
    doc: `SO-${index}`,
    type: "sale",
    effect: units(10),
    qty: units(10),
  })),
  "a repeat of every tenth": busy((index, leg) => ({
    ...leg,
    occurredAt: minutesIn(index),
    doc: `SO-${index % 10 === 0 ? index : index - 1}`,
  })),
};

const looksAt = (evidence: Evidence): number => {
  looks = 0;
  trace(evidence);
  return looks;
};

test.each(Object.entries(HISTORIES))(
  "with twice the legs (%s) a trace looks about twice as often",
  (_, of) => {
    const half = looksAt(of(LEGS / 2));
    expect(half).toBeGreaterThan(LEGS / 2);
    expect(looksAt(of(LEGS))).toBeLessThan(half * GROWTH);
  },
);
