import { expect, test } from "vitest";
import { quantity, units } from "../../../shared/quantity.ts";
import { instant, MINUTE_MS } from "../../../shared/time.ts";
import { trace } from "../../../shared/trace/trace.ts";
import type { Evidence, TracedLeg } from "../../../shared/trace/types.ts";
import { scenario } from "./scenario.ts";

const LEGS = 5_000;

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

/** The quiet position with many legs, `legOf` each. */
function busy(legOf: (index: number, pattern: TracedLeg) => TracedLeg): Evidence {
  const [pattern] = quiet.legs;
  if (pattern === undefined) throw new Error("no pattern");
  return {
    ...quiet,
    legs: Array.from({ length: LEGS }, (_, index) => ({ ...legOf(index, pattern), movementId: index + 1 })),
  };
}

const minutesIn = (index: number): TracedLeg["occurredAt"] =>
  instant((quiet.baselineAt ?? 0) + (index + 1) * MINUTE_MS);

const HISTORIES: Readonly<Record<string, Evidence>> = {
  "sales of all sizes": busy((index, leg) => {
    const effect = units(-(1 + ((index * 7) % 40)));
    return {
      ...leg,
      occurredAt: minutesIn(index),
      eventId: `W${index}`,
      doc: `SO-${index}`,
      effect,
      qty: quantity(-effect),
    };
  }),
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

test.each(Object.entries(HISTORIES))("5,000 legs (%s) are traced in under 50 ms", (_, evidence) => {
  trace(evidence);
  const times = Array.from({ length: 20 }, () => {
    const start = performance.now();
    trace(evidence);
    return performance.now() - start;
  }).toSorted((a, b) => a - b);
  expect(times[18]).toBeLessThan(50);
});
