import { sureNames, vagueNames } from "./names/index.ts";
import { asOneWord, wordsOf } from "./words.ts";

/** A share of 1 for how surely a header names a field. */
const OWN = 1;
const SURE = 0.9;
const VAGUE = 0.5;
/** A name within a longer header: more, the more of the header it is. */
const WITHIN = 0.4;
const WITHIN_MORE = 0.25;
/** Shorter words stand in other words' company by chance. */
const SHORTEST_WITHIN = 3;

/** Says of one field how well a header names it, 0 where it doesn't. */
export function nameMatcher(field: string): (header: string) => number {
  const own = asOneWord(field);
  const sure = new Set(sureNames(field).map(asOneWord));
  const vague = new Set(vagueNames(field).map(asOneWord));
  const phrases = [field, ...sureNames(field)].map(wordsOf);
  return (header) => {
    const words = wordsOf(header);
    const whole = words.join("");
    if (whole === "") return 0;
    if (whole === own) return OWN;
    if (sure.has(whole)) return SURE;
    const share = Math.max(0, ...phrases.map((phrase) => shareOf(words, phrase)));
    const within = share === 0 ? 0 : WITHIN + WITHIN_MORE * share;
    return Math.max(within, vague.has(whole) ? VAGUE : 0);
  };
}

/** How much of a header's letters a phrase in it is; 0 where its words don't stand there in a row. */
function shareOf(words: readonly string[], phrase: readonly string[]): number {
  const letters = phrase.join("").length;
  if (letters < SHORTEST_WITHIN) return 0;
  const last = words.length - phrase.length;
  for (let at = 0; at <= last; at++)
    if (phrase.every((word, n) => words[at + n] === word)) return letters / words.join("").length;
  return 0;
}
