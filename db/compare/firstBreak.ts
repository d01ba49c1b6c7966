import type { CheckedRow } from "../../shared/comparisonShapes.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { Source } from "../sources.ts";
import type { Gap } from "./gaps.ts";
import { brokenByBalance } from "./written/inGap.ts";

type Found = { readonly movementId: number; readonly eventId: string; readonly at: Instant };

const BETWEEN = `SELECT g.movement_id AS movementId, m.event_id AS eventId, g.occurred_at AS at
  FROM legs g JOIN movements m ON m.id = g.movement_id
  WHERE g.source_id = ?1 AND g.position_id = ?2 AND g.occurred_at > ?3 AND g.occurred_at <= ?4`;

/** What tells of a break: the ledger's own running balance, a movement of just that quantity, or only that it was in between. */
export type BrokenBy = "balance" | "quantity" | "interval";

/**
 * The first movement after which a source's arithmetic broke, and by what that is known. Its own running balance tells exactly;
 * else the one movement whose effect is the gap (left out of the report, or in it twice); else all that is known is that it
 * broke at the first movement after the last report that agreed, or later.
 */
export function findBreak(
  db: ReadDb,
  source: number,
  gap: Gap,
): { readonly found: Found; readonly by: BrokenBy } | undefined {
  const range = [source, gap.position, gap.openingAt, gap.closingAt];
  const byBalance = brokenByBalance(db, source, gap);
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
): CheckedRow["firstBreak"] {
  const broken = findBreak(db, source.id, gap)?.found;
  return broken
    ? { movementId: broken.movementId, movement: `${source.name}:${broken.eventId}`, at: broken.at }
    : null;
}

const onlyOne = (found: readonly Found[]): Found | undefined => (found.length === 1 ? found[0] : undefined);
