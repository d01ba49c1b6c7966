import { detectDialect, type Dialect, namedDelimiter } from "../../../../shared/ingest/dialect.ts";
import { foldHeader } from "../../../../shared/ingest/header.ts";
import { countLineEnds, describeLineEnds } from "../../../../shared/ingest/lines.ts";
import { DELIMITERS } from "../../../../shared/reading.ts";
import { err, ok, type Result } from "../../../../shared/result.ts";
import type { OpenFile } from "../bytes.ts";
import type { TableOrder } from "../table.ts";
import { startDecoding } from "./decoder.ts";
import { detectEncoding, type Encoding } from "./encoding.ts";
import { foreignBytes, foreignText } from "./foreign.ts";
import { withoutEndMark } from "./runs.ts";

/** What a file is by its first run, before its table is looked for. */
export type Head = {
  readonly encoding: Encoding;
  readonly dialect: Dialect;
  /** What rows end with, for people. */
  readonly newline: string;
  /** The first run, decoded; `whole`: it is all of the file. */
  readonly text: string;
  readonly whole: boolean;
  readonly notes: readonly string[];
  /** About as many rows as the file has, if they are all as long as the first ones. */
  readonly expectedRows: number;
};

const HEAD_BYTES = 64 * 1024;
export const NO_LINES =
  'The first line is longer than any header: this is no table, or a quote (") is opened there and never closed.';

/** Reads what a file is from its first bytes: encoding and dialect. Refuses what is no table, as a sentence. */
export function readHead(file: OpenFile, { wish, headers }: TableOrder): Result<Head, string> {
  if (file.size === 0) return err("The file is empty.");
  const [run = new Uint8Array(0)] = file.runs(0);
  const first = Uint8Array.from(run);
  const foreign = foreignBytes(first);
  if (foreign !== undefined) return err(foreign);
  // Looked at before the whole file is: a file of one endless line is refused at once.
  if (first.length < file.size && !first.includes(10) && !first.includes(13)) return err(NO_LINES);
  const encoding = detectEncoding(file, first.subarray(0, HEAD_BYTES), wish.encoding);
  if (!encoding.ok) return encoding;
  const { label, skipBytes, guessed } = encoding.value;
  const decoded = startDecoding(label).add(first.subarray(skipBytes));
  const whole = first.length >= file.size;
  const text = decoded !== undefined && whole ? withoutEndMark(decoded) : decoded;
  if (text === undefined)
    return err(
      `The file isn't ${label}: near its start there are bytes that it doesn't have. Say which encoding it is (windows-1252, utf-16le, …).`,
    );
  if (text.trim() === "" && whole) return err("The file is empty.");
  const markup = foreignText(text);
  if (markup !== undefined) return err(markup);
  const sample = text.slice(0, HEAD_BYTES);
  const named = namedDelimiter(sample);
  if (wish.delimiter === undefined && named !== undefined && !DELIMITERS.some((each) => each === named))
    return err(
      `The file says that its cells are separated by “${named}” (sep=${named}), which isn't read. Save it with commas, semicolons, tabs or pipes, or say the delimiter.`,
    );
  const looked = new Set(headers.map(foldHeader));
  const dialect = detectDialect(sample, wish, looked, sample.length === text.length && whole);
  return ok({
    encoding: encoding.value,
    dialect,
    newline: describeLineEnds(sample.slice(dialect.skip)),
    text,
    whole,
    notes: guessed ? [guessNote(label)] : [],
    expectedRows: Math.ceil((file.size / Math.min(first.length, HEAD_BYTES)) * (countLineEnds(sample) + 1)),
  });
}

const guessNote = (label: string): string =>
  `The file isn't UTF-8; it was read as ${label}, which is a guess. Look at names with accents, and say the encoding if they are wrong.`;
