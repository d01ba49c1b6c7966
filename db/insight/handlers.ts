import type { Reply } from "../../shared/contract.ts";
import { CAUSES } from "../../shared/domain.ts";
import { patternsIn } from "../../shared/insight/patterns.ts";
import { AGES } from "../../shared/insightShapes.ts";
import { money } from "../../shared/money.ts";
import { ok } from "../../shared/result.ts";
import { DAY_MS, type Instant, instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { ProjectHandlers } from "../context.ts";
import { type CaseIncident, incidentsSince, openElsewhere, windowStart } from "./incidents.ts";
import { shrinkByLocation } from "./shrink.ts";
import { touchpointsSince } from "./touchpoints.ts";

/** What each cause did; the one that happened most often first. */
function causeFigures(incidents: readonly CaseIncident[]): Reply<"reports.causes"> {
  return CAUSES.flatMap((cause) => {
    const own = incidents.filter((incident) => incident.cause === cause);
    if (own.length === 0) return [];
    const sum = (sign: 1 | -1) =>
      money(own.reduce((total, { signedValue }) => total + Math.max(0, sign * signedValue), 0));
    const open = own.filter(({ isOpen }) => isOpen).length;
    return [{ cause, cases: own.length, open, over: sum(1), short: sum(-1) }];
  }).toSorted((a, b) => b.cases - a.cases);
}

/** The last day of each age; the last age has none. */
const LAST_DAYS: readonly number[] = [7, 30, 60, 90, Number.POSITIVE_INFINITY];

function ageFigures(db: ReadDb, now: Instant): Reply<"reports.ageing"> {
  const open = db.all<{ openedAt: number; value: number }>(
    "SELECT opened_at AS openedAt, ABS(value) AS value FROM cases WHERE state = 'open'",
  );
  const ageOf = (openedAt: number): number =>
    LAST_DAYS.findIndex((last) => Math.floor((now - openedAt) / DAY_MS) <= last);
  return AGES.map((days, age) => {
    const own = open.filter(({ openedAt }) => ageOf(openedAt) === age);
    return { days, cases: own.length, value: money(own.reduce((sum, { value }) => sum + value, 0)) };
  });
}

export const insightHandlers = {
  "reports.patterns": async (context, { days }) => {
    const { db, now } = context;
    const incidents = await incidentsSince(context, days);
    if (!incidents.ok) return incidents;
    const patterns = patternsIn(incidents.value).map((pattern) => ({
      ...pattern,
      causes: [...pattern.causes],
      dearest: [...pattern.dearest],
    }));
    const first = incidents.value.reduce((least, { at }) => Math.min(least, at), Number(now));
    return ok({
      from: days === undefined ? instant(first) : instant(windowStart(now, days)),
      to: now,
      cases: incidents.value.length,
      ...openElsewhere(db, days, now, incidents.value),
      patterns,
      touchpoints: touchpointsSince(db, windowStart(now, days)),
    });
  },
  "reports.causes": async (context, { days }) => {
    const incidents = await incidentsSince(context, days);
    return incidents.ok ? ok(causeFigures(incidents.value)) : incidents;
  },
  "reports.ageing": ({ db, now }) => ok(ageFigures(db, now)),
  "reports.shrink": ({ db, now }, { days }) => ok(shrinkByLocation(db, windowStart(now, days))),
} satisfies Partial<ProjectHandlers>;
