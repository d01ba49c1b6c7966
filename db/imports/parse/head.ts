import { detectDialect, type Dialect } from "../../../shared/ingest/dialect.ts";
import { countLineEnds, describeLineEnds } from "../../../shared/ingest/lines.ts";
import { err, ok, type Result } from "../../../shared/result.ts";
import type { OpenFile } from "./bytes.ts";
import { detectEncoding, type Encoding, utf8Check } from "./decode.ts";
import { cutRecords } from "./records.ts";

export type FileHead = {
  readonly encoding: Encoding;
  readonly dialect: Dialect;
  readonly newline: string;
  readonly header: readonly string[];
  readonly notes: readonly string[];
  /** About as many rows as the file has, if they are all as long as the first ones. */
  readonly expectedRows: number;
};

const HEAD_BYTES = 64 * 1024;
const NO_LINES =
  'The first line is longer than any header: this is no table, or a quote (") is opened there and never closed.';

/** What a file is, from its first bytes: encoding, dialect and header. Refuses what is no table, as a sentence. */
export function readHead(file: OpenFile, askedEncoding: string | undefined): Result<FileHead, string> {
  if (file.size === 0) return err("The file is empty.");
  const [first = new Uint8Array(0)] = file.runs(0);
  const sample = first.subarray(0, HEAD_BYTES);
  // Looked at before the whole file is: a file of one endless line is refused at once.
  if (first.length < file.size && !first.includes(10) && !first.includes(13)) return err(NO_LINES);
  const encoding = detectEncoding(sample, askedEncoding, () => isAllUtf8(file));
  if (!encoding.ok) return encoding;
  const text = new TextDecoder(encoding.value.label).decode(first.subarray(encoding.value.skipBytes));
  if (text.trim() === "") return err("The file is empty.");
  const sampleText = text.slice(0, HEAD_BYTES);
  const dialect = detectDialect(sampleText);
  const header = headerOf(text.slice(dialect.skip), dialect, first.length === file.size);
  if (header === undefined) return err(NO_LINES);
  const notes = encoding.value.guessed
    ? [
        `The file isn't UTF-8; it was read as ${encoding.value.label}, which is a guess. Look at names with accents, and say the encoding if they are wrong.`,
      ]
    : [];
  return ok({
    encoding: encoding.value,
    dialect,
    expectedRows: Math.ceil((file.size / sample.length) * (countLineEnds(sampleText) + 1)),
    newline: describeLineEnds(text.slice(dialect.skip, HEAD_BYTES)),
    header,
    notes,
  });
}

function headerOf(text: string, dialect: Dialect, whole: boolean): readonly string[] | undefined {
  const { records } = cutRecords(text, dialect.delimiter, 1, whole);
  return records.cells.find((cells) => cells.some((cell) => cell.trim() !== ""))?.map((cell) => cell.trim());
}

function isAllUtf8(file: OpenFile): boolean {
  const check = utf8Check();
  for (const run of file.runs(0)) if (!check.add(run)) return false;
  return check.end();
}
