import { err, ok, type Result } from "../../result.ts";

/** "{location}/{bin}" taken apart: the names in braces, and what stands before, between and behind them. */
export type Pattern = { readonly names: readonly string[]; readonly literals: readonly string[] };

/** Reads a pattern; refuses, as the end of a sentence. */
export function parsePattern(pattern: string): Result<Pattern, string> {
  const names = [...pattern.matchAll(/\{([^{}]*)\}/g)].map((match) => (match[1] ?? "").trim());
  const literals = pattern.split(/\{[^{}]*\}/);
  if (names.length === 0) return err("names nothing in braces; write it as in {location}/{bin}.");
  if (literals.some((literal) => /[{}]/.test(literal))) return err("has a brace that isn't closed.");
  return ok({ names, literals });
}

/**
 * The parts of a text that is written by a pattern, in its order, or nothing where it isn't. The last part takes the
 * rest; only it may be empty.
 */
export function cutBy({ names, literals }: Pattern, text: string): readonly string[] | undefined {
  const [start = "", ...behind] = literals;
  if (!text.startsWith(start)) return undefined;
  const parts: string[] = [];
  let at = start.length;
  for (let part = 0; part < names.length - 1; part++) {
    const separator = behind[part] ?? "";
    const end = text.indexOf(separator, at);
    if (end < 0 || text.slice(at, end).trim() === "") return undefined;
    parts.push(text.slice(at, end).trim());
    at = end + separator.length;
  }
  const close = behind.at(-1) ?? "";
  if (!text.endsWith(close) || text.length - close.length < at) return undefined;
  return [...parts, text.slice(at, text.length - close.length).trim()];
}

/** The text that a pattern makes of its parts; an empty part takes what stands before it along, and none makes none. */
export function writeBy({ literals }: Pattern, parts: readonly string[]): string {
  let text = "";
  parts.forEach((part, at) => {
    if (part === "") return;
    text += text === "" ? (literals[0] ?? "") + part : (literals[at] ?? "") + part;
  });
  return text === "" ? "" : text + (literals.at(-1) ?? "");
}
