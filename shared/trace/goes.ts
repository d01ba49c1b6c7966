import type { Flow } from "./flows.ts";
import { plainName, positionKey } from "./words.ts";

/** A line is moved in so many goes at most; more of one document are lines of their own. */
const MOST_GOES = 3;

/** What is moved by one document, there and back apart; a movement without one stands alone. */
export const documentKey = ({ leg, stock, effect, movementId }: Flow): string =>
  leg.doc === ""
    ? `movement ${movementId}`
    : JSON.stringify([plainName(leg.doc), stock, Math.sign(effect), positionKey(leg.at)]);

/** A move between classes of stock is one event, however many of them it changes, and so is what a document moves in goes. */
export const eventsOf = (flows: readonly Flow[]): number =>
  new Set([...new Map(flows.map((flow) => [flow.movementId, flow])).values()].map(documentKey)).size;

/** True where a line was moved in these goes, and not in one. */
export const areGoes = (goes: readonly unknown[]): boolean => goes.length > 1 && goes.length <= MOST_GOES;

/** What one document moves in all, of every document that moves it in one go or in several. */
export function sumsOf(flows: readonly Flow[]): readonly number[] {
  return [...Map.groupBy(flows, documentKey).values()].flatMap((goes) => [
    ...goes.map(({ effect }) => effect),
    ...(areGoes(goes) ? [goes.reduce((sum, { effect }) => sum + effect, 0)] : []),
  ]);
}
