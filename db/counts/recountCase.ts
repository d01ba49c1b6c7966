import type { Parsed, Reply } from "../../shared/contract.ts";
import { many } from "../../shared/many.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import { sidesOf } from "../case/sources.ts";
import { type CaseIds, caseIds } from "../case/subject.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { insertCount, insertLines } from "./plan.ts";
import { ask } from "./recounts.ts";
import { entriesOf, owedRecount } from "./round.ts";

type Recounted = Reply<"counts.recountCase">;

/**
 * Has what a case is about counted again, by one call: asked for in the case's own count while that is open, where a
 * recount is somebody else's; else planned as a blind count of its own. What waits to be counted already isn't planned twice.
 */
export function recountCase(
  write: WriteContext,
  { case: id }: Parsed<"counts.recountCase">,
): Answer<Recounted> {
  const { db } = write;
  const about = caseIds(db, id);
  if (!about) return refuse("notFound", `There is no case ${id}.`);
  const there = inItsCount(write, about);
  if (there) return ok(there);
  const positions = countable(db, about);
  if (positions.length === 0)
    return refuseBy(
      "nothingToCount",
      `Case ${id} is about nothing that stands in a bin, so nobody can count it again.`,
    );
  const waiting = positions.map((position) => waitingIn(db, position));
  const [first] = waiting;
  if (first !== undefined && !waiting.includes(undefined)) return ok({ count: first, how: "waiting" });
  return ok(
    planned(
      write,
      id,
      positions.filter((_position, place) => waiting[place] === undefined),
    ),
  );
}

/** Asks for a recount in the case's count, where that is open and somebody counted the line. */
function inItsCount(write: WriteContext, { count, position }: CaseIds): Recounted | undefined {
  const { db } = write;
  if (count === null || position === null) return undefined;
  if (!db.get("SELECT 1 FROM counts WHERE id = ? AND state = 'open'", count)) return undefined;
  const parts = [position, ...partsOf(db, count, position)];
  if (parts.some((part) => owedRecount(db, count, part))) return { count, how: "waiting" };
  const counted = new Set(parts.filter((part) => entriesOf(db, count, part).length > 0));
  if (counted.size === 0) return undefined;
  for (const part of counted) ask(write, count, part);
  return { count, how: "asked" };
}

/** The bins whose sum is held against the book of the position, where that is what a count was of. */
const partsOf = (db: ReadDb, count: number | null, position: number | null): number[] =>
  db
    .all<{ id: number }>(
      "SELECT part_id AS id FROM rolled_up WHERE whole_id = ? AND count_id = ?",
      ...[position, count],
    )
    .map(({ id }) => id);

/**
 * The case's position, or the bins that it is the sum of, or those of its item where two systems differ; what is in transit stands in
 * no bin.
 */
function countable(db: ReadDb, { key, position, count }: CaseIds): number[] {
  // Of a case between systems the position is only one of those that differ.
  const isBetweenSystems = key.startsWith("sources/");
  const sides = isBetweenSystems ? sidesOf(db, key) : undefined;
  const found = db.all<{ id: number; bin: string }>(
    `SELECT p.id, b.name AS bin FROM positions p JOIN bins b ON b.id = p.bin_id JOIN items i ON i.id = p.item_id
        JOIN statuses st ON st.id = p.status_id
        WHERE (p.id = ?1 OR p.id IN (SELECT value FROM json_each(?4)) OR (p.item_id = ?2 AND b.location_id = ?3))
          AND i.stock = 1 AND i.merged_into IS NULL AND st.name <> 'in_transit'
        ORDER BY b.sequence IS NULL, b.sequence, b.name, p.id`,
    ...[isBetweenSystems ? null : position, sides?.item?.id ?? null, sides?.location.id ?? null],
    JSON.stringify(isBetweenSystems ? [] : partsOf(db, count, position)),
  );
  // A system without bins says how much there is in all: where bins are known, nobody looks for that in one place.
  const inBins = found.filter(({ bin }) => bin !== "");
  return (inBins.length > 0 ? inBins : found).map(({ id }) => id);
}

/** The latest count that isn't closed, of which the position is a line that nobody counted yet. */
const waitingIn = (db: ReadDb, position: number): number | undefined =>
  db.get<{ id: number }>(
    `SELECT c.id FROM count_lines cl JOIN counts c ON c.id = cl.count_id
      WHERE cl.position_id = ?1 AND c.state <> 'closed' AND NOT EXISTS
        (SELECT 1 FROM standing e WHERE e.position_id = ?1 AND e.count_id = c.id) ORDER BY c.id DESC LIMIT 1`,
    position,
  )?.id;

function planned(write: WriteContext, id: number, positions: readonly number[]): Recounted {
  const name = `Case ${id}, counted again`;
  const basis = `${many(positions.length, "position")} of case ${id}`;
  const settings = { method: "blind", by: "items", counters: 1, recounts: true, propose: false } as const;
  const count = insertCount(write, name, basis, settings);
  const reason = `case ${id} is to be counted again`;
  insertLines(
    write,
    count,
    positions.map((position) => ({ position, reason })),
  );
  write.audit({
    action: "counts.recountCase",
    subject: `count ${count}`,
    after: `${name}: ${many(positions.length, "line")}, blind`,
  });
  return { count, how: "planned" };
}
