import { HOUR_MS } from "../time.ts";
import { byTime, type Flow } from "./flows.ts";
import { plainName, positionKey } from "./words.ts";

/** A line is moved in so many goes at most; more of one document are lines of their own. */
const MOST_GOES = 3;

/** What is moved by one document, there and back apart; a movement without one stands alone. */
export const documentKey = ({ leg, stock, effect, movementId }: Flow): string =>
  leg.doc === ""
    ? `movement ${movementId}`
    : JSON.stringify([plainName(leg.doc), stock, Math.sign(effect), positionKey(leg.at)]);

/** From one go to the next, where no document holds them together. */
const GO_MS = HOUR_MS / 2;

/** What one ledger wrote without a document, one right after the other, of one type at one place: by time, two or three. */
export function bareGoes(flows: readonly Flow[]): readonly (readonly Flow[])[] {
  const bare = flows.filter(({ leg }) => leg.doc === "");
  const alike = Map.groupBy(bare, ({ leg, stock, effect }) =>
    JSON.stringify([leg.type, stock, Math.sign(effect), positionKey(leg.at)]),
  );
  return [...alike.values()].flatMap((some) => runsWithin(some.toSorted(byTime), GO_MS)).filter(areGoes);
}

/** Flows in order, parted where one comes longer after the one before. */
export function runsWithin(flows: readonly Flow[], withinMs: number): readonly (readonly Flow[])[] {
  return flows.reduce<readonly (readonly Flow[])[]>((runs, flow) => {
    const run = runs.at(-1);
    const before = run?.at(-1);
    return run && before && flow.at - before.at <= withinMs
      ? [...runs.slice(0, -1), [...run, flow]]
      : [...runs, [flow]];
  }, []);
}

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
