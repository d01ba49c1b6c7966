import type { Input, Reply } from "../../../shared/contract.ts";
import { money } from "../../../shared/money.ts";
import { units } from "../../../shared/quantity.ts";
import { instant } from "../../../shared/time.ts";
import { varianceAt } from "./data.ts";

/** Lists that the smaller screens show; made up like the rest. */
const at = (text: string) => instant(Date.parse(text));

const countRow = (count: number, lines: number, counted: number): Reply<"counts.list">[number] => ({
  count,
  name: `NORTH blind ${count}`,
  location: "NORTH",
  method: "blind",
  state: count === 3 ? "closed" : "open",
  lines,
  counted,
  by: "mira",
  at: at("2026-03-28T06:00:00Z"),
  counters: 1,
  recounts: 0,
  dueAt: null,
  basis: "",
});

export const counts = (lines: number): Reply<"counts.list"> => [
  countRow(1, lines, 4),
  countRow(2, 80, 0),
  countRow(3, 240, 236),
];

export function countLines(
  lines: number,
  { offset = 0, limit = 200 }: Input<"counts.lines">,
): Reply<"counts.lines"> {
  const rows = Array.from({ length: Math.max(0, Math.min(limit, lines - offset)) }, (_, step) => {
    const { sku, location, bin, lot, status, description } = varianceAt((offset + step) * 3);
    return {
      sku,
      location,
      bin: `${bin}-${offset + step}`,
      lot,
      status,
      description,
      barcode: `40${String(1_000_000_000 + offset + step)}`,
      uom: "EA",
      packs: [{ uom: "BOX", unitsPer: units(12) }],
      zone: "A",
      book: null,
      entered: offset + step < 4 ? { qty: units(12), uom: "EA", at: at("2026-03-28T08:01:00Z") } : null,
      done: offset + step < 4,
      recount: false,
      skipped: null,
      assignedTo: null,
      tracking: "none" as const,
    };
  });
  return { ...countRow(1, lines, 4), total: lines, rows };
}

export const imports: Reply<"imports.list">["rows"] = [
  {
    import: 2,
    kind: "movements",
    rows: 42_481,
    accepted: 42_481,
    duplicates: 0,
    rejected: 0,
    unchanged: 0,
    created: { locations: 1, bins: 0, items: 2_822 },
    source: "SHOP",
    profile: "Sales lines",
    file: "online-retail-2010-12.csv",
    sha256: "ab".repeat(32),
    by: "mira",
    at: at("2026-03-27T09:12:00Z"),
    undoneAt: null,
  },
  {
    import: 1,
    kind: "baseline",
    rows: 1_240,
    accepted: 1_231,
    duplicates: 0,
    rejected: 9,
    unchanged: 0,
    created: { locations: 3, bins: 240, items: 0 },
    source: "WMS",
    profile: null,
    file: "wms-baseline-2026-03-01.csv",
    sha256: "cd".repeat(32),
    by: "mira",
    at: at("2026-03-27T09:02:00Z"),
    undoneAt: null,
  },
];

export const adjustments: Reply<"adjustments.list">["rows"] = Array.from({ length: 5 }, (_, place) => {
  const { sku, location, bin, lot, status, book, counted, variance, value } = varianceAt(place + 1);
  const moved = place === 2;
  return {
    adjustment: place + 1,
    case: place + 1,
    kind: moved ? "reclassification" : "adjustment",
    state: "proposed",
    sku,
    location,
    bin,
    lot,
    status,
    to: moved ? { sku, location, bin: "C-09-1", lot, status } : null,
    book,
    counted,
    after: counted,
    qty: variance,
    value: moved ? money(0) : value,
    cause: moved ? "wrong_bin" : place % 2 === 0 ? "duplicate_movement" : "unit_of_measure",
    reason: "",
    source: "WMS",
    countedBy: ["carla"],
    proposedBy: "mira",
    proposedAt: at("2026-03-28T11:00:00Z"),
    decidedBy: null,
    decidedAt: null,
    batch: null,
    corrects: null,
    approvals: [],
    needed: 1,
    auto: null,
  };
});

export const batches: Reply<"batches.list"> = [
  {
    batch: 1,
    source: "WMS",
    rows: 3,
    value: money(-12_044),
    approvedBy: "sam",
    approvedAt: at("2026-03-28T12:00:00Z"),
    sha256: "ef".repeat(32),
    auditHead: "ab".repeat(32),
    handedOver: [],
    pushed: [],
    arrivals: { awaited: 3, confirmed: 0, missing: 0, different: 0 },
  },
];

export const auditRows: Reply<"audit.list">["rows"] = Array.from({ length: 60 }, (_, place) => ({
  seq: 60 - place,
  at: at("2026-03-28T12:00:00Z"),
  by: "mira",
  action: "counts.enter",
  subject: `SKU-${10_000 + place} B-04-2`,
  before: "",
  after: "132",
  why: "",
  hash: `${place}`.padStart(2, "0").repeat(32),
}));
