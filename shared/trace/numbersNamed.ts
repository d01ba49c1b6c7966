import { remembering } from "../ingest/derive/memo.ts";
import { plainName } from "./words.ts";

/** A number that says nothing else, as "order 12" could be, has so many characters at least. */
const SHORTEST_NAME = 5;

/** A document that a text may name, by its plain name, and the line behind a slash, "4500182/10". */
export type NumberNamed = { readonly name: string; readonly line: string };

/** The words of a reason that could be a document's name: each whole, and as number and line. Remembered, because reasons repeat. */
export const numbersNamedIn = remembering((reason: string): readonly NumberNamed[] =>
  (reason.match(/[^\s,;:()]+/g) ?? [])
    .map((word) => word.replace(/[.!?]+$/, ""))
    .flatMap((word) => {
      const slash = word.lastIndexOf("/");
      const whole = { name: word, line: "" };
      return slash < 0 ? [whole] : [whole, { name: word.slice(0, slash), line: word.slice(slash + 1) }];
    })
    .map(({ name, line }) => ({ name: plainName(name), line }))
    .filter(({ name }) => name.length >= SHORTEST_NAME && /\d/.test(name)),
);
