import type { Reply } from "../../../shared/contract.ts";
import type { Refusal } from "../../../shared/rpc.ts";

export type CountLine = Reply<"counts.lines">["rows"][number];
/** What this window knows of a line beyond what was read: a save under way, done, or refused. */
export type Mark =
  | { readonly state: "saving" | "saved"; readonly qty: string; readonly uom: string }
  | { readonly state: "failed"; readonly qty: string; readonly uom: string; readonly refusal: Refusal };
export type Marks = ReadonlyMap<number, Mark>;

export const isCounted = (line: CountLine, mark: Mark | undefined): boolean =>
  mark ? mark.state === "saved" : line.done;

/** The first line after `from`, going round, that nobody counted; nothing when all are. */
export function nextUncounted(lines: readonly CountLine[], marks: Marks, from: number): number | undefined {
  for (let step = 1; step <= lines.length; step += 1) {
    const place = (from + step) % lines.length;
    const line = lines[place];
    const mark = marks.get(place);
    if (line && !isCounted(line, mark) && mark?.state !== "saving") return place;
  }
  return undefined;
}

/** Spelling as scanners and people vary it: case, spaces and dashes don't count. */
export const bare = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, "");

const FOUND_AT_MOST = 8;

/** Lines whose bin, item or barcode is, begins with, or holds the text; best first. */
export function findLines(lines: readonly CountLine[], text: string): readonly number[] {
  const wanted = bare(text);
  if (wanted === "") return [];
  const ranked: { place: number; rank: number }[] = [];
  for (const [place, line] of lines.entries()) {
    const rank = rankOf([bare(line.bin), bare(line.sku), bare(line.barcode)], wanted);
    if (rank < 3) ranked.push({ place, rank });
  }
  return ranked
    .toSorted((a, b) => a.rank - b.rank || a.place - b.place)
    .slice(0, FOUND_AT_MOST)
    .map(({ place }) => place);
}

function rankOf(names: readonly string[], wanted: string): number {
  if (names.includes(wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  return names.some((name) => name.includes(wanted)) ? 2 : 3;
}
