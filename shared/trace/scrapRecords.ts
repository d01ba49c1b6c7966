import { formatQuantity, negate, QUANTITY_SCALE, quantity, type Quantity } from "../quantity.ts";
import type { Clues } from "./clues.ts";
import { legsOfLine, orderLine, orderName } from "./ledgerDocuments.ts";
import { isNamedIn, isSpoilt, numbersIn } from "./reasons.ts";
import type { Hypothesis, OrderEvidence, Propose, TracedLeg } from "./types.ts";
import { logOdds } from "./weight.ts";
import { documentsOf, moment, place, positionKey, reference, signed, typeName } from "./words.ts";

/** Scrap of which a record says how much it was: a return that its own system calls scrapped, a number in a slip's reason. */
export function scrapByRecord(clues: Clues): Propose {
  const returns = scrappedReturns(clues);
  const understated = understatedIn(clues);
  return (rest) => [
    ...returns.filter(({ qty }) => -qty === rest).map((one) => ofReturn(clues, one)),
    ...understated.filter(({ more }) => -more === rest).map((one) => ofUnderstated(clues, one)),
  ];
}

type ScrappedReturn = { readonly order: OrderEvidence; readonly qty: Quantity };

/** Returns that their own system calls scrapped, and that this position holds by the book. */
function scrappedReturns({ evidence, documents }: Clues): readonly ScrappedReturn[] {
  const here = positionKey(evidence.position);
  const scrapped = evidence.orders.filter(({ kind, status }) => kind === "rma" && status === "scrapped");
  return scrapped.flatMap((order) => {
    const legs = legsOfLine(documents, order).filter(
      ({ at, occurredAt }) => positionKey(at) === here && occurredAt <= evidence.countedAt,
    );
    const qty = legs.reduce((sum, { effect }) => sum + effect, 0);
    return qty > 0 && Number.isSafeInteger(qty) ? [{ order, qty: quantity(qty) }] : [];
  });
}

function ofReturn({ evidence }: Clues, { order, qty }: ScrappedReturn): Hypothesis {
  const { position, item } = evidence;
  const pieces = `${formatQuantity(qty)} ${item.baseUom} of ${position.sku}`;
  return {
    cause: "unrecorded_scrap",
    explains: negate(qty),
    movementIds: [],
    documents: [orderLine(order)],
    positions: [],
    because:
      `${order.source} calls the return ${orderName(order)} scrapped, and by ${evidence.source} ${pieces} of it still lie in ` +
      `${place(position)}. Scrapping them moves the book by ${signed(negate(qty))}.`,
    confirms: `Whoever looked at ${orderName(order)} threw ${pieces} away.`,
    refutes: `The goods of ${orderName(order)} lie elsewhere.`,
    weight: logOdds(0.95),
  };
}

type Understated = { readonly leg: TracedLeg; readonly more: Quantity };

/** Scrap of this place of which the reason says a larger number than was booked, and of other items with a number of this one. */
function understatedIn({ booked, evidence }: Clues): readonly Understated[] {
  const { clearedOut = [], position, countedAt } = evidence;
  const naming = clearedOut
    .filter(({ reason, occurredAt }) => occurredAt <= countedAt && isNamedIn(reason, position.sku))
    .flatMap((leg) =>
      numbersIn(leg.reason).map((number) => ({ leg, more: quantity(number * QUANTITY_SCALE) })),
    );
  const spoilt = booked.filter(
    ({ type, effect, counterpart, reason }) =>
      (effect < 0 && type === "scrap") || ((effect < 0 || counterpart !== undefined) && isSpoilt(reason)),
  );
  const told = spoilt.flatMap((leg) => {
    // What fell down when it was only carried may be written on that row.
    const isScrapped = leg.type === "scrap" || leg.counterpart === undefined;
    return numbersIn(leg.reason).map((number) => ({
      leg,
      more: quantity(number * QUANTITY_SCALE - (isScrapped ? leg.qty : 0)),
    }));
  });
  return [...told, ...naming].filter(({ more }) => more > 0);
}

function ofUnderstated({ evidence }: Clues, { leg, more }: Understated): Hypothesis {
  const { baseUom } = evidence.item;
  return {
    cause: "unrecorded_scrap",
    explains: negate(more),
    movementIds: [],
    trailIds: [leg.movementId],
    documents: documentsOf(leg),
    positions: [],
    because:
      `${reference(leg)} booked ${formatQuantity(leg.qty)} ${baseUom} as ${typeName(leg.type)} at ${moment(leg.occurredAt)}, ` +
      `and its reason says “${leg.reason}”. Scrapping the ${formatQuantity(more)} that it says more moves the book by ${signed(negate(more))}.`,
    confirms: `Whoever booked ${reference(leg)} threw ${formatQuantity(more)} ${baseUom} more away.`,
    refutes: `The number in the reason of ${reference(leg)} is of something else.`,
    weight: logOdds(0.9),
  };
}
