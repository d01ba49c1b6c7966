import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readDb } from "../../../db/connection.ts";
import {
  type Documented,
  documentsAt,
  partlyShared,
  sharedDocuments,
} from "../../../db/evidence/documents.ts";
import { quantity } from "../../../shared/quantity.ts";
import { DAY_MS } from "../../../shared/time.ts";

const [OURS, THEIRS] = [1, 2];

type Leg = { readonly qty: number; readonly doc: string | null; readonly day: number };

const legs = fc.array(
  fc.record({
    qty: fc.integer({ min: -6, max: 6 }).filter((qty) => qty !== 0),
    doc: fc.constantFrom("PO-1", "PO-2", "PO-3", null),
    day: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 12 },
);

function written(ours: readonly Leg[], theirs: readonly Leg[]): Database.Database {
  const raw = new Database(":memory:");
  raw.exec(`CREATE TABLE movements (id INTEGER PRIMARY KEY, doc TEXT);
    CREATE TABLE legs (source_id INTEGER, position_id INTEGER, occurred_at INTEGER, movement_id INTEGER, qty INTEGER)`);
  const movement = raw.prepare("INSERT INTO movements (doc) VALUES (?)");
  const leg = raw.prepare("INSERT INTO legs VALUES (1, ?, ?, ?, ?)");
  for (const [position, own] of [
    [OURS, ours],
    [THEIRS, theirs],
  ] as const)
    for (const { qty, doc, day } of own)
      leg.run(position, day * DAY_MS, movement.run(doc).lastInsertRowid, qty);
  return raw;
}

/** As it is defined: every leg of the one with every leg of the other that is at most two days away. */
const byDefinition = (ours: readonly Leg[], theirs: readonly Leg[], variance: number): string[] =>
  [
    ...new Set(
      ours.flatMap((own) =>
        theirs.flatMap((their) => {
          const fits = own.qty === -variance || their.qty === variance || their.qty - own.qty === variance;
          const isOne = own.doc !== null && own.doc === their.doc && Math.abs(own.day - their.day) <= 2;
          return isOne && fits ? [own.doc] : [];
        }),
      ),
    ),
  ].toSorted();

type Shared = (ours: Documented, theirs: Documented, variance: number) => readonly string[];

/** Whatever two positions moved, the two say the same. */
const expectSame = (found: Shared, defined: typeof byDefinition): void =>
  fc.assert(
    fc.property(
      legs,
      legs,
      fc.integer({ min: -6, max: 6 }).filter((qty) => qty !== 0),
      (ours, theirs, variance) => {
        const raw = written(ours, theirs);
        const db = readDb(raw);
        const shared = found(documentsAt(db, 1, OURS), documentsAt(db, 1, THEIRS), variance);
        raw.close();
        expect(shared).toEqual(defined(ours, theirs, variance));
      },
    ),
  );

test("two positions share the documents of which legs fit, though only those that may are read", () =>
  expectSame(sharedDocuments, byDefinition));

/** As it is defined: a line of what is short that came in, or of what is over that left, at least as large, beside any of the other. */
const partlyByDefinition = (ours: readonly Leg[], theirs: readonly Leg[], variance: number): string[] => {
  const [over, short] = variance > 0 ? [ours, theirs] : [theirs, ours];
  const beside = (wrong: readonly Leg[], right: readonly Leg[], way: number): string[] =>
    wrong.flatMap((line) =>
      right.flatMap((other) => {
        const isOne = line.doc !== null && line.doc === other.doc && Math.abs(line.day - other.day) <= 2;
        return isOne && line.qty * way >= Math.abs(variance) && other.qty * way > 0 ? [line.doc] : [];
      }),
    );
  return [...new Set([...beside(short, over, 1), ...beside(over, short, -1)])].toSorted();
};

test("two positions share the documents of which a part of one's line may have been the other", () =>
  expectSame((...asked) => partlyShared(...asked).documents, partlyByDefinition));

test("of many lines that may be such none is named", () => {
  const many = Array.from({ length: 41 }, () => ({ qty: 6, doc: "PO-1", day: 1 }));
  const raw = written(many, [{ qty: 6, doc: "PO-1", day: 1 }]);
  const db = readDb(raw);
  const found = partlyShared(documentsAt(db, 1, OURS), documentsAt(db, 1, THEIRS), -3);
  raw.close();
  expect(found).toEqual({ documents: [], among: 41 });
});

test("what moved by a quantity is told of all that a position ever moved, the oldest first", () => {
  const busy = (count: number): readonly Leg[] =>
    Array.from({ length: count }, (_, index) => ({ qty: 1, doc: null, day: 10 + index }));
  const alone: readonly Leg[] = [
    { qty: 7, doc: "PO-1", day: 1 },
    { qty: 7, doc: null, day: 2 },
  ];
  for (const count of [0, 400, 600]) {
    const raw = written([...alone, ...busy(count)], []);
    const { movedBy } = documentsAt(readDb(raw), 1, OURS);
    expect(movedBy(quantity(7))).toEqual([
      { at: DAY_MS, doc: "PO-1" },
      { at: 2 * DAY_MS, doc: "" },
    ]);
    expect(movedBy(quantity(8))).toEqual([]);
    raw.close();
  }
});
