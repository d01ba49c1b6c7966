import { readIso, readNamed } from "../civil.ts";
import { possibleOrders } from "../instants.ts";
import { withoutSign } from "../numbers.ts";

/** What stands in a column's first rows: the cells that aren't empty, and what sorts of text they are. */
export type ColumnFacts = {
  readonly texts: readonly string[];
  readonly distinct: readonly string[];
  /** Shares of 1 of the cells. */
  readonly dates: number;
  readonly numbers: number;
};

export function columnFacts(rows: readonly (readonly string[])[], column: number): ColumnFacts {
  const texts = rows.map((cells) => (cells[column] ?? "").trim()).filter((text) => text !== "");
  return {
    texts,
    distinct: [...new Set(texts)],
    dates: shareOf(texts, isDate),
    numbers: shareOf(texts, isNumber),
  };
}

/** How many of the texts are such, as a share of 1; 0 where there are none. */
export const shareOf = (texts: readonly string[], is: (text: string) => boolean): number =>
  texts.length === 0 ? 0 : texts.filter(is).length / texts.length;

const isDate = (text: string): boolean =>
  readIso(text) !== undefined || readNamed(text) !== undefined || (possibleOrders(text) ?? []).length > 0;

const isNumber = (text: string): boolean => withoutSign(text) !== undefined;
