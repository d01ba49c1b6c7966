import Papa from "papaparse";
import { CAUSES, type Cause } from "../domain.ts";
import { err, ok, type Result } from "../result.ts";

/** One line of a company's list of reasons; for any cause where none is named. */
export type ReasonLine = { readonly code: string; readonly label: string; readonly cause: Cause | null };

const COLUMNS = ["code", "label", "cause"] as const;

/**
 * A company's list of reasons as a CSV file with the columns code, label and, where it has one, cause. Answers every line,
 * or every line that can't be read, each with its number (of the header it is 1), column and value: in whole or not at all.
 */
export function reasonsIn(text: string): Result<readonly ReasonLine[], readonly string[]> {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""));
  const [head = [], ...rows] = data;
  const names = head.map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.slice(0, 2).find((column) => !names.includes(column));
  if (missing) return err([`Line 1: there is no column ${missing}. The columns are ${COLUMNS.join(", ")}.`]);
  const at = (cells: readonly string[], column: (typeof COLUMNS)[number]): string =>
    cells[names.indexOf(column)]?.trim() ?? "";
  const read = rows.flatMap((cells, place) =>
    cells.every((cell) => cell.trim() === "")
      ? []
      : [lineOf(place + 2, at(cells, "code"), at(cells, "label"), at(cells, "cause"))],
  );
  const problems = read.flatMap((line) => (line.ok ? [] : [line.error]));
  return problems.length > 0 ? err(problems) : ok(read.flatMap((line) => (line.ok ? [line.value] : [])));
}

function lineOf(number: number, code: string, label: string, named: string): Result<ReasonLine, string> {
  if (code === "") return err(`Line ${number}, code: it is empty; give every reason a code.`);
  if (label === "") return err(`Line ${number}, label of ${code}: it is empty; say what the code means.`);
  const cause = CAUSES.find((known) => known === named.toLowerCase().replaceAll(/[\s-]+/g, "_"));
  if (named !== "" && cause === undefined)
    return err(
      `Line ${number}, cause of ${code}: “${named}” is none; leave it empty, or take one of ${CAUSES.join(", ")}.`,
    );
  return ok({ code, label, cause: cause ?? null });
}
