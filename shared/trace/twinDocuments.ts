import { byTime, type Flow } from "./flows.ts";
import { nearestPairs } from "./nearest.ts";
import { asTwin, without, type Open, type Twin, type Unequal } from "./pairs.ts";
import { numbersNamedIn } from "./numbersNamed.ts";
import { documentFamily, plainName } from "./words.ts";

/** Which kinds of document two ledgers write alike. */
export type Families = {
  /** True where a document of this name stands in both ledgers, if it stands in one. */
  readonly isShared: (doc: string) => boolean;
};

export type ByDocument = { readonly pairs: readonly Twin[]; readonly unequal: readonly Unequal[] };

/** From this share of a kind's documents on, those that stand in one ledger only are missing in the other. */
const SHARED_SHARE = 0.5;

/** One of two documents in both ledgers says little of a kind: it counts as if so many more had been shared as all kinds are. */
const OF_ALL_KINDS = 2;

/** Learns from the ledgers which documents both write: by kind, the letters before the number ("so", "grn"). */
export function sharedFamilies({ own, theirs }: Open): Families {
  const ours = documentsIn(own);
  const others = documentsIn(theirs);
  const tallies = new Map<string, { both: number; all: number }>();
  for (const doc of new Set([...ours, ...others])) {
    const tally = tallies.get(documentFamily(doc)) ?? { both: 0, all: 0 };
    tally.all += 1;
    if (ours.has(doc) && others.has(doc)) tally.both += 1;
    tallies.set(documentFamily(doc), tally);
  }
  const shareOf = (kinds: readonly { both: number; all: number }[]): number =>
    kinds.reduce((sum, { both }) => sum + both, 0) / kinds.reduce((sum, { all }) => sum + all, 0);
  const expected = OF_ALL_KINDS * shareOf([...tallies.values()]);
  return {
    isShared: (doc) => {
      const tally = doc === "" ? undefined : tallies.get(documentFamily(doc));
      if (tally === undefined || tally.both === 0) return false;
      return tally.both + expected >= (tally.all + OF_ALL_KINDS) * SHARED_SHARE;
    },
  };
}

const documentsIn = (flows: readonly Flow[]): ReadonlySet<string> =>
  new Set(flows.filter(({ leg }) => leg.doc !== "").map(({ leg }) => plainName(leg.doc)));

/** Flows of one document: equal quantities, then sums, and what is then left alone with one other is one line with two quantities. */
export function pairByDocument({ own, theirs }: Open): ByDocument {
  const ours = byDocument(own, documentsIn(theirs));
  const others = byDocument(theirs, new Set(ours.map(({ name }) => name)));
  const theirsOf = new Map(others.map((one) => [documentKey(one), one.flows]));
  const found = ours.map((one) => pairWithin(one.flows, theirsOf.get(documentKey(one)) ?? []));
  return {
    pairs: found.flatMap(({ pairs }) => pairs),
    unequal: found.flatMap(({ unequal }) => unequal),
  };
}

/** Flows of one document and class of stock. */
type OfDocument = { readonly name: string; readonly stock: Flow["stock"]; readonly flows: readonly Flow[] };

const documentKey = ({ name, stock }: Pick<OfDocument, "name" | "stock">): string => `${stock} ${name}`;

/** By the names that both ledgers know them by; `others` are the other one's. */
function byDocument(flows: readonly Flow[], others: ReadonlySet<string>): readonly OfDocument[] {
  const named = flows
    .map((flow) => ({ flow, stock: flow.stock, name: documentIn(flow.leg, others) }))
    .filter(({ name }) => name !== "");
  return [...Map.groupBy(named, documentKey).values()].flatMap((ofOne) => {
    const [first] = ofOne;
    return first === undefined
      ? []
      : [{ name: first.name, stock: first.stock, flows: ofOne.map(({ flow }) => flow) }];
  });
}

/** The document under its plain name, or where the other ledger has none of that name but one that the reason names, that one. */
function documentIn({ doc, reason }: Flow["leg"], others: ReadonlySet<string>): string {
  const own = plainName(doc);
  if (reason === "" || others.has(own)) return own;
  return numbersNamedIn(reason).find(({ name }) => others.has(name))?.name ?? own;
}

function pairWithin(own: readonly Flow[], theirs: readonly Flow[]): ByDocument {
  if (theirs.length === 0) return { pairs: [], unequal: [] };
  // Most documents: one flow of each.
  const [one, other] = [own[0], theirs[0]];
  if (own.length === 1 && theirs.length === 1 && one?.effect === other?.effect)
    return { pairs: twin(one, other), unequal: [] };
  // The line tells two equal quantities of one document apart where both number their lines alike.
  const lined = equals(own, theirs, ({ leg, effect }) => JSON.stringify([plainName(leg.line), effect]));
  const first = without({ own, theirs }, lined);
  const rest = equals(first.own, first.theirs, ({ effect }) => String(effect));
  const second = without(first, rest);
  const sums = sumsOf(second.own, second.theirs);
  const third = without(second, sums);
  return { pairs: [...lined, ...rest, ...sums], unequal: unequalOf(third.own, third.theirs) };
}

function equals(
  own: readonly Flow[],
  theirs: readonly Flow[],
  keyOf: (flow: Flow) => string,
): readonly Twin[] {
  const others = Map.groupBy(theirs, keyOf);
  return [...Map.groupBy(own, keyOf)].flatMap(([key, flows]) => {
    const same = others.get(key) ?? [];
    const times = (all: readonly Flow[]): readonly number[] => all.map(({ at }) => at);
    // One document is one event, however late one of the systems heard of it.
    return nearestPairs(times(flows), times(same), Infinity).flatMap(([i, j]) => twin(flows[i], same[j]));
  });
}

const twin = (own: Flow | undefined, theirs: Flow | undefined): readonly Twin[] =>
  own === undefined || theirs === undefined ? [] : [{ own: [own], theirs: [theirs], by: "document" }];

/** Flows of one direction that sum to one of the other ledger's: all of them, or such as follow each other by their lines. */
function sumsOf(own: readonly Flow[], theirs: readonly Flow[]): readonly Twin[] {
  return [1, -1].flatMap((sign): readonly Twin[] => {
    const [ours, others] = [own, theirs].map((flows) =>
      flows.filter(({ effect }) => Math.sign(effect) === sign).toSorted(byLine),
    );
    if (ours === undefined || others === undefined || ours.length + others.length < 3) return [];
    const theirParts = runsTo(ours, others).map(({ whole, parts }) => asSum([whole], parts));
    const left = without({ own: ours, theirs: others }, theirParts);
    return [...theirParts, ...runsTo(left.theirs, left.own).map(({ whole, parts }) => asSum(parts, [whole]))];
  });
}

const asSum = (own: readonly Flow[], theirs: readonly Flow[]): Twin => ({ own, theirs, by: "document" });

/** Lines by their numbers, goes at one line by time. */
const byLine = (a: Flow, b: Flow): number =>
  a.leg.line.localeCompare(b.leg.line, "en", { numeric: true }) || byTime(a, b);

/** For each flow the first two or more others in a row that sum to it; each stands in one sum. */
function runsTo(
  wholes: readonly Flow[],
  others: readonly Flow[],
): readonly { readonly whole: Flow; readonly parts: readonly Flow[] }[] {
  let open = others;
  return wholes.flatMap((whole) => {
    const parts = open.map((_, start) => runFrom(open, start, whole.effect)).find((run) => run.length > 1);
    if (parts === undefined) return [];
    open = open.filter((flow) => !parts.includes(flow));
    return [{ whole, parts }];
  });
}

/** The flows from `start` on that sum to `effect`, if some do. */
function runFrom(flows: readonly Flow[], start: number, effect: number): readonly Flow[] {
  let sum = 0;
  for (const [index, flow] of flows.slice(start).entries()) {
    sum += flow.effect;
    if (sum === effect) return flows.slice(start, start + index + 1);
    if (Math.abs(sum) > Math.abs(effect)) break;
  }
  return [];
}

/** What is left alone on a line of both, and then what is left alone of the document. */
function unequalOf(own: readonly Flow[], theirs: readonly Flow[]): readonly Unequal[] {
  const lineOf = ({ leg }: Flow): string => plainName(leg.line);
  const others = Map.groupBy(theirs, lineOf);
  const lined = [...Map.groupBy(own, lineOf)].flatMap(([line, flows]) =>
    line === "" ? [] : onlyOf(flows, others.get(line) ?? []),
  );
  const left = without({ own, theirs }, lined.map(asTwin));
  return [...lined, ...onlyOf(left.own, left.theirs)];
}

function onlyOf([one, ...more]: readonly Flow[], [other, ...others]: readonly Flow[]): readonly Unequal[] {
  const isOnly = more.length === 0 && others.length === 0;
  return isOnly && one !== undefined && other !== undefined ? [{ own: one, theirs: other }] : [];
}
