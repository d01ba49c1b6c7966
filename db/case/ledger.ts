import type { AboutLedger } from "../../shared/caseShapes.ts";
import { subtract } from "../../shared/quantity.ts";
import { firstBreak } from "../compare/firstBreak.ts";
import { type Gap, gapsAt, startNow } from "../compare/gaps.ts";
import { type Standing, standingGap } from "../compare/ledgers.ts";
import { ledgerSheet } from "../compare/sheet.ts";
import type { ReadDb } from "../connection.ts";
import { positionName } from "../positions.ts";
import { findSource, type Source } from "../sources.ts";
import type { CaseIds } from "./subject.ts";

/** How many rows of the ledger stand before the broken one, and in all. */
const BEFORE = 10;
const AROUND = 30;

/**
 * What stands of the reports that a source's own movements don't add up to, from the one that first parted to the latest, with
 * the ledger around the row where it broke; of a case that is over, the last report that didn't add up.
 */
export function aboutLedger(db: ReadDb, ids: CaseIds, source: string): AboutLedger {
  const own = findSource(db, source);
  const standing = own && ids.position !== null ? standingAt(db, own, ids.position) : undefined;
  if (!own || !standing) return { kind: "ledger", gap: null, movements: [] };
  const { first, last, gap } = standing;
  const { openingAt, opening } = first;
  const { closingAt, closing } = last;
  const moved = subtract(subtract(closing, gap), opening);
  return {
    kind: "ledger",
    gap: { openingAt, closingAt, opening, moved, closing, gap },
    movements: rowsAround(db, own, first),
  };
}

function standingAt(db: ReadDb, { id }: Source, position: number): Standing | undefined {
  const gaps = gapsAt(db, id, position);
  const last = gaps.at(-1);
  return standingGap(gaps, startNow(db, id, position)) ?? (last && { first: last, last, gap: last.gap });
}

function rowsAround(db: ReadDb, source: Source, gap: Gap): AboutLedger["movements"] {
  const broken = firstBreak(db, source, gap);
  const before = broken ? movementsBefore(db, source, gap.position, broken.movementId) : 0;
  const { sku, location, bin, lot, status } = positionName(db, gap.position);
  const sheet = ledgerSheet(db, {
    ...{ source: source.name, sku, location, bin, lot, statuses: [status] },
    ...{ offset: Math.max(0, before - BEFORE), limit: AROUND },
  });
  return sheet.ok ? sheet.value.rows : [];
}

/** How many movements of the ledger since its latest baseline come before one. */
function movementsBefore(db: ReadDb, { id }: Source, position: number, movement: number): number {
  const row = db.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM movements m CROSS JOIN legs g ON g.position_id = ?1 AND g.source_id = ?2
        AND (g.occurred_at, g.movement_id) < (m.occurred_at, m.id)
      WHERE m.id = ?3 AND g.occurred_at > COALESCE((SELECT MAX(own.as_of) FROM reported own
        WHERE own.position_id = ?1 AND own.source_id = ?2 AND own.baseline = 1), g.occurred_at - 1)`,
    ...[position, id, movement],
  );
  return row?.n ?? 0;
}
