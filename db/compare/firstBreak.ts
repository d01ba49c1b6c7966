import type { BreakEnd, BrokenBy, CheckedRow } from "../../shared/comparisonShapes.ts";
import { eventName } from "../../shared/ingest/identity.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { Source } from "../sources.ts";
import type { Gap } from "./gaps.ts";
import type { NamedBreaks } from "./written/inGap.ts";

type Found = {
  readonly movementId: number;
  readonly eventId: string;
  readonly doc: string | null;
  readonly at: Instant;
};

const BETWEEN = `SELECT g.movement_id AS movementId, m.event_id AS eventId, m.doc, g.occurred_at AS at
  FROM legs g JOIN movements m ON m.id = g.movement_id
  WHERE g.source_id = ?1 AND g.position_id = ?2 AND g.occurred_at > ?3 AND g.occurred_at <= ?4`;

/**
 * The first movement after which a source's arithmetic broke, and by what that is known. Its own running balance tells exactly;
 * else the one movement whose effect is the gap (left out of the report, or in it twice); else all that is known is that it
 * broke at the first movement after the last report that agreed, or later. `named` are the rows that balances name.
 */
export function findBreak(
  db: ReadDb,
  source: number,
  gap: Gap,
  named: NamedBreaks,
): { readonly found: Found; readonly by: BrokenBy } | undefined {
  const range = [source, gap.position, gap.openingAt, gap.closingAt];
  const byBalance = named(gap);
  if (byBalance) return { found: byBalance, by: "balance" };
  const byQuantity = onlyOne(db.all<Found>(`${BETWEEN} AND g.qty IN (?5, -?5) LIMIT 2`, ...range, gap.gap));
  if (byQuantity) return { found: byQuantity, by: "quantity" };
  const first = db.get<Found>(`${BETWEEN} ORDER BY g.occurred_at, g.movement_id LIMIT 1`, ...range);
  return first && { found: first, by: "interval" };
}

/** The same as the ledger's screen and the command line name it. */
export function firstBreak(
  db: ReadDb,
  source: Pick<Source, "id" | "name">,
  gap: Gap,
  named: NamedBreaks,
): CheckedRow["firstBreak"] {
  const broken = findBreak(db, source.id, gap, named);
  if (broken === undefined) return null;
  const { movementId, at } = broken.found;
  return { movementId, movement: `${source.name}:${eventName(broken.found)}`, at, by: broken.by };
}

/** A movement that a break is shown at: as the row where it broke, or as an end of those among which it did. */
export type BreakMark = { readonly movementId: number; readonly end: BreakEnd | undefined };

/** The row where a source's arithmetic broke where that is known, else the first and the last that it can have been. */
export function breakMarks(db: ReadDb, source: number, gap: Gap, named: NamedBreaks): readonly BreakMark[] {
  const broken = findBreak(db, source, gap, named);
  if (broken === undefined) return [];
  const { movementId } = broken.found;
  if (broken.by !== "interval") return [{ movementId, end: undefined }];
  const range = [source, gap.position, gap.openingAt, gap.closingAt];
  const last = db.get<Found>(`${BETWEEN} ORDER BY g.occurred_at DESC, g.movement_id DESC LIMIT 1`, ...range);
  return last === undefined || last.movementId === movementId
    ? [{ movementId, end: "only" }]
    : [
        { movementId, end: "from" },
        { movementId: last.movementId, end: "to" },
      ];
}

const onlyOne = (found: readonly Found[]): Found | undefined => (found.length === 1 ? found[0] : undefined);
