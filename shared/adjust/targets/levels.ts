import { many } from "../../many.ts";
import { add, formatQuantity, type Quantity, ZERO } from "../../quantity.ts";
import type { PositionName } from "../../trace/types.ts";
import { positionKey } from "../../trace/words.ts";
import { joinedLines } from "./joinedLines.ts";
import { type Names, namesOf, type Problem } from "./names.ts";
import type { Stock, TargetRow } from "./row.ts";
import { addressOf, decimalsProblem, endsOf, itemAndPlace, problemOf, refusalOf, spot } from "./rules.ts";
import type { Declaration, LookUps, RowRefusal } from "./target.ts";

/** What a format needs to be known of its lines, besides what it declares. */
export type Lining = Declaration & {
  /** Positions with another answer stand in another file; a move between them can't be written. */
  readonly fileOf?: (at: PositionName) => string;
  /** How the format spells a place, where it isn't location and bin apart. */
  readonly placeIn?: (names: Names) => string;
  /** Why the source's names can't be written in the format, where they can't. */
  readonly refuseNames?: (names: Names) => Problem | undefined;
  /** Whether what is left out of an item that is in the file becomes 0: then all its stock at the location is written. */
  readonly completes?: boolean;
};

/** The new level of one address. */
export type Line = {
  /** As far as the format can name it. */
  readonly at: PositionName;
  readonly names: Names;
  /** What the source's book says there is now, of everything that the format counts into this level. */
  readonly before: Quantity;
  readonly level: Quantity;
  /** The positions that are summed in it; of the empty ones only those that change. */
  readonly holds: readonly PositionName[];
  /** Those that change it; none where it only completes its item. */
  readonly adjustments: readonly number[];
};

export type Levels = {
  readonly lines: readonly Line[];
  /** The rows that the lines carry out. */
  readonly rows: readonly TargetRow[];
  readonly refusals: readonly RowRefusal[];
};

/**
 * The levels to set: for each address that the rows change, book now + the sum of their changes there. A row that can't be
 * expressed at one of its ends changes nothing at the other.
 */
export function levelsOf(
  format: Lining,
  batch: readonly TargetRow[],
  lookUps: LookUps,
  stock: readonly Stock[] = stockOf(batch, lookUps),
): Levels {
  const refusals: RowRefusal[] = [];
  let rows = batch;
  let refused: readonly RowRefusal[] = batch.flatMap((row) => refuseAlone(format, row, lookUps));
  // What one row was refused for may have held the level of another's end, so the rest is worked out again.
  for (;;) {
    refusals.push(...refused);
    const gone = new Set(refused.map(({ adjustment }) => adjustment));
    rows = rows.filter(({ adjustment }) => !gone.has(adjustment));
    const drafts = draftsOf(format, rows, stock);
    const { lines, problems } = linesOf(format, drafts, lookUps);
    refused = refuseTogether(format, rows, problems);
    if (refused.length === 0) return { lines, rows, refusals };
  }
}

function refuseAlone(format: Lining, row: TargetRow, lookUps: LookUps): readonly RowRefusal[] {
  const problem = problemOf(format, row, lookUps) ?? apartProblem(format, row);
  return problem ? [refusalOf(row, problem)] : [];
}

function apartProblem({ label, fileOf = () => "" }: Lining, { at, to }: TargetRow): Problem | undefined {
  if (!to || fileOf(at) === fileOf(to)) return undefined;
  return {
    field: "location",
    why: `it moves stock from ${spot(at)} in ${at.location} to ${spot(to)} in ${to.location}, and ${label} takes a file of each, so one could be set without the other. Move it in ${label}, and take it out of the batch.`,
  };
}

/** An address while it is being added up. */
type Draft = {
  readonly at: PositionName;
  readonly holds: PositionName[];
  readonly adjustments: number[];
  before: Quantity;
  change: Quantity;
};

function draftsOf(format: Lining, rows: readonly TargetRow[], stock: readonly Stock[]): readonly Draft[] {
  const drafts = new Map<string, Draft>();
  const draftAt = (position: PositionName): Draft => {
    const at = addressOf(format, position);
    const key = positionKey(at);
    const draft = drafts.get(key) ?? { at, holds: [], adjustments: [], before: ZERO, change: ZERO };
    drafts.set(key, draft);
    return draft;
  };
  const ends = rows.flatMap(endsOf);
  for (const { at, change, row } of ends) {
    const draft = draftAt(at);
    draft.change = add(draft.change, change);
    draft.adjustments.push(row.adjustment);
  }
  const whole = new Set(format.completes ? ends.map(({ at }) => shelfOf(at)) : []);
  const changed = new Set(ends.map(({ at }) => positionKey(at)));
  for (const { at, onHand } of stock) {
    if (onHand === 0 && !changed.has(positionKey(at))) continue;
    const isIn = format.carries.status || format.counts(at.status);
    const isAsked = whole.has(shelfOf(at)) || drafts.has(positionKey(addressOf(format, at)));
    if (!isIn || !isAsked) continue;
    const draft = draftAt(at);
    draft.before = add(draft.before, onHand);
    draft.holds.push(at);
  }
  return [...drafts.values()].filter(({ adjustments, before }) => adjustments.length > 0 || before !== 0);
}

const shelfOf = ({ sku, location }: PositionName): string => JSON.stringify([sku, location]);

/**
 * What the book says of all the rows' items; where a row says it of its own position, that counts. A row that is refused
 * leaves its stock where it is, so this is of the whole batch.
 */
export function stockOf(rows: readonly TargetRow[], lookUps: LookUps): readonly Stock[] {
  const stock = new Map<string, Stock>();
  const ends = rows.flatMap(endsOf);
  for (const sku of new Set(ends.map(({ at }) => at.sku)))
    for (const each of lookUps.otherPositionsOf(sku)) stock.set(positionKey(each.at), each);
  for (const { at, onHand } of ends) stock.set(positionKey(at), { at, onHand });
  return [...stock.values()];
}

/** A problem of a line, with where it is. */
type LineProblem = Problem & Pick<Line, "at" | "adjustments">;

function linesOf(
  format: Lining,
  drafts: readonly Draft[],
  lookUps: LookUps,
): { readonly lines: readonly Line[]; readonly problems: readonly LineProblem[] } {
  const lines: Line[] = [];
  const problems: LineProblem[] = [];
  for (const { change, ...draft } of drafts) {
    const { at, before, adjustments } = draft;
    const level = add(before, change);
    const names = namesOf(format, at, lookUps);
    const problem = names.ok
      ? (format.refuseNames?.(names.value) ?? levelProblem(format, at, before, level))
      : names.error;
    if (names.ok) lines.push({ ...draft, names: names.value, level });
    if (problem) problems.push({ ...problem, at, adjustments });
  }
  if (problems.length === 0) problems.push(...namesakes(format, lines), ...tooMany(format, lines));
  return { lines, problems };
}

function levelProblem(
  format: Lining,
  at: PositionName,
  before: Quantity,
  level: Quantity,
): Problem | undefined {
  if (level < 0)
    return {
      field: "qty",
      why: `the new level of ${itemAndPlace(at)} would be ${formatQuantity(level)}, and nothing can be set below zero. Correct the book of ${format.label} first, or count again.`,
    };
  const mayHoldBefore = format.expectedIn === undefined ? undefined : decimalsProblem(format, before);
  return decimalsProblem(format, level) ?? mayHoldBefore;
}

/** Two of ours that the source calls the same would be two lines of one address, and the later would win. */
function namesakes(
  { label, fileOf = () => "", placeIn = bothNames }: Lining,
  lines: readonly Line[],
): readonly LineProblem[] {
  const firsts = new Map<string, Line>();
  return lines.flatMap((line) => {
    const { item, lot, status } = line.names;
    const key = JSON.stringify([fileOf(line.at), item, lot, status, placeIn(line.names)]);
    const first = firsts.get(key);
    if (!first) firsts.set(key, line);
    if (!first) return [];
    const why = `${label} calls ${itemAndPlace(first.at)} and ${itemAndPlace(line.at)} by the same names, so one level would replace the other. Mend their aliases.`;
    return [first, line].map(({ at, adjustments }) => ({ field: "item", why, at, adjustments }));
  });
}

const bothNames = ({ location, bin }: Names): string => JSON.stringify([location, bin]);

/** Lines that moves join must stand in one file, however many those are. */
function tooMany({ label, linesPerFile }: Lining, lines: readonly Line[]): readonly LineProblem[] {
  if (linesPerFile === undefined) return [];
  const sets = joinedLines(lines).filter((set) => set.length > linesPerFile);
  return sets.flatMap((set) =>
    set.map(({ at, adjustments }) => ({
      field: "to_bin",
      why: `moves join it to ${many(set.length - 1, "other line")}, and ${label} takes ${linesPerFile} at once. Move the stock in ${label}, and take it out of the batch.`,
      at,
      adjustments,
    })),
  );
}

/** The refusals that the lines' problems make; a line that only completes an item refuses all rows of that item there. */
function refuseTogether(
  { completes = false }: Lining,
  rows: readonly TargetRow[],
  problems: readonly LineProblem[],
): readonly RowRefusal[] {
  if (problems.length === 0) return [];
  const byAdjustment = new Map(rows.map((row) => [row.adjustment, row]));
  const byShelf = Map.groupBy(completes ? rows.flatMap(endsOf) : [], ({ at }) => shelfOf(at));
  const refusals = new Map<number, RowRefusal>();
  for (const problem of problems) {
    const own = problem.adjustments.flatMap((adjustment) => byAdjustment.get(adjustment) ?? []);
    const others = byShelf.get(shelfOf(problem.at))?.map(({ row }) => row) ?? [];
    for (const row of [...own, ...others])
      if (!refusals.has(row.adjustment)) refusals.set(row.adjustment, refusalOf(row, problem));
  }
  return [...refusals.values()];
}
