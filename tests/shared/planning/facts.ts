import type { PlanFacts } from "../../../shared/planning/facts.ts";
import type { PlanningSettings } from "../../../shared/planning/settings.ts";
import { units } from "../../../shared/quantity.ts";
import { DAY_MS, type Instant, instant } from "../../../shared/time.ts";

export const NOW = instant(Date.UTC(2026, 2, 2, 12));
export const daysAgo = (days: number): Instant => instant(NOW - days * DAY_MS);

/** A position with 10 on it that was counted yesterday, except for what is said. */
export const position = (id: number, said: Partial<PlanFacts> = {}): PlanFacts => ({
  id,
  sku: `SKU${id}`,
  location: "L1",
  timezone: "UTC",
  bin: `A-${id}`,
  zone: "",
  lot: "",
  status: "available",
  sequence: null,
  abcClass: "C",
  book: units(10),
  lastCountedAt: daysAgo(1),
  moves: 0,
  lastMovedAt: null,
  usualOut: null,
  openCase: null,
  planned: null,
  ...said,
});

export const SETTINGS: PlanningSettings = {
  aShare: 80,
  bShare: 95,
  busyMoves: 50,
  workdays: [1, 2, 3, 4, 5],
  frequencies: [
    { location: null, abcClass: "A", days: 30 },
    { location: null, abcClass: "B", days: 90 },
    { location: null, abcClass: "C", days: 180 },
    { location: "SHOP", abcClass: "A", days: 7 },
  ],
  capacities: [{ location: null, lines: 2 }],
};
