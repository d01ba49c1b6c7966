import type { TimelineRow } from "../../../shared/caseShapes.ts";
import type { Input, Reply } from "../../../shared/contract.ts";
import { units } from "../../../shared/quantity.ts";
import { instant, MINUTE_MS } from "../../../shared/time.ts";

const START = Date.parse("2026-03-01T00:00:00Z");

/** A page of a made-up position that was picked from every minute, each pick with its twin in the ERP. */
export function timelinePage(
  total: number,
  { offset = 0, limit = 200 }: Input<"cases.timeline">,
): Reply<"cases.timeline"> {
  const length = Math.max(0, Math.min(limit, total - offset));
  return {
    total,
    others: ["ERP"],
    notes: [],
    rows: Array.from({ length }, (_, step) => rowAt(offset + step)),
  };
}

function rowAt(place: number): TimelineRow {
  const at = instant(START + place * MINUTE_MS);
  const name = `EV-${10_000 + place}`;
  const twin = { movementId: place + 1_000_000, movement: `ERP:${name}`, occurredAt: at, effect: units(-1) };
  return {
    kind: "movement",
    at,
    movementId: place + 1,
    movement: `WMS:${name}`,
    source: "WMS",
    line: "1",
    occurredAt: at,
    postedAt: null,
    type: "pick",
    effect: units(-1),
    doc: `SO-${place}`,
    user: "nora",
    reason: "",
    approvedBy: "",
    running: units(1_000_000 - place),
    counterpart: null,
    twins: [{ source: "ERP", state: "twin", rows: [twin] }],
    unusual: null,
  };
}
