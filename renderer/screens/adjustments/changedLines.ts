import type { Reply } from "../../../shared/contract.ts";

export type ReviewLine = Reply<"adjustments.review">["lines"][number];
/** A line that reads otherwise than before; `was` or `now` is missing where the other one didn't have it. */
export type ChangedLine = { readonly was: ReviewLine | undefined; readonly now: ReviewLine | undefined };

/** What somebody who looked at the first review would find different in the second, line by line. */
export function changedLines(
  before: readonly ReviewLine[],
  after: readonly ReviewLine[],
): readonly ChangedLine[] {
  const nowByName = new Map(after.map((line) => [nameOf(line), line]));
  const wasByName = new Map(before.map((line) => [nameOf(line), line]));
  const changed = before.flatMap((was) => {
    const now = nowByName.get(nameOf(was));
    return now !== undefined && reads(was) === reads(now) ? [] : [{ was, now }];
  });
  const added = after.flatMap((now) => (wasByName.has(nameOf(now)) ? [] : [{ was: undefined, now }]));
  return [...changed, ...added];
}

/** One adjustment has one line for each position that it changes. */
const nameOf = ({ adjustment, source, sku, location, bin, lot, status }: ReviewLine): string =>
  JSON.stringify([adjustment, source, sku, location, bin, lot, status]);

const reads = ({ before, change, after, value }: ReviewLine): string =>
  JSON.stringify([before, change, after, value]);
