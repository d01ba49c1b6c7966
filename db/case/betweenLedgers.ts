import type { AboutSources } from "../../shared/caseShapes.ts";
import type { ComparedRow } from "../../shared/comparisonShapes.ts";
import { statusesOf } from "../../shared/compare/statuses.ts";
import { type Quantity, ZERO } from "../../shared/quantity.ts";
import type { Instant } from "../../shared/time.ts";
import { explainBetween } from "../../shared/trace/betweenLedgers.ts";
import type { Evidence } from "../../shared/trace/types.ts";
import { ledgerAt } from "../book.ts";
import type { ReadDb } from "../connection.ts";
import { gatherEvidence } from "../evidence.ts";
import { surveyOf } from "../evidence/survey.ts";
import { explanationRows } from "../traces.ts";
import { namedLegs, namesOf } from "../traces/group.ts";
import { namedIn } from "./count.ts";

export type Named = { readonly id: number; readonly name: string };
type Explained = AboutSources["explained"][number];

/** An item at a location, at the moment when two ledgers are held against each other. */
export type Place = { readonly location: Named; readonly item: Named; readonly at: Instant };

/** A ledger with what can be said of its item at the place. */
export type Ledger = Named & { readonly evidence: Evidence };

/** Differences of a case that are looked into, and explanations told of each. */
const MOST_DIFFERENCES = 3;
const MOST_TOLD = 3;
/** Below this nobody acts on an explanation. */
const FAINT = 0.05;

/** A ledger as a trace would look at it, though nobody counted then; nothing where the item has no position at the place. */
export function ledgerOf(db: ReadDb, { id, name }: Named, { location, item, at }: Place): Ledger | undefined {
  const position = anyPosition(db, id, location, item);
  if (position === undefined) return undefined;
  const { book } = ledgerAt(db, id, position, at);
  const nobody = { count: 0, entry: 0, counted: book, countedAt: at, countedBy: "", variance: ZERO };
  const traced = { source: id, sourceName: name, position, item: item.id, book, ...nobody };
  return { id, name, evidence: gatherEvidence(db, traced, surveyOf(db), "to weigh") };
}

/** A position of the item there, of the source's ledger if it has one: the others at the location are looked at from it. */
const anyPosition = (db: ReadDb, source: number, location: Named, item: Named): number | undefined =>
  db.get<{ id: number }>(
    `SELECT p.id FROM positions p JOIN bins b ON b.id = p.bin_id WHERE p.item_id = ?1 AND b.location_id = ?2
      ORDER BY EXISTS (SELECT 1 FROM legs g WHERE g.position_id = p.id AND g.source_id = ?3) DESC, p.id LIMIT 1`,
    ...[item.id, location.id, source],
  )?.id;

/** What would explain some differences: each is looked at as if the one ledger were wrong, and as if the other were. */
export function explainedBetween(
  db: ReadDb,
  left: Ledger,
  right: Ledger,
  rows: readonly ComparedRow[],
): AboutSources["explained"] {
  const looked = rows.filter(({ verdict }) => verdict === "exception").slice(0, MOST_DIFFERENCES);
  const found = looked.flatMap((row) => [
    ...explainedIf(db, row, { wrong: left, right, has: row.left, should: row.right }),
    ...explainedIf(db, row, { wrong: right, right: left, has: row.right, should: row.left }),
  ]);
  return withoutRepeats(found.toSorted((a, b) => scoreOf(b) - scoreOf(a)));
}

const scoreOf = ({ explanations }: Explained): number => explanations[0]?.score ?? 0;

/** A movement from one status to another, say, makes two differences: it is told of once in each ledger. */
function withoutRepeats(found: readonly Explained[]): Explained[] {
  const told = new Set<string>();
  return found.filter(({ wrong, explanations: [first] }) => {
    const blamed = first?.parts.map(({ movementIds }) => movementIds) ?? [];
    const key = JSON.stringify([wrong, blamed]);
    const isNew = blamed.flat().length === 0 || !told.has(key);
    told.add(key);
    return isNew;
  });
}

type Suspicion = {
  readonly wrong: Ledger;
  readonly right: Named;
  readonly has: Quantity;
  readonly should: Quantity;
};

function explainedIf(db: ReadDb, row: ComparedRow, { wrong, right, has, should }: Suspicion): Explained[] {
  const { sku, location, bin, lot, status } = row;
  const { evidence } = wrong;
  const compared = { bin, lot, statuses: new Set(statusesOf(row)), has, should };
  const explanations = explainBetween(evidence, compared)
    .filter(({ score }) => score >= FAINT)
    .slice(0, MOST_TOLD);
  if (explanations.length === 0) return [];
  const names = namesOf(namedLegs(evidence, { explanations }));
  return [
    {
      ...{ wrong: wrong.name, right: right.name, has, should },
      ...{ sku, location, bin, lot, status, class: row.class },
      explanations: explanationRows(explanations, names),
      ...namedIn(db, evidence, explanations, wrong.id),
    },
  ];
}
