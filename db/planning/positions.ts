import type { PlanFacts } from "../../shared/planning/facts.ts";
import { type Planned, planDue } from "../../shared/planning/due.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import { HOUR_MS, type Instant, instant } from "../../shared/time.ts";
import { keepingLast } from "../compare/kept.ts";
import type { ReadDb } from "../connection.ts";
import { planFacts } from "./facts.ts";
import { placeNamed } from "./place.ts";
import { planningSettings } from "./settings.ts";

type Scope = { readonly location?: string | undefined; readonly zones?: readonly string[] | undefined };

/** The positions of a location and its zones, or of all, with when they are due. An unknown place or zone is refused. */
export function plannedNow(db: ReadDb, { location, zones }: Scope, now: Instant): Answer<readonly Planned[]> {
  const place = placeNamed(db, location);
  if (!place.ok) return place;
  const facts = planFacts(db, place.value?.id ?? null, now);
  if (!facts.ok) return facts;
  const here = inZones(facts.value, zones, location);
  return here.ok ? ok(planDue(here.value, planningSettings(db), now)) : here;
}

/**
 * The same for a connection that reads, as of the end of this quarter of an hour: pages, calendar and figures of the
 * same places come from one piece of work, until somebody changes the project.
 */
export const plannedLately = (db: ReadDb, scope: Scope, now: Instant): Answer<readonly Planned[]> =>
  keptPlanned(db, { ...scope, now: endOfQuarter(now) });

const keptPlanned = keepingLast((db, { now, ...scope }: Scope & { readonly now: Instant }) =>
  plannedNow(db, scope, now),
);

/** Clocks of all zones turn to a new day with a quarter, so that its end is still the same day. */
export const endOfQuarter = (now: Instant): Instant =>
  instant((Math.floor(now / QUARTER_MS) + 1) * QUARTER_MS - 1);
const QUARTER_MS = HOUR_MS / 4;

function inZones(
  facts: readonly PlanFacts[],
  zones: readonly string[] | undefined,
  location: string | undefined,
): Answer<readonly PlanFacts[]> {
  if (zones === undefined || zones.length === 0) return ok(facts);
  const known = new Set(facts.map(({ zone }) => zone));
  const empty = zones.filter((zone) => !known.has(zone));
  if (empty.length === 0) {
    const wanted = new Set(zones);
    return ok(facts.filter(({ zone }) => wanted.has(zone)));
  }
  const at = location === undefined ? "" : ` at ${location}`;
  const named = [...known].filter((zone) => zone !== "").toSorted();
  const hint = named.length === 0 ? "No bin has a zone there." : `There are ${named.join(", ")}.`;
  return refuse(
    "notFound",
    `Nothing can be counted in zone ${empty.map((zone) => zone || "(none)").join(", ")}${at}. ${hint}`,
  );
}
