import { detectDialect, type Dialect } from "../../../shared/ingest/dialect.ts";
import { describeLineEnds } from "../../../shared/ingest/lines.ts";
import { err, ok, type Result } from "../../../shared/result.ts";
import type { OpenFile } from "./bytes.ts";
import { detectEncoding, type Encoding, utf8Check } from "./decode.ts";
import { cutRecords, MAX_RECORD_CHARS } from "./records.ts";

export type FileHead = {
  readonly encoding: Encoding;
  readonly dialect: Dialect;
  readonly newline: string;
  readonly header: readonly string[];
  readonly notes: readonly string[];
};

const HEAD_BYTES = 64 * 1024;

/** What a file is, from its first bytes: encoding, dialect and header. Refuses what is no table, as a sentence. */
export function readHead(file: OpenFile, askedEncoding: string | undefined): Result<FileHead, string> {
  if (file.size === 0) return err("The file is empty.");
  const [first = new Uint8Array(0)] = file.runs(0);
  const sample = first.subarray(0, HEAD_BYTES);
  const encoding = detectEncoding(sample, askedEncoding, () => isAllUtf8(file));
  if (!encoding.ok) return encoding;
  const text = new TextDecoder(encoding.value.label).decode(first.subarray(encoding.value.skipBytes));
  if (text.trim() === "") return err("The file is empty.");
  const dialect = detectDialect(text.slice(0, HEAD_BYTES));
  const header = headerOf(text.slice(dialect.skip), dialect, first.length === file.size);
  if (header === undefined)
    return err(
      `The first line is longer than ${MAX_RECORD_CHARS.toLocaleString("en")} characters: this is no table, or a quote (") is never closed.`,
    );
  const notes = encoding.value.guessed
    ? [
        `The file isn't UTF-8; it was read as ${encoding.value.label}, which is a guess. Look at names with accents, and say the encoding if they are wrong.`,
      ]
    : [];
  return ok({
    encoding: encoding.value,
    dialect,
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
