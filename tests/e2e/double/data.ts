import type { Reply } from "../../../shared/contract.ts";
import type { AboutCount, CaseDetail } from "../../../shared/caseShapes.ts";
import type { CaseRow, VarianceRow } from "../../../shared/shapes.ts";
import { VERDICTS } from "../../../shared/domain.ts";
import { money } from "../../../shared/money.ts";
import { units } from "../../../shared/quantity.ts";
import { instant } from "../../../shared/time.ts";

/** Made-up rows for looking at screens and for scrolling; nothing here is reconciled or traced. */
const at = (text: string) => instant(Date.parse(text));
const NAMES = ["Pallet wrap clear 500 mm", "LED panel 40 W", "Bearing 6204-2RS", "Hex bolt M8×40 zinc", "Cable tie 200 mm black", "Gasket kit DN50"]; // prettier-ignore
const PLACES = ["NORTH", "SOUTH", "HUB-3"];

export function varianceAt(place: number): VarianceRow {
  const off = ((place * 7919) % 41) - 20;
  const book = 12 + ((place * 37) % 480);
  const verdict = VERDICTS[place % 9 === 0 ? 0 : place % 7 === 0 ? 1 : 2] ?? "exception";
  return {
    sku: `SKU-${String(10_000 + place)}`,
    location: PLACES[place % 3] ?? "NORTH",
    bin: `${"ABCDEF"[place % 6]}-${String(1 + (place % 40)).padStart(2, "0")}-${1 + (place % 5)}`,
    lot: place % 11 === 0 ? `L24${place % 90}` : "",
    status: place % 23 === 0 ? "damaged" : "available",
    description: NAMES[place % NAMES.length] ?? "",
    count: 1,
    countedAt: at("2026-03-28T08:00:00Z"),
    countedBy: "carla",
    book: units(book),
    counted: units(book + off),
    variance: units(off),
    value: money(off * (130 + (place % 900))),
    verdict,
    rule: "class A ±1 %",
    policyVersion: 1,
    expiresAt: null,
    case: verdict === "match" ? null : (place % 50) + 1,
    bookWas: null,
  };
}

const POSITION = {
  sku: "SKU-10017",
  location: "NORTH",
  bin: "B-04-2",
  lot: "",
  status: "available",
} as const;

/** A row of the list of cases. */
export const caseRow = (id: number): CaseRow => ({
  case: id,
  kind: "count",
  rule: "class A: 1 % of the book quantity",
  text: "",
  ...POSITION,
  description: "Bearing 6204-2RS",
  source: "WMS",
  otherSource: null,
  links: [],
  severity: "critical",
  state: "open",
  owner: id % 2 === 0 ? "mira" : null,
  variance: units(-24),
  value: money(-31_176),
  countedAt: at("2026-03-28T08:41:00Z"),
  openedAt: at("2026-03-28T09:00:00Z"),
  dueAt: at("2026-03-29T09:00:00Z"),
  closedAt: null,
  closedBy: null,
  cause: null,
  reasonCode: null,
  waitUntil: null,
  waitsFor: "",
  escalatedAt: null,
});

export const caseDetail = (id: number): CaseDetail => ({
  ...caseRow(id),
  uom: "EA",
  decision: {
    rule: "class A: 1 % of the book quantity",
    policy: 1,
    verdict: "exception",
    decidedAt: at("2026-03-28T09:00:00Z"),
    allows: { of: "quantity", amount: 15_600 },
  },
  reasons: [{ reason: "value", points: 2 }],
  repeats: 0,
  isLate: false,
  linked: [],
  history: [
    {
      at: at("2026-03-28T09:00:00Z"),
      by: "service",
      what: "opened",
      text: "exception by class A ±1 %",
      undone: false,
    },
    {
      at: at("2026-03-28T10:05:00Z"),
      by: "mira",
      what: "note",
      text: "Recounted by Omar, same number.",
      undone: false,
    },
  ],
  undo: null,
  attachments: [],
  about: aboutCount(id),
});

const aboutCount = (id: number): AboutCount => ({
  kind: "count",
  book: units(156),
  counted: units(132),
  countedBy: "carla",
  countedAt: at("2026-03-28T08:41:00Z"),
  baselineAt: at("2026-03-01T00:00:00Z"),
  trace: {
    case: id,
    verdict: "exception",
    ...POSITION,
    variance: units(-24),
    driftFrom: at("2026-03-16T00:00:00Z"),
    driftTo: at("2026-03-28T08:41:00Z"),
    explanations: [
      {
        score: 0.93,
        parts: [
          {
            cause: "duplicate_movement",
            explains: units(-24),
            movements: ["WMS:EV-4022"],
            movementIds: [122],
            documents: ["PO-7722:1"],
            positions: [],
            because:
              "EV-4022 repeats EV-4021: same document, line, item and quantity, 17 hours later by edi-import.",
            confirms: "The order PO-7721 has one delivery note of 24.",
            refutes: "A second delivery note, or an order line of 48.",
          },
        ],
      },
      {
        score: 0.04,
        parts: [
          {
            cause: "wrong_bin",
            explains: units(-20),
            movements: [],
            movementIds: [],
            documents: [],
            positions: [{ ...POSITION, bin: "B-04-3" }],
            because: "B-04-3 is over by 20 of the same item.",
            confirms: "A recount of B-04-3 finds 20 with this bin's label.",
            refutes: "A recount of B-04-3 agrees with the book.",
          },
          {
            cause: "unexplained",
            explains: units(-4),
            movements: [],
            movementIds: [],
            documents: [],
            positions: [],
            because: "No cause reaches the evidence bar for the remaining 4.",
            confirms: "A later count finds the 4.",
            refutes: "",
          },
        ],
      },
      {
        score: 0.03,
        parts: [
          {
            cause: "unexplained",
            explains: units(-24),
            movements: [],
            movementIds: [],
            documents: [],
            positions: [],
            because: "Nothing else reaches the evidence bar.",
            confirms: "",
            refutes: "Any of the other explanations.",
          },
        ],
      },
    ],
  },
  drifted: 14,
  movements: [],
  orders: [],
  counterparts: [],
  series: [],
  points: [],
  bridge: [
    { kind: "baseline", label: "Baseline", qty: units(120), running: units(120), movements: 0 },
    { kind: "movements", label: "receipt", qty: units(312), running: units(432), movements: 13 },
    { kind: "movements", label: "pick", qty: units(-260), running: units(172), movements: 20 },
    { kind: "movements", label: "scrap", qty: units(-16), running: units(156), movements: 3 },
    { kind: "book", label: "Book", qty: units(156), running: units(156), movements: 0 },
    { kind: "variance", label: "Variance", qty: units(-24), running: units(132), movements: 0 },
    { kind: "counted", label: "Counted", qty: units(132), running: units(132), movements: 0 },
  ],
  origins: { baseline: null, counted: null },
  entries: [
    {
      countedAt: at("2026-03-28T08:41:00Z"),
      by: "carla",
      round: 1,
      counted: units(132),
      bin: "",
      origin: null,
    },
    {
      countedAt: at("2026-03-28T10:02:00Z"),
      by: "omar",
      round: 2,
      counted: units(132),
      bin: "",
      origin: null,
    },
  ],
});

export const needs: Reply<"home.needs"> = {
  empty: false,
  needs: [
    { kind: "casesCritical", number: 3, value: money(124_050) },
    { kind: "casesOpen", number: 38, value: money(512_377) },
    { kind: "toApprove", number: 5, value: money(23_110) },
    { kind: "toExport", number: 1, value: null },
    { kind: "countsOpen", number: 2, value: null },
    { kind: "reconcileDue", number: 14, value: null },
    { kind: "duplicateItems", number: 60, value: null },
    { kind: "nonStockProposed", number: 14, value: null },
  ],
  accuracy: [
    {
      name: "IRA",
      definition: "records within tolerance ÷ records counted",
      by: "all",
      records: 412,
      share: 0.908,
    },
    { name: "Exact match", definition: "records with no difference ÷ records counted", by: "all", records: 412, share: 0.871 }, // prettier-ignore
    ...PLACES.map((by, place) => ({
      name: "IRA",
      definition: "",
      by,
      records: 140,
      share: 0.95 - place / 20,
    })),
  ],
  project: {
    movements: 1_000_000,
    items: 5_210,
    positions: 50_012,
    sources: 2,
    locations: 3,
    from: at("2026-03-01T00:00:00Z"),
    to: at("2026-03-31T18:00:00Z"),
  },
};
