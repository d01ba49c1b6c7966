import { formatQuantity, magnitude, type Quantity } from "../../quantity.ts";
import { DAY_MS } from "../../time.ts";
import type { Clues } from "../clues.ts";
import { isMirrored } from "../otherEnd.ts";
import { isOutOfDate } from "../reasons.ts";
import { scrapByRecord } from "../scrapRecords.ts";
import { perishingOf, scrapTrails, type Perishing, type Trail } from "../scrapTrail.ts";
import type { CauseFinder, Hypothesis } from "../types.ts";
import { logOdds } from "../weight.ts";
import { moment, place, reference, typeName } from "../words.ts";

/** What a trail is of: all of these goods, some of them or those around them, or other places and items alone. */
type Reach = "all" | "some" | "others";

/**
 * The strongest first, with the chance that goods are short because more of them was thrown away than was written down. No quantity
 * speaks for it, only that some of these goods were thrown away: from this very place it is likelier than not that more were, and
 * of a lot that is out of date wherever it lies; from beside it or elsewhere as likely, and what lies set apart as spoilt waits for
 * nothing else. Only set apart it is something to ask about.
 */
const TRAILS: readonly { readonly kind: Trail["kind"]; readonly chance: number; readonly of: Reach }[] = [
  { kind: "for here at another location", chance: 0.97, of: "all" },
  { kind: "named", chance: 0.85, of: "all" },
  { kind: "at another location", chance: 0.75, of: "others" },
  { kind: "scrapped here", chance: 0.75, of: "some" },
  { kind: "set apart here", chance: 0.7, of: "some" },
  { kind: "lot out of date", chance: 0.65, of: "all" },
  { kind: "scrapped beside", chance: 0.55, of: "some" },
  { kind: "lot out of date beside", chance: 0.42, of: "some" },
  { kind: "scrapped elsewhere", chance: 0.55, of: "some" },
  { kind: "at other locations", chance: 0.4, of: "some" },
  { kind: "set apart", chance: 0.3, of: "some" },
  { kind: "others cleared", chance: 0.55, of: "others" },
];

/** Where goods are thrown away this often it is recorded as a habit, and says less of what isn't: log-odds to take off. */
const HABIT = { trails: 4, doubt: 0.9 } as const;

const OF_OTHERS = new Set(TRAILS.flatMap(({ kind, of }) => (of === "others" ? [kind] : [])));

/** What is held back waits for little else, so that a trail of the item anywhere says more: log-odds to add. */
const HELD_BACK = 0.9;

/** Just so much was set apart here as spoilt, and is what is gone: log-odds to add. */
const ALL_OF_IT = 1.2;

/** Where it was set apart from is over by just as much: it lies there still. As log-odds to take off. */
const STILL_THERE = 3;

/**
 * A few broken pieces don't make a large shortage scrap: how many times as much says nothing against it, and the log-odds to take
 * off for each e-fold beyond. A cage is emptied at once.
 */
const MUCH_MORE = { usual: { times: 9, slope: 1.5 }, held: { times: 10, slope: 1 } } as const;

/** So long ago it was another event, which would have been found at a count or sold short since: log-odds to take off. */
const LONG_AGO = { ms: 60 * DAY_MS, doubt: 1.1 } as const;

/** What is held back and isn't there any more at all was cleared away, not sold: log-odds to add. */
const CLEARED = 1.6;

/** Goods thrown away of which only a part was written down: short on dated, fragile or hold stock, with a trail. */
export const unrecordedScrap: CauseFinder = {
  cause: "unrecorded_scrap",
  find(clues) {
    const perishing = perishingOf(clues);
    // What doesn't perish is thrown away, too, where somebody wrote its name on a slip.
    const trails = scrapTrails(clues).filter(({ kind }) => perishing !== undefined || kind === "named");
    const byRecord = scrapByRecord(clues);
    const [found] = TRAILS.flatMap(({ kind, ...told }) => {
      const last = trails.findLast((trail) => trail.kind === kind);
      return last === undefined ? [] : [{ ...told, strongest: last }];
    });
    if (found === undefined) return byRecord;
    const { strongest, chance, of } = found;
    const ofOwn = trails.filter(({ kind }) => !OF_OTHERS.has(kind)).length;
    const habit = ofOwn >= HABIT.trails && of !== "all" ? HABIT.doubt : 0;
    const held = perishing !== "on hold" ? 0 : clues.evidence.counted === 0 ? CLEARED : HELD_BACK;
    const weight = logOdds(chance) - habit + (of === "others" ? 0 : held);
    const ofAnother = perishing === "dated" && isOfAnotherLot(clues, strongest) ? OF_ANOTHER_LOT : 0;
    const doubt = (rest: Quantity): number =>
      ofAnother + (of === "all" ? 0 : excess(rest, strongest, perishing) + age(clues, strongest, perishing));
    return (rest) => {
      const all = trails.findLast(({ kind, leg }) => kind === "set apart here" && leg.effect === -rest);
      const isThere = trails.some(({ leg }) => leg.effect === -rest && isMirrored(clues, leg, rest));
      const sure = weight - doubt(rest) + (isThere ? -STILL_THERE : all === undefined ? 0 : ALL_OF_IT);
      return [
        ...byRecord(rest),
        ...(rest < 0 ? [hypothesis(clues, rest, perishing, all ?? strongest, sure)] : []),
      ];
    };
  },
};

/** Of what is dated another lot tells where it expired in the same bin, and little else: log-odds to take off. */
const OF_ANOTHER_LOT = 0.6;

const isOfAnotherLot = ({ evidence }: Clues, { kind, leg }: Trail): boolean =>
  kind !== "named" &&
  leg.at.lot !== evidence.position.lot &&
  (kind === "scrapped elsewhere" || !isOutOfDate(leg.reason));

/** How far a shortage goes beyond what the trail tells of, as log-odds to take off. */
function excess(rest: Quantity, { leg }: Trail, perishing: Perishing | undefined): number {
  const { times, slope } = perishing === "on hold" ? MUCH_MORE.held : MUCH_MORE.usual;
  return slope * Math.max(Math.log(Math.abs(rest) / (times * Math.max(leg.qty, 1))), 0);
}

const age = ({ drift }: Clues, { leg }: Trail, perishing: Perishing | undefined): number =>
  perishing !== "on hold" && drift.to - leg.occurredAt > LONG_AGO.ms ? LONG_AGO.doubt : 0;

function hypothesis(
  { evidence }: Clues,
  rest: Quantity,
  perishing: Perishing | undefined,
  { leg, kind }: Trail,
  weight: number,
): Hypothesis {
  const isForHere = kind === "for here at another location";
  const conclusion =
    isForHere || kind === "at another location"
      ? `Just as much is gone here: it ${isForHere ? "was" : "may have been"} booked at the wrong location.`
      : "More may have been thrown away than was booked.";
  const { position, item } = evidence;
  const pieces = `${formatQuantity(magnitude(rest))} ${item.baseUom} of ${position.sku}`;
  const reason = leg.reason === "" ? "" : ` (“${leg.reason}”)`;
  const elsewhere = leg.at.location === position.location ? "" : ` at ${leg.at.location}`;
  const of = leg.at.sku === position.sku ? "" : ` of ${leg.at.sku}`;
  return {
    cause: "unrecorded_scrap",
    explains: rest,
    movementIds: [],
    trailIds: [leg.movementId],
    documents: [],
    positions: [],
    because:
      `${pieces} are short in ${place(position)}${perishing === undefined ? "" : `, and the goods are ${perishing}`}: ${reference(leg)} booked ` +
      `${formatQuantity(leg.qty)}${of} as ${typeName(leg.type)} ${leg.effect > 0 ? "to" : "from"} ${place(leg.at)}${elsewhere}${reason} at ${moment(leg.occurredAt)}. ${conclusion}`,
    confirms: `The scrap bin, the waste papers or whoever booked ${reference(leg)} knows of ${pieces} more.`,
    refutes: `The waste of that time was weighed or counted, and ${reference(leg)} was all of it.`,
    anyAmount: leg.effect !== -rest && !isForHere,
    // Nothing ties the trail to the quantity; only what was set apart as spoilt, or names this place, has no other way to go.
    couldBeLoss: perishing !== "on hold" && !isForHere,
    weight,
  };
}
