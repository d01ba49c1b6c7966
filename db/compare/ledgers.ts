import type { BrokenBy } from "../../shared/comparisonShapes.ts";
import { eventName } from "../../shared/ingest/identity.ts";
import type { Currency } from "../../shared/money.ts";
import { formatQuantity, type Quantity, quantity, ZERO } from "../../shared/quantity.ts";
import { explain } from "../../shared/reconcile/explain/index.ts";
import type { Explained, LatePosted, Windows } from "../../shared/reconcile/explain/types.ts";
import { formatInstant, type Instant } from "../../shared/time.ts";
import { type FindingsFollowed, followFindings, openCasesUnder } from "../cases/findings.ts";
import type { Finding } from "../cases/keep.ts";
import type { ReadDb, WriteDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { handedTo } from "../handover/unbooked.ts";
import type { Rules } from "../reconcile/rules.ts";
import { MOVEMENT_NAME } from "../reconcile/situation.ts";
import { listSources, type Source } from "../sources.ts";
import { emptyTemporary } from "../temporary.ts";
import { ledgersKey } from "./caseOf.ts";
import { findBreak } from "./firstBreak.ts";
import { type Gap, gapsOfReporting, startNow } from "./gaps.ts";
import { type ExplainedGap, goneBy, type Reasons, reasonsIn } from "./gone.ts";
import { ledgerFinding } from "./ledgerFinding.ts";
import { keepsLedger } from "./reach.ts";
import { balanceFinding, gatherBalanced, gatheredSeries } from "./written/findings.ts";
import { brokenByBalance } from "./written/inGap.ts";

/** A source's own arithmetic is exact: no tolerance is for it. */
export const LEDGER_RULE = "a ledger adds up exactly: no tolerance";

/** A position whose latest report its ledger doesn't come to: by how much, and between which two reports it parted. */
export type Standing = { readonly first: Gap; readonly last: Gap; readonly gap: Quantity };

/**
 * What stands of a position's gaps, oldest first: since its latest baseline, and since reports and ledger were last one.
 * Nothing where a later report made up for the earlier ones.
 */
export function standingGap(gaps: readonly Gap[], start: Instant): Standing | undefined {
  let standing: Standing | undefined;
  for (const gap of gaps) {
    if (gap.openingAt < start) continue;
    const sum = quantity((standing?.gap ?? 0) + gap.gap);
    standing = sum === 0 ? undefined : { first: standing?.first ?? gap, last: gap, gap: sum };
  }
  return standing;
}

/** A movement that was posted after the report, though it had happened before, isn't in the report yet. */
export function explainGap(
  db: ReadDb,
  { first, last, gap }: Standing,
  source: number,
  { windows, now }: { readonly windows: Windows; readonly now: Instant },
): Explained | undefined {
  const countedAt = last.closingAt;
  const handed = handedTo(db, source, last.position, countedAt);
  const isRecent = now < countedAt + windows.posting_lag;
  if (!isRecent && handed.length === 0) return undefined;
  const latePosted = db.all<LatePosted>(
    `SELECT ${MOVEMENT_NAME} AS movement, g.occurred_at AS occurredAt, ?4 AS since, g.qty AS effect
      FROM legs g JOIN movements m ON m.id = g.movement_id WHERE g.source_id = ?1 AND g.position_id = ?2
        AND g.occurred_at > ?3 AND g.occurred_at <= ?4 AND m.posted_at > ?4 ORDER BY g.occurred_at, g.movement_id`,
    ...[source, last.position, isRecent ? first.openingAt : countedAt, countedAt],
  );
  const quiet = { inTransit: [], inInspection: [], orders: [], unbuilt: [], mapped: [], committed: ZERO };
  return explain({
    ...quiet,
    handed,
    variance: gap,
    countedAt,
    now,
    status: last.status,
    windows,
    latePosted,
  });
}

/** Decides anew the positions that were gathered, whose ledger or reports were touched, and lets the cases of sources' own arithmetic follow. */
export function followLedgers(write: WriteContext, rules: Rules): FindingsFollowed {
  const { db, now } = write;
  const deciding = { ...rules, now };
  const done = listSources(db).map((source) => followLedger(write, source, deciding));
  return {
    opened: done.reduce((sum, { opened }) => sum + opened, 0),
    closed: done.reduce((sum, { closed }) => sum + closed, 0),
  };
}

/**
 * Fills the connection's own table of reported positions to look at: touched ones, and what a window closed over. Reports from
 * before all new movements say what they said.
 */
export function gatherReporting({ db, now }: WriteContext, { policy }: Rules): void {
  emptyTemporary(db, "reporting");
  db.run(`INSERT OR IGNORE INTO temp.reporting SELECT r.source_id, r.position_id FROM touched_books t
    CROSS JOIN reported r ON r.position_id = t.position_id
    WHERE r.baseline = 0 AND NOT EXISTS (SELECT 1 FROM touched_moves x WHERE x.position_id = t.position_id)`);
  db.run(MOVED_BEFORE);
  db.run(`INSERT OR IGNORE INTO temp.reporting SELECT v.source_id, v.position_id FROM touched_books t
    CROSS JOIN ledger_verdicts v ON v.position_id = t.position_id`);
  db.run(
    `INSERT OR IGNORE INTO temp.reporting SELECT source_id, position_id FROM ledger_verdicts
      WHERE expires_at <= ? OR policy_version <> ?`,
    ...[now, policy.version],
  );
  gatherBalanced(db);
}

/** Of positions that were only moved those where a new movement happened before the source's last report. */
const MOVED_BEFORE = `INSERT OR IGNORE INTO temp.reporting SELECT a.source_id, a.position_id FROM temp.arrived a
  WHERE a.occurred_at <= (SELECT MAX(r.as_of) FROM reported r WHERE r.position_id = a.position_id AND r.source_id = a.source_id
    AND r.baseline = 0)`;

type Deciding = Rules & { readonly now: Instant };

function followLedger(write: WriteContext, source: Source, deciding: Deciding): FindingsFollowed {
  const { db } = write;
  const own = "(SELECT position_id FROM temp.reporting WHERE source_id = ?)";
  if (!db.get("SELECT 1 FROM temp.reporting WHERE source_id = ? LIMIT 1", source.id))
    return { opened: 0, closed: 0 };
  db.run(`DELETE FROM ledger_verdicts WHERE source_id = ? AND position_id IN ${own}`, source.id, source.id);
  const open = openCasesUnder(db, ledgersKey(source.id), `c.position_id IN ${own}`, source.id);
  const { broken, explained } = judgeReports(db, source, deciding);
  const reported = reportFindings(db, source, broken, deciding.currency);
  const isReported = new Set(reported.map(({ position }) => position));
  const series = gatheredSeries(db, source.id);
  // What a report tells of, or what explains it, isn't told once more by the balances.
  const written = series
    .flatMap(({ breaks }) => balanceFinding(db, source, breaks, deciding.currency))
    .filter(({ position }) => !isReported.has(position))
    .filter(({ position, variance }) => explained.get(position)?.gap !== variance);
  const reasons = { explained, ...reasonsIn(series) };
  return followFindings(write, deciding.open, [...reported, ...written], open, (known) =>
    goneBy(db, source, known, reasons),
  );
}

type Judged = {
  readonly broken: readonly Standing[];
  readonly explained: Reasons["explained"];
};

/** Decides what the gathered reports of a source that don't add up are, and keeps the verdicts. */
function judgeReports(db: WriteDb, source: Source, deciding: Deciding): Judged {
  const explained = new Map<number, ExplainedGap>();
  const broken: Standing[] = [];
  if (!keepsLedger(db, source.id)) return { broken, explained };
  for (const [position, gaps] of gapsOfReporting(db, source.id)) {
    const standing = standingGap(gaps, startNow(db, source.id, position));
    if (!standing) continue;
    const found = explainGap(db, standing, source.id, deciding);
    keepVerdict(db, source.id, standing, found, deciding);
    if (found) explained.set(position, { rule: found.rule, gap: standing.gap });
    else broken.push(standing);
  }
  return { broken, explained };
}

function keepVerdict(
  db: WriteDb,
  source: number,
  { first, last, gap }: Standing,
  found: Explained | undefined,
  { policy, now }: Deciding,
): void {
  db.runOne(
    `INSERT INTO ledger_verdicts (source_id, position_id, opening_at, closing_at, gap, verdict, rule, expires_at, policy_version,
      decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[source, last.position, first.openingAt, last.closingAt, gap, found ? "explained" : "exception"],
    ...[found?.rule ?? LEDGER_RULE, found?.expiresAt ?? null, policy.version, now],
  );
}

function reportFindings(
  db: ReadDb,
  source: Source,
  broken: readonly Standing[],
  currency: Currency,
): readonly Finding[] {
  const firsts = broken.map(({ first }) => first);
  const named = brokenByBalance(db, source.id, firsts);
  return broken.flatMap((standing) => {
    const { first, last, gap } = standing;
    const text = textOf(source, standing, findBreak(db, source.id, first, named));
    const off = { gap, said: last.closing, position: last.position };
    return ledgerFinding(db, { ...off, source: source.id, rule: LEDGER_RULE, text }, currency);
  });
}

function textOf(
  { name }: Source,
  { first, last, gap }: Standing,
  broken: ReturnType<typeof findBreak>,
): string {
  const book = formatQuantity(quantity(last.closing - gap));
  const said = `${name} reported ${formatQuantity(last.closing)} at ${formatInstant(last.closingAt)}, and its own movements come to ${book}`;
  const from = formatInstant(first.openingAt);
  if (broken === undefined) return `${said}: they parted after ${from}, with no movement between.`;
  const movement = `${name}:${eventName(broken.found)}`;
  return `${said}: they parted ${PARTED[broken.by](movement, from)}.`;
}

/** Where the two parted, as surely as it is known. */
const PARTED: Readonly<Record<BrokenBy, (movement: string, from: string) => string>> = {
  balance: (movement) => `at ${movement}, by the balance written beside it`,
  quantity: (movement) => `by as much as ${movement} moved`,
  interval: (movement, from) => `after ${from}, at ${movement} or later`,
};
