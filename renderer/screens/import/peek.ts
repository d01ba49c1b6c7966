import { detectDialect } from "../../../shared/ingest/dialect.ts";

const HEAD_BYTES = 64 * 1024;

/**
 * The header of a file as its first bytes show it, so that columns can be mapped before the service could read
 * the file at all. Only for the choice on screen: the service reads the file by its own, stricter rules.
 */
export async function peekHeader(file: File): Promise<readonly string[]> {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const text = decode(bytes);
  const { delimiter, skip } = detectDialect(text);
  const line = /^(?:[^"\r\n]|"(?:[^"]|"")*")*/.exec(text.slice(skip))?.[0] ?? "";
  return splitCells(line, delimiter).filter((cell) => cell.trim() !== "");
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    // The slice may end inside a letter: `stream` takes that as unfinished, not as wrong.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function splitCells(line: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (char === delimiter && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += char;
  }
  return [...cells, cell];
}
