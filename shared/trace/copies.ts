import { DAY_MS, MINUTE_MS } from "../time.ts";
import { nearestPairs } from "./nearest.ts";
import { isEnteredLate } from "./reasons.ts";
import { TWIN_MS } from "./twins.ts";
import type { TracedLeg } from "./types.ts";
import { documentFamily, plainName, positionKey } from "./words.ts";

/** Without a document only what follows at once can be the same posting, or soon where there are no more like it. */
const MOMENTS_MS = 2 * MINUTE_MS;
export const SOON_MS = 10 * MINUTE_MS;

/** Postings that say the same, two or more; the first is the one to keep, where the evidence tells. */
export type Copies = readonly TracedLeg[];

/** A retry comes within this time, and so does the paper of what was scanned already. */
export const RETRY_MS = 2 * DAY_MS;

/**
 * Of one document line; those of which one or all have no document, within moments or beside one that has; and those of
 * documents of two kinds within hours, as two integrations number them, or a clerk who has the delivery note in hand, of two lines of
 * one document, or of two posters who name none.
 */
export type RepeatedPostings = {
  readonly documented: readonly Copies[];
  readonly bare: readonly Copies[];
  /** Those of `bare` that are the only two of their content, by one person for one reason: a form that was saved twice. */
  readonly savedTwice: ReadonlySet<Copies>;
  readonly renamed: readonly Copies[];
};

export function repeatedPostings(booked: readonly TracedLeg[]): RepeatedPostings {
  const [named, bare] = [booked.filter(({ doc }) => doc !== ""), booked.filter(({ doc }) => doc === "")];
  // Two integrations may call one event by different types, and see its other end or not.
  const lines = Map.groupBy(named, ({ doc, line, effect }) =>
    JSON.stringify([plainName(doc), plainName(line), effect]),
  );
  const namedByContent = Map.groupBy(named, contentOf);
  const bareByContent = Map.groupBy(bare, contentOf);
  const runs = [...bareByContent.values()].flatMap(runsOf).filter(isRepeated);
  const isOnlyTwo = ([first]: Copies): boolean => {
    const content = first === undefined ? "" : contentOf(first);
    return !namedByContent.has(content) && bareByContent.get(content)?.length === 2;
  };
  return {
    documented: [...[...lines.values()].flatMap(asOneDocument).filter(isRepeated), ...besideLined(named)],
    bare: [...runs, ...besideNamed(namedByContent, bareByContent, { afterMs: 0, withinMs: TWIN_MS })],
    savedTwice: new Set(runs.filter((run) => areSavedTwice(run) && isOnlyTwo(run))),
    renamed: [
      ...[...namedByContent.values()].flatMap((legs) => [...renamedIn(legs), ...relinedIn(legs)]),
      ...besideNamed(namedByContent, bareByContent, { afterMs: TWIN_MS, withinMs: RETRY_MS }),
      ...[...bareByContent.values()].flatMap((legs) => [...enteredAgain(legs), ...postedAgain(legs)]),
    ],
  };
}

/** What a person posted of a document without its line, with the line that says the same. */
function besideLined(named: readonly TracedLeg[]): readonly Copies[] {
  const documents = Map.groupBy(named, ({ doc, effect }) => JSON.stringify([plainName(doc), effect]));
  return [...documents.values()].flatMap((legs) => {
    const lined = legs.filter(({ line }) => line !== "");
    const bare = legs.filter(({ line }) => line === "");
    const [original, ...others] = lined;
    return original === undefined || others.length > 0 || bare.length === 0 ? [] : [[original, ...bare]];
  });
}

/** Of one document line, the goes that it was booked in, and a posting of just as much as all of them together. */
export function wholesAgain(
  booked: readonly TracedLeg[],
): readonly { readonly whole: TracedLeg; readonly goes: Copies }[] {
  const named = booked.filter(({ doc }) => doc !== "");
  const lines = Map.groupBy(named, ({ doc, line, effect }) =>
    JSON.stringify([plainName(doc), plainName(line), Math.sign(effect)]),
  );
  return [...lines.values()].flatMap((legs) => {
    const total = legs.reduce((sum, { effect }) => sum + effect, 0);
    // Of equal goes none is the whole of the others, unless there are just two, which are copies.
    const whole = legs.length > 2 ? legs.find(({ effect }) => 2 * effect === total) : undefined;
    return whole === undefined ? [] : [{ whole, goes: legs.filter((leg) => leg !== whole) }];
  });
}

/** Neighbours in time of one content that two posters named by documents of two kinds; the paper of a receipt may come a day later. */
function renamedIn(legs: readonly TracedLeg[]): readonly Copies[] {
  return legs.flatMap((leg, index) => {
    const next = legs[index + 1];
    const withinMs = leg.type === "receipt" ? RETRY_MS : TWIN_MS;
    if (next === undefined || next.occurredAt - leg.occurredAt > withinMs) return [];
    return leg.user !== next.user && documentFamily(leg.doc) !== documentFamily(next.doc)
      ? [[leg, next]]
      : [];
  });
}

/** The same content under two line numbers of one document. */
function relinedIn(legs: readonly TracedLeg[]): readonly Copies[] {
  return [...Map.groupBy(legs, ({ doc }) => plainName(doc)).values()].flatMap((ofOne) => {
    const lined = ofOne.filter(({ line }) => line !== "");
    const [one, other, ...more] = lined;
    if (one === undefined || other === undefined || more.length > 0) return [];
    return plainName(one.line) !== plainName(other.line) ? [lined] : [];
  });
}

/** A number without lines that comes again after days is an account's, or a customer's, and no document. */
const asOneDocument = (legs: readonly TracedLeg[]): readonly Copies[] =>
  legs.some(({ line }) => line !== "") ? [legs] : runsApart(legs, RETRY_MS);

/** What a person entered later, and said so, with the posting of the same before it. */
function enteredAgain(legs: readonly TracedLeg[]): readonly Copies[] {
  return legs.flatMap((leg, index) => {
    const before = legs[index - 1];
    if (before === undefined || !isEnteredLate(leg.reason) || isEnteredLate(before.reason)) return [];
    const gapMs = leg.occurredAt - before.occurredAt;
    return gapMs > SOON_MS && gapMs <= DAY_MS ? [[before, leg]] : [];
  });
}

/** What two posters wrote without any document, further apart than a retry follows. */
function postedAgain(legs: readonly TracedLeg[]): readonly Copies[] {
  return legs.flatMap((leg, index) => {
    const before = legs[index - 1];
    if (before === undefined || before.user === leg.user) return [];
    const gapMs = leg.occurredAt - before.occurredAt;
    return gapMs > MOMENTS_MS && gapMs <= TWIN_MS ? [[before, leg]] : [];
  });
}

const isRepeated = (legs: Copies): boolean => legs.length > 1;

function contentOf({ type, effect, counterpart }: TracedLeg): string {
  return JSON.stringify([type, effect, counterpart === undefined ? "" : positionKey(counterpart)]);
}

const areSavedTwice = ([first, second, ...more]: Copies): boolean =>
  first !== undefined && more.length === 0 && first.user === second?.user && first.reason === second.reason;

/** Legs by time, parted where more passes between two than between a posting and its retry. */
function runsOf(legs: readonly TracedLeg[]): readonly Copies[] {
  return runsApart(legs, areSavedTwice(legs) ? SOON_MS : MOMENTS_MS);
}

function runsApart(legs: readonly TracedLeg[], withinMs: number): readonly Copies[] {
  const runs: TracedLeg[][] = [];
  for (const leg of legs) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run === undefined || last === undefined || leg.occurredAt - last.occurredAt > withinMs)
      runs.push([leg]);
    else run.push(leg);
  }
  return runs;
}

type ByContent = ReadonlyMap<string, readonly TracedLeg[]>;

type Apart = { readonly afterMs: number; readonly withinMs: number };

/** What was written without its document, each with the posting of a document that says the same about then. */
function besideNamed(named: ByContent, bare: ByContent, { afterMs, withinMs }: Apart): readonly Copies[] {
  return [...bare].flatMap(([content, legs]) => {
    const originals = named.get(content) ?? [];
    return nearestPairs(timesOf(originals), timesOf(legs), withinMs).flatMap(([i, j]) => {
      const [original, copy] = [originals[i], legs[j]];
      if (original === undefined || copy === undefined) return [];
      return Math.abs(original.occurredAt - copy.occurredAt) >= afterMs ? [[original, copy]] : [];
    });
  });
}

const timesOf = (legs: readonly TracedLeg[]): readonly number[] => legs.map(({ occurredAt }) => occurredAt);
