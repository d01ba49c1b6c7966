import type { AbcClass } from "../domain.ts";
import type { Currency } from "../money.ts";
import { type AccuracyFigure, type CountedRecord, figuresOf } from "../reconcile/accuracy.ts";
import type { Instant } from "../time.ts";
import { monthOf, weekOf } from "./period.ts";

/** What accuracy is told apart by. */
export const GROUPINGS = ["location", "zone", "class", "count", "week", "month"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** A counted record, where and in which count it was counted. */
export type PlacedRecord = CountedRecord & {
  readonly position: number;
  readonly zone: string;
  readonly abcClass: AbcClass | null;
  readonly count: number;
  readonly countName: string;
  readonly countedAt: Instant;
  /** When that was by the clock on the wall there, "2026-03-09". */
  readonly day: string;
};

/**
 * Each record once, by its latest count: a position that is counted every day weighs as much as any other, and one that was
 * put right and counted again is right. Within `bucketOf`'s answer, where records of several times are told apart.
 */
export function latestOfEach<T extends Dated & Pick<PlacedRecord, "position">>(
  records: readonly T[],
  bucketOf: (record: T) => string = () => "",
): readonly T[] {
  const latest = new Map<string, T>();
  for (const record of records) {
    const key = `${record.position} ${bucketOf(record)}`;
    const known = latest.get(key);
    if (!known || isLater(record, known)) latest.set(key, record);
  }
  return [...latest.values()];
}

type Dated = Pick<PlacedRecord, "count" | "countedAt" | "book" | "counted">;
/** Of two counts of one moment neither is later: the one that is further from the book stands, as it does for the case. */
const isLater = (a: Dated, b: Dated): boolean =>
  a.countedAt > b.countedAt ||
  (a.countedAt === b.countedAt && (offBy(a) > offBy(b) || (offBy(a) === offBy(b) && a.count > b.count)));
const offBy = ({ counted, book }: Dated): number => Math.abs(counted - book);

/** Every measure for each group, groups in the order of their names; of a count or a time, what was counted in it. */
export function accuracyBy(
  records: readonly PlacedRecord[],
  by: Grouping,
  currency: Currency,
): readonly AccuracyFigure[] {
  const nameOf = NAMES[by];
  const once = isApart(by) ? latestOfEach(records, nameOf) : latestOfEach(records);
  // "2 East" before "10 West". Made here: the first of a process takes 10 ms, and most commands need none.
  const inOrder = new Intl.Collator("en", { numeric: true });
  const groups = [...Map.groupBy(once, nameOf)].toSorted(([a], [b]) => inOrder.compare(a, b));
  return groups.flatMap(([name, own]) => figuresOf(name, own, currency));
}

const isApart = (by: Grouping): boolean => by === "count" || by === "week" || by === "month";

const NAMES: Readonly<Record<Grouping, (record: PlacedRecord) => string>> = {
  location: ({ location }) => location,
  zone: ({ location, zone }) => `${location}, ${zone === "" ? "no zone" : zone}`,
  class: ({ abcClass }) => abcClass ?? "no class",
  count: ({ count, countName }) => `${count} ${countName}`,
  week: ({ day }) => weekOf(day),
  month: ({ day }) => monthOf(day),
};
