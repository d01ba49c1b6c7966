import { formatQuantity, magnitude } from "../../quantity.ts";
import type { PositionName } from "../../trace/types.ts";
import { nameFile } from "./fileName.ts";
import { joinedLines } from "./joinedLines.ts";
import { type Levels, levelsOf, type Line, type Lining } from "./levels.ts";
import type { TargetRow } from "./row.ts";
import { itemAndPlace, spot } from "./rules.ts";
import type { Table } from "./table.ts";
import type { Declaration, Handover, LookUps, RowNote, Target, WriteInput, Written } from "./target.ts";

/** What a file's cells are made of besides its lines. */
export type Page = {
  readonly handover: Handover;
  readonly lookUps: LookUps;
  /** The value of a setting; empty where it isn't set. */
  readonly setting: (key: string) => string;
  /** Which file of the batch it is, from 1. */
  readonly number: number;
  /** What `fileOf` says of all its lines; empty where the format puts everything in one file. */
  readonly of: string;
};

export type AbsoluteFormat = Omit<Declaration, "quantity"> &
  Pick<Lining, "fileOf" | "completes" | "placeIn" | "refuseNames"> & {
    /** Whether a line that sets what is there already is an error there: then it is left out, with a note. */
    readonly refusesUnchanged?: boolean;
    /** What whoever imports the file should know of a line. */
    readonly remark?: (line: Line, lookUps: LookUps) => string | undefined;
    readonly table: (lines: readonly Line[], page: Page) => Table;
  };

/** A target whose lines set new levels. */
export function absolute(format: AbsoluteFormat): Target {
  const lining = { ...format, quantity: "absolute" } as const;
  return {
    ...lining,
    writeRows: (input) => {
      const levels = levelsOf(lining, input.rows, input.lookUps);
      return writeLevels(format, levels, input);
    },
  };
}

/** The files of levels that were worked out already. */
export function writeLevels(format: AbsoluteFormat, levels: Levels, input: WriteInput): Written {
  const { handover, lookUps } = input;
  const isWritten = (line: Line): boolean => !format.refusesUnchanged || line.level !== line.before;
  const pages = pagesOf(format, levels.lines.filter(isWritten));
  const files = pages.map(({ of, lines }, index) => ({
    ...nameFile({ ...format, quantity: "absolute" }, handover.batch, {
      number: index + 1,
      count: pages.length,
      of,
    }),
    table: format.table(lines, {
      ...{ handover, lookUps, number: index + 1, of },
      setting: (key) => lookUps.setting(key) ?? "",
    }),
    adjustments: [...new Set(lines.flatMap(({ adjustments }) => adjustments))].toSorted((a, b) => a - b),
  }));
  const notes = [
    ...levels.lines.flatMap((line) => lineNotes(line, format.remark?.(line, lookUps))),
    ...levels.lines.filter((line) => !isWritten(line)).flatMap((line) => unchangedNotes(format.label, line)),
    ...levels.rows.flatMap((row) => moveNote(format.label, row)),
  ];
  return { files, refusals: levels.refusals, notes };
}

type FilePage = { readonly of: string; readonly lines: readonly Line[] };

/** The lines of each file: those of one `fileOf` only, at most as many as it takes, and what moves join never apart. */
function pagesOf(
  { fileOf = () => "", linesPerFile = Infinity }: AbsoluteFormat,
  lines: readonly Line[],
): readonly FilePage[] {
  const pages: { of: string; lines: Line[] }[] = [];
  for (const set of joinedLines(lines)) {
    const [first] = set;
    const of = first ? fileOf(first.at) : "";
    const open = pages.findLast((page) => page.of === of);
    if (open && open.lines.length + set.length <= linesPerFile) open.lines.push(...set);
    else pages.push({ of, lines: [...set] });
  }
  return pages;
}

const unchangedNotes = (label: string, line: Line): readonly RowNote[] =>
  lineNotes(
    line,
    `together with the others there it changes nothing, and ${label} refuses such a line, so it was left out.`,
  );

const lineNotes = ({ at, adjustments }: Line, remark: string | undefined): readonly RowNote[] =>
  remark === undefined
    ? []
    : adjustments.map((adjustment) => ({
        adjustment,
        message: `Adjustment ${adjustment} (${itemAndPlace(at)}): ${remark}`,
      }));

function moveNote(label: string, { adjustment, at, to, change }: TargetRow): readonly RowNote[] {
  if (!to) return [];
  const moved = formatQuantity(magnitude(change));
  const from = nameOf(at, to);
  return [
    {
      adjustment,
      message: `Adjustment ${adjustment} moves ${moved} from ${from} to ${nameOf(to, at)}. A file for ${label} has no moves, so both new levels are set in it; the move itself adds and takes nothing.`,
    },
  ];
}

/** The place, with the item where the other end is another one. */
const nameOf = (at: PositionName, other: PositionName): string =>
  at.sku === other.sku ? spot(at) : itemAndPlace(at);
