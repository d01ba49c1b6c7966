/**
 * Months as people and systems write them, in the languages our users' systems export. The first three or four
 * letters tell them apart; what is written must begin one of the month's full names, so that "mango" is no month.
 */
const MONTHS: readonly (readonly string[])[] = [
  ["january", "januar", "janvier", "enero", "gennaio", "januari", "janeiro", "janner"],
  ["february", "februar", "fevrier", "febrero", "febbraio", "februari", "fevereiro"],
  ["march", "marz", "maerz", "mars", "marzo", "maart", "marco"],
  ["april", "avril", "abril", "aprile"],
  ["may", "mai", "mayo", "maggio", "mei", "maio"],
  ["june", "juni", "juin", "junio", "giugno", "junho"],
  ["july", "juli", "juillet", "julio", "luglio", "julho"],
  ["august", "aout", "agosto", "augustus"],
  ["september", "septembre", "septiembre", "settembre", "setembro"],
  ["october", "oktober", "octobre", "octubre", "ottobre", "outubro"],
  ["november", "novembre", "noviembre", "novembro"],
  ["december", "dezember", "decembre", "diciembre", "dicembre", "dezembro"],
];
/** Usual abbreviations that no name begins with. */
const SHORT: Readonly<Record<string, number>> = { mrz: 3, mrt: 3 };

/** The month's number, from 1, or nothing where the word is no month or could be two. */
export function monthNamed(word: string): number | undefined {
  const folded = word.normalize("NFD").replace(/\p{M}/gu, "").replace(/\.$/, "").toLowerCase();
  if (folded.length < 3) return undefined;
  if (Object.hasOwn(SHORT, folded)) return SHORT[folded];
  const found = MONTHS.flatMap((names, at) =>
    names.some((name) => name.startsWith(folded)) ? [at + 1] : [],
  );
  return found.length === 1 ? found[0] : undefined;
}
