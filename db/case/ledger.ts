import type { AboutLedger, Origin } from "../../shared/caseShapes.ts";
import { subtract } from "../../shared/quantity.ts";
import { type Instant, instant } from "../../shared/time.ts";
import { openingOf } from "../book.ts";
import { firstBreak } from "../compare/firstBreak.ts";
import { gapsAt, startNow } from "../compare/gaps.ts";
import { type Standing, standingGap } from "../compare/ledgers.ts";
import { ledgerSheet } from "../compare/sheet.ts";
import { breaksAt, LATEST, type WrittenBreak } from "../compare/written/breaks.ts";
import { brokenByBalance } from "../compare/written/inGap.ts";
import type { ReadDb } from "../connection.ts";
import { positionName } from "../positions.ts";
import { findSource, type Source } from "../sources.ts";
import type { CaseIds } from "./subject.ts";

/** How many rows of the ledger stand before the broken one, and in all. */
const BEFORE = 10;
const AROUND = 30;

/**
 * What stands of the reports that a source's own movements don't add up to, from the one that first parted to the latest, with
 * the ledger around the row where it broke; of a case that is over, the last report that didn't add up. Where no report does that,
 * the row beside which the source wrote a balance that doesn't go on from the one before.
 */
export function aboutLedger(db: ReadDb, { position }: CaseIds, source: string): AboutLedger {
  const own = findSource(db, source);
  if (!own || position === null) return { kind: "ledger", gap: null, movements: [] };
  const gaps = gapsAt(db, own.id, position);
  const standing = standingGap(gaps, startNow(db, own.id, position));
  if (standing) return aboutReports(db, own, standing);
  const broken = brokenBalance(db, own, position);
  const last = gaps.at(-1);
  if (last && broken?.stands !== true) return aboutReports(db, own, { first: last, last, gap: last.gap });
  return broken ? aboutBalance(db, own, broken) : { kind: "ledger", gap: null, movements: [] };
}

function aboutReports(db: ReadDb, source: Source, { first, last, gap }: Standing): AboutLedger {
  const { openingAt, opening, position } = first;
  const { closingAt, closing } = last;
  const moved = subtract(subtract(closing, gap), opening);
  const broken = firstBreak(db, source, first, brokenByBalance(db, source.id, [first]));
  return {
    kind: "ledger",
    gap: {
      by: "report",
      origins: {
        opening: reportAt(db, source, position, openingAt),
        closing: reportAt(db, source, position, closingAt),
      },
      openingAt,
      closingAt,
      opening,
      moved,
      closing,
      gap,
    },
    movements: rowsAround(db, source, position, broken?.movementId),
  };
}

/**
 * The first row of a position at which the balance that its source writes is still broken, else the first that ever was, since the
 * latest baseline after which any broke: what a case that is over was about may be from before a later one.
 */
function brokenBalance(
  db: ReadDb,
  source: Source,
  position: number,
  during = LATEST,
): WrittenBreak | undefined {
  const own = breaksAt(db, source.id, position, during).filter((broken) => broken.position === position);
  if (own.length > 0) return own.find(({ stands }) => stands) ?? own[0];
  const { start } = openingOf(db, source.id, position, during);
  return start === null ? undefined : brokenBalance(db, source, position, instant(start - 1));
}

function aboutBalance(db: ReadDb, source: Source, broken: WrittenBreak): AboutLedger {
  const { beforeAt, at, before, moved, written, gap, movementId, position } = broken;
  return {
    kind: "ledger",
    gap: {
      by: "balance",
      origins: { opening: reportAt(db, source, position, beforeAt), closing: { movementId } },
      openingAt: beforeAt,
      closingAt: at,
      opening: before,
      moved,
      closing: written,
      gap,
    },
    movements: rowsAround(db, source, position, movementId),
  };
}

/** What the source reported of a position at a moment, a baseline before a snapshot; nothing where it was another kind of row. */
function reportAt(db: ReadDb, source: Source, position: number, at: Instant): Origin | null {
  const row = db.get<{ baseline: number }>(
    `SELECT baseline FROM reported WHERE source_id = ? AND position_id = ? AND as_of = ? ORDER BY baseline DESC LIMIT 1`,
    ...[source.id, position, at],
  );
  return row ? { report: { source: source.name, position, baseline: row.baseline === 1, at } } : null;
}

function rowsAround(
  db: ReadDb,
  source: Source,
  position: number,
  broken: number | undefined,
): AboutLedger["movements"] {
  const before = broken === undefined ? 0 : movementsBefore(db, source, position, broken);
  const { sku, location, bin, lot, status } = positionName(db, position);
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
