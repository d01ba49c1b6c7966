import { feedText, finishHash, startHash, type Hash } from "./hash.ts";

/** Codes for the texts of a column, in order of first sight; the texts trimmed. */
export type NameList = {
  readonly codeOf: (text: string) => number;
  readonly hashOf: (code: number) => Hash;
  /** The names added since this was last asked. */
  readonly takeFresh: () => string[];
  readonly size: () => number;
  readonly clear: () => void;
};

export function nameList(): NameList {
  const codes = new Map<string, number>();
  let hashes: Hash[] = [];
  let fresh: string[] = [];
  const add = (text: string): number => {
    const code = hashes.length;
    const kept = detached(text);
    codes.set(kept, code);
    const name = kept.trim();
    const hash = startHash();
    feedText(hash, name);
    finishHash(hash);
    hashes.push(hash);
    fresh.push(name);
    return code;
  };
  return {
    codeOf: (text) => codes.get(text) ?? add(text),
    hashOf: (code) => hashes[code] ?? startHash(),
    takeFresh: () => {
      const taken = fresh;
      fresh = [];
      return taken;
    },
    size: () => hashes.length,
    clear: () => {
      codes.clear();
      hashes = [];
      fresh = [];
    },
  };
}

/** A copy of its own: a slice would keep the whole run of text it was cut from in memory. */
export const detached = (text: string): string =>
  text.length < 13 ? text : String(JSON.parse(JSON.stringify(text)));
