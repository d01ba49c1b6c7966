import type { Reject } from "../importShapes.ts";
import type { Column } from "./batch.ts";
import type { Field } from "./fields.ts";
import type { Origin } from "./header.ts";
import { nameList, type NameList } from "./names.ts";
import type { CellProblem } from "./numbers.ts";
import { cellProblem, type Problem, rowProblem } from "./rejects.ts";

/** Reads a number cell: its value, whether its time occurs twice, or what is wrong with it. */
export type NumberReader = (
  text: string,
) => { readonly value: number; readonly twice: boolean } | CellProblem;
export type Source = { readonly field: Field; readonly origin: Origin };
export type NumberSource = Source & { readonly read: NumberReader };

/** The records of one run of the file, with the line that each starts on. */
export type Records = {
  readonly cells: readonly (readonly string[])[];
  readonly lines: Uint32Array;
  /** Records that their reader couldn't make sense of. */
  readonly malformed: ReadonlySet<number>;
  /** What is wrong with those, where it isn't their quotes. */
  readonly fault?: Problem;
};
/** Cells that a row of the file has, and how many more were worked out from them and stand behind. */
export type Width = { readonly own: number; readonly derived: number };
export type Kept = {
  readonly cells: (readonly string[])[];
  readonly lines: number[];
  readonly twice: boolean[];
};
export type Screened = {
  readonly kept: Kept;
  readonly numbers: Readonly<Record<string, Float64Array>>;
  readonly rejects: Reject[];
  readonly blank: number;
};

export const cellOf = (cells: readonly string[], origin: Origin): string =>
  "column" in origin ? (cells[origin.column] ?? "") : origin.constant;

/** First rows of a file that a preview shows. */
export const SAMPLE_ROWS = 20;
export const sampleOf = (cells: readonly string[], sources: readonly Source[]): Record<string, string> =>
  Object.fromEntries(sources.map(({ field, origin }) => [field.name, cellOf(cells, origin)]));

/** Sets aside what no row can be (ragged, misquoted, a required cell empty, a number or time that can't be read). */
export function screen(
  records: Records,
  width: Width,
  required: readonly Source[],
  numbers: readonly NumberSource[],
): Screened {
  const kept: Kept = { cells: [], lines: [], twice: [] };
  const values = numbers.map(() => new Float64Array(records.cells.length));
  const rejects: Reject[] = [];
  let blank = 0;
  let setAside = 0;
  records.cells.forEach((cells, at) => {
    const line = records.lines[at] ?? 0;
    if (isBlank(cells)) {
      blank++;
      return;
    }
    const row = kept.cells.length;
    let twice = false;
    let problem =
      misshapen(cells, width.own + width.derived, records.malformed.has(at), records.fault) ??
      firstMissing(cells, required);
    for (let n = 0; problem === undefined && n < numbers.length; n++) {
      const source = numbers[n];
      const column = values[n];
      if (!source || !column) continue;
      const text = cellOf(cells, source.origin);
      const reading = text === "" ? EMPTY : source.read(text);
      if ("reason" in reading)
        problem = cellProblem(source.field.name, text, reading.reason, reading.message);
      else {
        column[row] = reading.value;
        twice ||= reading.twice;
      }
    }
    if (problem) {
      // A row that gives several positions is set aside once.
      if (line !== setAside) rejects.push({ line, cells: cells.slice(0, width.own), ...problem });
      setAside = line;
    } else {
      kept.cells.push(cells);
      kept.lines.push(line);
      kept.twice.push(twice);
    }
  });
  const named: Record<string, Float64Array> = {};
  numbers.forEach(
    ({ field }, n) => (named[field.name] = (values[n] ?? new Float64Array(0)).slice(0, kept.cells.length)),
  );
  return { kept, numbers: named, rejects, blank };
}

/** A column of names as codes; a constant is one name for all. */
export function codeNames(kept: Kept, origin: Origin, names: NameList): Uint32Array {
  const codes = new Uint32Array(kept.cells.length);
  if ("constant" in origin) return codes.fill(names.codeOf(origin.constant));
  let lastText: string | undefined;
  let lastCode = 0;
  for (let row = 0; row < codes.length; row++) {
    const text = kept.cells[row]?.[origin.column] ?? "";
    // Neighbours are often equal, and comparing is cheaper than looking up.
    if (text !== lastText) {
      lastText = text;
      lastCode = names.codeOf(text);
    }
    codes[row] = lastCode;
  }
  return codes;
}

/** A column of texts, trimmed, one after another. */
export function joinTexts(texts: readonly string[]): Column {
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (let row = 0; row < texts.length; row++) ends[row] = end += texts[row]?.length ?? 0;
  return { kind: "text", joined: texts.join(""), ends };
}

/** Names of all columns, started anew together once one of them grows past what memory should hold. */
export function nameLists(fields: readonly Field[]): {
  readonly of: (field: string) => NameList;
  readonly renew: () => boolean;
} {
  const lists = new Map(fields.filter(({ kind }) => kind === "name").map(({ name }) => [name, nameList()]));
  return {
    of: (field) => {
      const list = lists.get(field);
      if (!list) throw new Error(`${field} is no column of names`);
      return list;
    },
    renew: () => {
      const long = [...lists.values()].some((list) => list.size() > MAX_NAMES);
      if (long) for (const list of lists.values()) list.clear();
      return long;
    },
  };
}

/** Names kept of a column: those of most projects, and few enough that a column of ids takes no memory to speak of. */
const MAX_NAMES = 100_000;
const EMPTY = { value: Number.NaN, twice: false };

/** Whether a row says nothing at all. */
export function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}

const MISQUOTED = rowProblem(
  "quotes",
  "A quote in the row is out of place (never closed, or not doubled inside a quoted cell), so its cells can't be told apart. Mend the quotes, or say which quote the file uses.",
);

/** Why a record can't be a row of a table of that width, or nothing. */
export function misshapen(
  cells: readonly string[],
  width: number,
  malformed: boolean,
  fault = MISQUOTED,
): Problem | undefined {
  if (malformed) return fault;
  if (cells.length === width) return undefined;
  return rowProblem(
    "ragged",
    `The row has ${cells.length} cells, the header ${width}. Add or take away cells until they are as many.`,
  );
}

function firstMissing(cells: readonly string[], required: readonly Source[]): Problem | undefined {
  for (const { field, origin } of required) {
    const text = cellOf(cells, origin);
    if (text === "" || text.trim() === "")
      return cellProblem(field.name, text, "missing", "is empty, and every row needs it.");
  }
  return undefined;
}
