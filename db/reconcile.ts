import { applyRules, isAnyRuleOn } from "./adjustments/auto/apply.ts";
import type { Reply } from "../shared/contract.ts";
import type { Verdict } from "../shared/domain.ts";
import { many } from "../shared/many.ts";
import type { Currency } from "../shared/money.ts";
import type { Policy } from "../shared/reconcile/policy.ts";
import { type Severity, severityOf } from "../shared/reconcile/severity.ts";
import { decide, type Decision } from "../shared/reconcile/verdict.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../shared/rpc.ts";
import { keepBookChanges } from "./accuracy/bookChanges.ts";
import { lateBaselineNotes, noBaselineNotes } from "./baselines.ts";
import { onHandAuthorities } from "./book.ts";
import { areArrivalsOwed, followArrivals } from "./handover/arrival.ts";
import { type Followings, followVerdicts } from "./cases/follow.ts";
import { followVerdicts as followRecounts } from "./counts/recounts.ts";
import { raiseLate } from "./cases/keep.ts";
import { followSources } from "./compare/follow.ts";
import { followLedgers, gatherReporting } from "./compare/ledgers.ts";
import { keepReach } from "./compare/reach.ts";
import type { ReadDb } from "./connection.ts";
import type { LongContext, ProjectHandlers, WriteContext } from "./context.ts";
import {
  type Compared,
  COMPARE,
  decideEqual,
  decidingCount,
  forgetUndecided,
  gatherDeciding,
} from "./reconcile/deciding.ts";
import { type Decided, explained, type Judged } from "./reconcile/explained.ts";
import { gatherOwed, owedNow } from "./reconcile/owed.ts";
import { rulesNow } from "./reconcile/rules.ts";
import { followRecords } from "./records/follow.ts";
import { partsMissingNotes } from "./reconcile/partsMissing.ts";
import { verdictWriter } from "./reconcile/verdictWriter.ts";
import { clearTouched } from "./touched.ts";

/** Rows decided between two looks at whether to stop. */
const CHUNK = 5_000;

/**
 * Decides every counted position that is owed a verdict: the deciding entry (the last of the highest round)
 * against the book at its own minute. One transaction; unchanged verdicts are not written again.
 */
async function reconcile(context: LongContext): Promise<Answer<Reply<"reconcile.run">>> {
  const started = performance.now();
  const authorities = onHandAuthorities(context.db);
  if (!authorities.ok) return refuseBy("authority", authorities.error);
  const owed = owedNow(context.db, context.now);
  const done =
    owed === 0
      ? ok({ changed: 0, opened: 0, closed: 0 })
      : await context.derive((write) => decideTouched(context, write, authorities.value));
  if (!done.ok) return done;
  if (isAnyRuleOn(context.db)) await context.transaction((write) => ok(applyRules(write)));
  if (areArrivalsOwed(context.db)) await context.transaction((write) => ok(followArrivals(write)));
  const notes = doubts(context.db, authorities.value);
  const ms = Math.round(performance.now() - started);
  return ok({ ...standing(context.db), ...done.value, ms, notes });
}

/** What makes the books that counts are held against doubtful, whatever the counts say; `authorities` is the source by location. */
function doubts(db: ReadDb, authorities: ReadonlyMap<number, number>): string[] {
  const bySource = Map.groupBy(authorities, ([, source]) => source);
  return db
    .all<{ id: number; name: string }>("SELECT id, name FROM sources ORDER BY name")
    .flatMap((source) => {
      const locations = bySource.get(source.id)?.map(([location]) => location) ?? [];
      if (locations.length === 0) return [];
      return [
        ...lateBaselineNotes(db, source),
        ...noBaselineNotes(db, source, locations),
        ...partsMissingNotes(db, source, locations),
      ];
    });
}

async function decideTouched(
  context: LongContext,
  write: WriteContext,
  authorities: ReadonlyMap<number, number>,
): Promise<Answer<Followings & { readonly changed: number }>> {
  const { db, now } = write;
  const rules = rulesNow(write);
  const { currency, policy, windows } = rules;
  gatherOwed(write, rules);
  const rebuilt = keepReach(db);
  gatherDeciding(db, authorities);
  gatherReporting(write, rules);
  const orphans = forgetUndecided(db);
  keepBookChanges(write);
  const looked = decidingCount(db);
  let changed = orphans + decideEqual(db, policy.version, now);
  const verdicts = verdictWriter(db);
  const decided: Decided[] = [];
  const rows = db.all<Compared>(COMPARE);
  for (const row of rows) {
    decided.push({ row, decision: judge(row, policy, currency) });
    if (decided.length % CHUNK === 0) {
      context.progress({ done: decided.length, total: rows.length, what: "positions compared" });
      await context.breathe();
      if (context.cancelled()) return refuse("cancelled", "Cancelled. Nothing was changed.");
    }
  }
  const judged = explained(db, decided, windows, now);
  const repeats = repeatsOf(judged);
  for (const one of judged) {
    const { row, decision } = one;
    const severity = severityFor(one, repeats.get(row.entry) ?? 0, currency);
    if (!isNews(one, severity)) continue;
    const put = row.oldEntry === null ? verdicts.add : verdicts.change;
    put(
      ...[row.entry, row.source, row.book, decision.variance, decision.value, decision.verdict],
      ...[decision.rule, severity, policy.version, now, decision.expiresAt, row.position, row.count],
    );
    changed++;
  }
  verdicts.flush();
  const followed = [
    followVerdicts(write, rules.open),
    followRecords(write, rules),
    followLedgers(write, rules),
    followSources(write, rules, authorities, rebuilt),
  ];
  followRecounts(write);
  const late = raiseLate(write);
  clearTouched(db);
  const [opened, closed] = [sumOf(followed, "opened"), sumOf(followed, "closed")];
  const after = `${many(looked, "counted position")} looked at, ${many(changed, "verdict")} changed, ${many(opened, "case")} opened, ${closed} closed, ${late} late`;
  write.audit({
    action: "reconcile.run",
    subject: "touched positions",
    after,
    why: `policy ${policy.version}`,
  });
  return ok({ changed, opened, closed });
}

const sumOf = (followed: readonly Followings[], part: keyof Followings): number =>
  followed.reduce((sum, each) => sum + each[part], 0);

function judge(row: Compared, policy: Policy, currency: Currency): Decision {
  const { counted, book, unitCost, sku, location } = row;
  const abcClass = row.abcClass ?? undefined;
  return decide({
    counted,
    book,
    unitCost,
    sku,
    location,
    abcClass,
    highRisk: row.highRisk === 1,
    currency,
    policy,
  });
}

/**
 * How many earlier counts had an exception at the same position, by entry, of those that had any. A touched position is
 * judged in all of its counts at once, so nothing is to be looked up.
 */
function repeatsOf(judged: readonly Judged[]): ReadonlyMap<number, number> {
  const exceptions = judged.filter(({ decision }) => decision.verdict === "exception").map(({ row }) => row);
  const repeats = new Map<number, number>();
  for (const own of Map.groupBy(exceptions, ({ position }) => position).values())
    for (const [earlier, { entry }] of own
      .toSorted((a, b) => a.countedAt - b.countedAt || a.count - b.count)
      .entries())
      if (earlier > 0) repeats.set(entry, earlier);
  return repeats;
}

function severityFor({ row, decision }: Judged, repeats: number, currency: Currency): Severity | "none" {
  if (decision.verdict !== "exception") return "none";
  const abcClass = row.abcClass ?? undefined;
  const { book } = row;
  return severityOf({
    value: decision.value,
    currency,
    abcClass,
    book,
    highRisk: row.highRisk === 1,
    repeats,
  });
}

const isNews = ({ row, decision }: Judged, severity: Severity | "none"): boolean =>
  row.oldEntry !== row.entry ||
  row.oldSource !== row.source ||
  row.oldBook !== row.book ||
  row.oldVariance !== decision.variance ||
  row.oldVerdict !== decision.verdict ||
  row.oldValue !== decision.value ||
  row.oldRule !== decision.rule ||
  row.oldExpiry !== decision.expiresAt ||
  row.oldSeverity !== severity;

function standing(db: ReadDb): Pick<Reply<"reconcile.run">, "compared" | Verdict> {
  // What doesn't match is in an index of its own: only that is walked.
  const row = db.get<{ compared: number; explained: number; exception: number }>(
    `SELECT (SELECT COUNT(*) FROM verdicts) AS compared,
      (SELECT COUNT(*) FROM verdicts WHERE verdict <> 'match' AND verdict = 'explained') AS explained,
      (SELECT COUNT(*) FROM verdicts WHERE verdict <> 'match' AND verdict = 'exception') AS exception`,
  );
  if (!row) throw new Error("SQLite answered no row for a row of aggregates");
  return { ...row, match: row.compared - row.explained - row.exception };
}

export const reconcileHandlers = {
  "reconcile.run": (context) => reconcile(context),
} satisfies Partial<ProjectHandlers>;
