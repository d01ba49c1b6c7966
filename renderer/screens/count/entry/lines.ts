import type { Reply } from "../../../../shared/contract.ts";
import type { Refusal } from "../../../../shared/rpc.ts";

export type CountLine = Reply<"counts.lines">["rows"][number];
/** A line by what it is, because its place changes when stock is found. */
export type LineKey = string;
export type LineScope = Pick<CountLine, "sku" | "bin" | "lot" | "status">;

export const keyOf = ({
  location,
  bin,
  sku,
  lot,
  status,
}: LineScope & { readonly location: string }): LineKey => [location, bin, sku, lot, status].join("\n");

/** Whether bins of one name may stand in several locations of the count, so that a bin alone doesn't say where. */
export const isOfSeveralLocations = (lines: readonly CountLine[]): boolean =>
  lines.some(({ location }) => location !== lines[0]?.location);

/** What this window knows of a line beyond what was read. `again`: on disk, and to be counted once more. */
export type Mark =
  | { readonly state: "saving" | "saved" | "again"; readonly typed: string }
  | { readonly state: "failed"; readonly typed: string; readonly refusal: Refusal };
export type Marks = ReadonlyMap<LineKey, Mark>;

/** The first counts of a count, or those that somebody else made and that are to be made again. */
export type Walk = "first" | "recount";

export const isCounted = (line: CountLine, mark: Mark | undefined): boolean =>
  mark ? mark.state === "saved" || (mark.state === "failed" && isSomebodyElses(mark.refusal)) : line.done;

/** A recount of one's own count, and a line that was given away meanwhile: there is nothing left to do there. */
export const isSomebodyElses = ({ rule }: Refusal): boolean =>
  rule === "ownRecount" || rule === "givenToOther";

/** Whether the walk stops here for `user`: not counted, and not shared out to somebody else. */
const isOpenFor = (line: CountLine, marks: Marks, user: string): boolean =>
  !isCounted(line, marks.get(keyOf(line))) && (line.assignedTo === null || line.assignedTo === user);

/** The next line to count after `from`, going round: first those nobody left for a reason, then those. */
export function nextOpen(
  lines: readonly CountLine[],
  marks: Marks,
  from: number,
  user: string,
): CountLine | undefined {
  let left: CountLine | undefined;
  for (let step = 1; step <= lines.length; step++) {
    const line = lines[(from + step) % lines.length];
    if (!line || !isOpenFor(line, marks, user)) continue;
    if (line.skipped === null) return line;
    left ??= line;
  }
  return left;
}

/** Lines as they are now in place of those read before, at the places they had; new ones at the end. */
export function mergeLines(before: readonly CountLine[], rows: readonly CountLine[]): readonly CountLine[] {
  const fresh = new Map(rows.map((row) => [keyOf(row), row]));
  const merged = before.map((line) => {
    const key = keyOf(line);
    const now = fresh.get(key);
    fresh.delete(key);
    return now ? sameOrNew(line, now) : line;
  });
  const isChanged = fresh.size > 0 || merged.some((line, place) => line !== before[place]);
  return isChanged ? [...merged, ...fresh.values()] : before;
}

/** All lines as they are now, in their order. */
export function replaceLines(before: readonly CountLine[], rows: readonly CountLine[]): readonly CountLine[] {
  const known = new Map(before.map((line) => [keyOf(line), line]));
  return rows.map((row) => {
    const line = known.get(keyOf(row));
    return line ? sameOrNew(line, row) : row;
  });
}

/** A line that didn't change stays the same object, so that nothing is drawn again. */
const sameOrNew = (line: CountLine, now: CountLine): CountLine => (isSame(line, now) ? line : now);

const isSame = (a: CountLine, b: CountLine): boolean =>
  a.done === b.done &&
  a.recount === b.recount &&
  a.skipped === b.skipped &&
  a.assignedTo === b.assignedTo &&
  a.book === b.book &&
  a.entered?.at === b.entered?.at &&
  a.entered?.qty === b.entered?.qty &&
  a.entered?.uom === b.entered?.uom;

/** Spelling as scanners and people vary it: case, spaces and dashes don't count. */
export const bare = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, "");

const FOUND_AT_MOST = 8;

/** Lines whose bin, item or barcode is, begins with, or holds the text; best first. */
export function findLines(lines: readonly CountLine[], text: string): readonly CountLine[] {
  const wanted = bare(text);
  if (wanted === "") return [];
  const ranked: { line: CountLine; place: number; rank: number }[] = [];
  for (const [place, line] of lines.entries()) {
    const rank = rankOf([bare(line.bin), bare(line.sku), bare(line.barcode), bare(line.lot)], wanted);
    if (rank < 3) ranked.push({ line, place, rank });
  }
  return ranked
    .toSorted((a, b) => a.rank - b.rank || a.place - b.place)
    .slice(0, FOUND_AT_MOST)
    .map(({ line }) => line);
}

function rankOf(names: readonly string[], wanted: string): number {
  if (names.includes(wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  return names.some((name) => name.includes(wanted)) ? 2 : 3;
}
