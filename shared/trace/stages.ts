import { STATUS_CLASS } from "../domain.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../time.ts";
import type { OtherLedger, PlacedLeg, PositionName } from "./types.ts";
import { plainName } from "./words.ts";

/** What stands on a stage is carried on within this time. */
const ON_STAGE_MS = 2 * DAY_MS;

/** Of a stage so much is left behind at most, by what somebody forgot to book. */
const LEFT_BEHIND = 0.25;

/** Two ledgers' times of one step are as far apart as of the next one, within this and what a clock cuts off. */
const STEADY_MS = 15 * MINUTE_MS;

/** Steps of one piece of work are at most this far apart. */
const WORK_MS = 6 * HOUR_MS;

/** The latest of the traced ledger's rows say which step of the work it goes by. */
const LOOKED_AT = 60;

/**
 * Another ledger as one sees it that knows no stages. It carries goods to a packing table first and sends them off from there
 * hours later, and the traced ledger takes them out of their bin once: where that happens when they are picked, the pick is its
 * twin, and what happens on the stage is no business of the bin; where it happens when they are sent off, the ledger is left as it
 * is. The same for a dock at which goods come in. `own` are the traced ledger's legs of the item at the location.
 */
export function besideStages(own: readonly PlacedLeg[], ledger: OtherLedger): OtherLedger {
  if (ledger.grain !== "bin") return ledger;
  const known = seenOf.get(ledger.legs);
  const legs = known?.own === own ? known.legs : seenBeside(own, ledger.legs);
  seenOf.set(ledger.legs, { own, legs });
  return legs === ledger.legs ? ledger : { ...ledger, legs };
}

type Seen = { readonly own: readonly PlacedLeg[]; readonly legs: readonly PlacedLeg[] };

/** The same answer for all cases of an item at a location: what else is worked out of the legs goes by the list itself. */
const seenOf = new WeakMap<readonly PlacedLeg[], Seen>();

function seenBeside(own: readonly PlacedLeg[], theirs: readonly PlacedLeg[]): readonly PlacedLeg[] {
  const stages = stagesOf(own, theirs);
  if (stages.size === 0) return theirs;
  const seen = withoutStages(stages, theirs);
  const crossing = own.filter(isCrossing).slice(-LOOKED_AT);
  const asItIs = agreement(crossing, theirs.filter(isCrossing));
  return isBetter(agreement(crossing, seen.filter(isCrossing)), asItIs) ? seen : theirs;
}

const isCrossing = ({ counterpart, at }: PlacedLeg): boolean => counterpart?.location !== at.location;

const binOf = ({ location, bin }: PositionName): string => JSON.stringify([location, bin]);

/** The bins that the other ledger alone names, and through which all that it has there only passes. */
function stagesOf(own: readonly PlacedLeg[], theirs: readonly PlacedLeg[]): ReadonlySet<string> {
  const known = new Set(
    own.flatMap(({ at, counterpart }) => [binOf(at), ...(counterpart ? [binOf(counterpart)] : [])]),
  );
  const foreign = theirs.filter(
    ({ at }) => at.bin !== "" && STATUS_CLASS[at.status] !== "non_sellable" && !known.has(binOf(at)),
  );
  const byBin = Map.groupBy(foreign, ({ at }) => binOf(at));
  return new Set([...byBin].filter(([, legs]) => isPassedThrough(legs)).map(([bin]) => bin));
}

/** True where one side of what moves there is the location's own and the other the world outside, and goods don't stay. */
function isPassedThrough(legs: readonly PlacedLeg[]): boolean {
  const [ins, outs] = [1, -1].map((sign) => legs.filter(({ effect }) => Math.sign(effect) === sign));
  if (ins === undefined || outs === undefined || ins.length === 0 || outs.length === 0) return false;
  const isOutbound = outs.every(isCrossing) && !ins.some(isCrossing);
  const isInbound = ins.every(isCrossing) && !outs.some(isCrossing);
  if (!isOutbound && !isInbound) return false;
  const last = legs.at(-1)?.occurredAt ?? 0;
  const left = ins.filter(
    (one) => last - one.occurredAt > ON_STAGE_MS && !outs.some((other) => isCarriedOn(one, other)),
  );
  return left.length <= ins.length * LEFT_BEHIND;
}

const isCarriedOn = (one: PlacedLeg, other: PlacedLeg): boolean =>
  other.occurredAt >= one.occurredAt &&
  other.occurredAt - one.occurredAt <= ON_STAGE_MS &&
  (other.effect === -one.effect || (one.doc !== "" && plainName(one.doc) === plainName(other.doc)));

const withoutStages = (stages: ReadonlySet<string>, legs: readonly PlacedLeg[]): readonly PlacedLeg[] =>
  legs
    .filter(({ at }) => !stages.has(binOf(at)))
    .map((leg) =>
      leg.counterpart && stages.has(binOf(leg.counterpart)) ? { ...leg, counterpart: undefined } : leg,
    );

/** How many of the rows have an equal one as far away as the others do, and how far that is. */
type Agreement = { readonly rows: number; readonly apart: number };

/** More rows agree, or as many that lie nearer. */
const isBetter = (a: Agreement, b: Agreement): boolean =>
  a.rows > b.rows || (a.rows === b.rows && a.rows > 0 && a.apart < b.apart);

function agreement(own: readonly PlacedLeg[], theirs: readonly PlacedLeg[]): Agreement {
  const byEffect = Map.groupBy(theirs, ({ effect }) => effect);
  const gaps = own.map((leg) =>
    (byEffect.get(leg.effect) ?? [])
      .filter((other) => other.at.bin === leg.at.bin || other.counterpart === undefined)
      .map((other) => other.occurredAt - leg.occurredAt)
      .filter((gap) => Math.abs(gap) <= WORK_MS),
  );
  const withinMs = STEADY_MS + (isCutToHours(own) || isCutToHours(theirs) ? HOUR_MS / 2 : 0);
  const all = gaps.flat();
  return all.reduce<Agreement>(
    (best, apart) => {
      const rows = gaps.filter((ofRow) => ofRow.some((gap) => Math.abs(gap - apart) <= withinMs)).length;
      const found = { rows, apart: Math.abs(apart) };
      return isBetter(found, best) ? found : best;
    },
    { rows: 0, apart: 0 },
  );
}

const isCutToHours = (legs: readonly PlacedLeg[]): boolean =>
  legs.length > 0 && legs.every(({ occurredAt }) => occurredAt % HOUR_MS === 0);
