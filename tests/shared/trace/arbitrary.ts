import fc from "fast-check";
import { MOVEMENT_TYPES, ORDER_KINDS, ORDER_STATUSES, STATUSES } from "../../../shared/domain.ts";
import { quantity, subtract, type Quantity } from "../../../shared/quantity.ts";
import { instant, type Instant } from "../../../shared/time.ts";
import type {
  BundleEvidence,
  Evidence,
  KnownPoint,
  OrderEvidence,
  OtherLedger,
  OtherVariance,
  PlacedLeg,
  PositionName,
  ReportedPoint,
  Stranger,
  TracedEntry,
  TracedLeg,
} from "../../../shared/trace/types.ts";

/** Few names, times and sizes, so that documents, moments and quantities meet as they do in a warehouse. */
const name = fc.constantFrom("", "A", "B", "SO-1", "so 01", "Z9");
const pieces = fc.oneof(
  fc.integer({ min: -30, max: 30 }).map((n) => n * 10_000),
  fc.integer({ min: -2e14, max: 2e14 }),
  fc.integer({ min: -99, max: 99 }),
);
const quantities: fc.Arbitrary<Quantity> = pieces.map(quantity);
const instants: fc.Arbitrary<Instant> = fc
  .integer({ min: 0, max: 40 })
  .map((quarter) => instant(quarter * 900_000));

const positions: fc.Arbitrary<PositionName> = fc.record({
  sku: fc.constantFrom("SKU7", "SKU8"),
  location: fc.constantFrom("W1", "W2"),
  bin: name,
  lot: fc.constantFrom("", "L1"),
  status: fc.constantFrom(...STATUSES),
});

const legs: fc.Arbitrary<readonly TracedLeg[]> = fc
  .array(
    fc.record({
      source: fc.constantFrom("WMS", "ERP"),
      eventId: fc.constantFrom("E1", "E2", "X1", ""),
      line: fc.constantFrom("", "1", "01", "2"),
      occurredAt: instants,
      postedAt: fc.option(instants, { nil: undefined }),
      type: fc.constantFrom(...MOVEMENT_TYPES),
      effect: quantities,
      uom: fc.constantFrom("", "EA", "CS"),
      doc: name,
      user: name,
      reason: name,
      approvedBy: name,
      counterpart: fc.option(positions, { nil: undefined }),
    }),
    { maxLength: 25 },
  )
  .map((rows) =>
    rows.map((row, index) => ({ ...row, movementId: index + 1, qty: quantity(Math.abs(row.effect)) })),
  );

const others: fc.Arbitrary<readonly OtherVariance[]> = fc.array(
  fc
    .record({ position: positions, countedAt: instants, counted: quantities, book: quantities })
    .map((row) => ({
      ...row,
      variance: subtract(row.counted, row.book),
    })),
  { maxLength: 5 },
);

const strangers: fc.Arbitrary<readonly Stranger[]> = others.chain((rows) =>
  fc.tuple(
    ...rows.map((row) =>
      fc
        .record({ description: name, barcode: name, documents: fc.array(name, { maxLength: 2 }) })
        .map((tied) => ({ ...row, ...tied })),
    ),
  ),
);

const points: fc.Arbitrary<readonly KnownPoint[]> = fc.array(
  fc.record({
    at: instants,
    kind: fc.constantFrom("baseline", "snapshot", "count"),
    by: name,
    observed: quantities,
    book: quantities,
    good: fc.boolean(),
  }),
  { maxLength: 5 },
);

const entries: fc.Arbitrary<readonly TracedEntry[]> = fc.array(
  fc.record({ countedAt: instants, by: name, round: fc.integer({ min: 1, max: 3 }), counted: quantities }),
  { maxLength: 3 },
);

const packs = fc.array(
  fc.record({
    uom: fc.constantFrom("CS", "IN"),
    unitsPer: fc.record({ num: fc.integer({ min: 1, max: 24 }), den: fc.integer({ min: 1, max: 3 }) }),
  }),
  { maxLength: 2 },
);

/** Legs on positions of their own, with ids that no other ledger uses. */
const placed = (firstId: number): fc.Arbitrary<readonly PlacedLeg[]> =>
  fc.tuple(legs, fc.array(positions, { minLength: 25, maxLength: 25 })).map(([rows, places]) =>
    rows.flatMap((row, index) => {
      const at = places[index];
      return at === undefined ? [] : [{ ...row, movementId: firstId + row.movementId, at }];
    }),
  );

const ledgers: fc.Arbitrary<readonly OtherLedger[]> = fc
  .option(
    fc.record({
      source: fc.constant("ERP"),
      grain: fc.constantFrom("bin", "location"),
      since: fc.option(instants, { nil: undefined }),
      until: instants,
      legs: placed(2_000),
    }),
    { nil: undefined },
  )
  .map((ledger) => (ledger === undefined ? [] : [ledger]));

const orders: fc.Arbitrary<readonly OrderEvidence[]> = fc.array(
  fc.constantFrom(...ORDER_KINDS).chain((kind) =>
    fc.record({
      source: fc.constant("ERP"),
      doc: name,
      line: fc.constantFrom("", "1", "01", "2"),
      kind: fc.constant(kind),
      qty: quantities,
      location: fc.constantFrom("W1", undefined),
      dueAt: fc.option(instants, { nil: undefined }),
      status: fc.constantFrom(...ORDER_STATUSES[kind]),
    }),
  ),
  { maxLength: 6 },
);

const reported: fc.Arbitrary<readonly ReportedPoint[]> = fc.array(
  fc.record({ source: fc.constant("WMS"), at: instants, observed: quantities, book: quantities }),
  { maxLength: 6 },
);

const parts = fc.integer({ min: 1, max: 5 }).map((n) => quantity(n * 10_000));

const bundles: fc.Arbitrary<readonly BundleEvidence[]> = fc.array(
  fc.record({
    sku: fc.constantFrom("SET1", "SET2"),
    qty: parts,
    components: parts.map((qty) => [
      { sku: "SKU7", qty },
      { sku: "SKU8", qty },
    ]),
    legs: placed(3_000),
    orders,
    variances: others,
  }),
  { maxLength: 2 },
);

const WINDOWS = { transfer: 0, receipt: 0, return: 0, posting_lag: 0 };

/** Evidence of any kind, consistent or not, for what must hold whatever a trace is given. */
export const evidences: fc.Arbitrary<Evidence> = fc
  .record({
    position: positions,
    item: packs.map((own) => ({
      sku: "SKU7",
      description: "",
      barcode: "",
      baseUom: "EA",
      tracking: "none" as const,
      packs: own,
    })),
    source: fc.constant("WMS"),
    countedAt: instants,
    counted: quantities,
    book: quantities,
    baselineAt: fc.option(instants, { nil: undefined }),
    baselineQty: quantities,
    legs,
    knownPoints: points,
    entries,
    siblings: others,
    neighbours: others,
    listed: others,
    elsewhere: placed(1_000),
    others: ledgers,
    orders,
    strangers,
    peers: fc.record({ items: fc.nat(50), inBin: fc.nat(50), inFamily: fc.nat(50) }),
    bundles,
    reported,
    windows: fc.constant(WINDOWS),
  })
  .map((evidence) => ({ ...evidence, variance: subtract(evidence.counted, evidence.book) }));
