import { remembering } from "../ingest/derive/memo.ts";
import type { Instant } from "../time.ts";

/** What people write when goods are spoilt, by how the word begins: in English, and in German. */
const SPOILT =
  /\b(scrap|damag|broke|break|crack|crush|smash|shatter|leak|spill|wet|soak|rust|mou?ld|rotten|spoil|expir|best before|past its date|out of date|waste|written off|thrown away|dispos|destroy|destruct|discard|excursion|temperature|cold chain|thaw|contaminat|dump|bin+ed|perish|defect|schimmel|verschimmel|verdorben|verfault|vergammelt|ausgelaufen|bruch|gebrochen|zerbroch|kaputt|defekt|beschädigt|nass|verrost|verrottet|gedellt|entsorg|vernicht|weggeworfen|abgelaufen|mhd|kühlkette|temperatur|aufgetaut|verunreinigt)/i;

/** The same where time alone spoils them, so that all of a lot is. */
const OUT_OF_DATE =
  /\b(expir|best before|past its date|out of date|perish|recall|mhd|abgelaufen|haltbarkeit|rückruf)/i;

/** What people write when goods are gone, or turn up. */
const GONE =
  /\b(stolen|theft|lost|missing|shrink|short|gone|sample|withdrawn|gestohlen|diebstahl|verloren|vermisst|fehl|schwund|muster\b|entnommen)/i;
const TURNED_UP =
  /\b(found|recovered|surplus|over(age|stock)?\b|turned up|gefunden|wiedergefunden|aufgetaucht|mehrmenge)/i;

/** What was looked for in vain is gone, and so is what there is less of. */
const NOT_FOUND =
  /\b(not|never|couldn't be|less|fewer|nicht|nie|weniger) (be |were )?(found|gefunden|aufgetaucht|counted|gezählt)/i;

/** What takes back an earlier row goes the other way than its words say. */
const TAKEN_BACK =
  /\b(revers|undo|undone|correct|cancel|restor|wrong|storn|korrig|korrektur|rückgängig|falsch)/i;

/** What people write when goods go back to where they were bought. */
const SENT_BACK =
  /\b(return(ed)? to (the )?(vendor|supplier)|(back )?to (the )?(vendor|supplier)|rtv|an (den )?lieferant)/i;

/** What people write when a ledger begins. */
const OPENING =
  /\b(opening (balance|stock)|initial (balance|stock|load)|take-?over|taken over|go-?live|migrat|anfangsbestand|eröffnung|bestandsübernahme|übernahme)/i;

/** What people write who enter what happened before. */
const ENTERED_LATE =
  /\b(late\b|belated|backdat|already|yesterday|last (night|week)|forg[eo]t|slip of|nachgebucht|nachgetragen|nachtrag|nachträglich|verspätet|gestern|vorgestern|schon\b|vergessen|erst heute|zettel)/i;

/** Asked of every movement of a position; reasons repeat. */
export const isTakenBack = remembering((reason: string): boolean => TAKEN_BACK.test(reason));
export const isOpening = (reason: string): boolean => OPENING.test(reason);
export const isEnteredLate = (reason: string): boolean => ENTERED_LATE.test(reason);
export const isSentBack = (reason: string): boolean => SENT_BACK.test(reason);
export const isSpoilt = remembering((reason: string): boolean => SPOILT.test(reason));
export const isOutOfDate = (reason: string): boolean => OUT_OF_DATE.test(reason);

/** Which way goods go by the words of a reason: −1 away, 1 to the shelf, 0 where the words don't tell or contradict each other. */
export function directionOf(reason: string): -1 | 0 | 1 {
  if (TAKEN_BACK.test(reason)) return 0;
  if (NOT_FOUND.test(reason)) return -1;
  const [away, here] = [isSpoilt(reason) || GONE.test(reason), TURNED_UP.test(reason)];
  if (away === here) return 0;
  return away ? -1 : 1;
}

/** Shorter names are found in any text. */
const SHORTEST_NAME = 4;

/** True where a text has a short name, as locations have, as a word of its own; of a code a part may be that. */
export const isWordOf = (text: string, name: string): boolean =>
  name.length >= 2 && ` ${wordsOf(text)} `.includes(` ${wordsOf(name)} `);

const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join(" ")
    .trim();

/** Remembered, because each of a source's slips is asked for the name of every item that is short. */
const lowered = remembering((text: string): string => text.toLowerCase());

/** True where a text has the name as a word of its own: no part of a longer code. */
export function isNamedIn(text: string, name: string): boolean {
  if (name.length < SHORTEST_NAME || text.length < name.length) return false;
  const [within, sought] = [lowered(text), lowered(name)];
  for (let at = within.indexOf(sought); at >= 0; at = within.indexOf(sought, at + 1)) {
    const [before, after] = [within.slice(0, at), within.slice(at + sought.length)];
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^([\p{L}\p{N}]|-[\p{L}\p{N}])/u.test(after)) return true;
  }
  return false;
}

/** The whole numbers that stand alone in a text: no part of a date, a document, a share or a longer number. */
export const numbersIn = (reason: string): readonly number[] =>
  // A reason of digits alone is a code.
  /\p{L}/u.test(reason)
    ? [...reason.matchAll(/(?<![\p{L}\p{N}/.,#:_-])\d{1,6}(?![\p{N}/:%_-]|[.,]\p{N})/gu)].map(([number]) =>
        Number(number),
      )
    : [];

/**
 * The days, as a UTC date's first moment in ms, that a text names: "2026-10-27", "27.10.2026" or "27.10.", which is of the last
 * year that isn't after `writtenAt`.
 */
export function daysIn(reason: string, writtenAt: Instant): readonly number[] {
  const full = [...reason.matchAll(/\b(\d{4})-(\d{2})-(\d{2})\b/g)].flatMap(([, year, month, day]) =>
    dayOf(Number(year), Number(month), Number(day)),
  );
  const german = [...reason.matchAll(/(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})?(?!\d)/g)].flatMap(
    ([, day, month, year]) => {
      if (year !== undefined) return dayOf(Number(year), Number(month), Number(day));
      const [thisYear] = dayOf(new Date(writtenAt).getUTCFullYear(), Number(month), Number(day));
      if (thisYear !== undefined && thisYear <= writtenAt) return [thisYear];
      return dayOf(new Date(writtenAt).getUTCFullYear() - 1, Number(month), Number(day));
    },
  );
  return [...full, ...german];
}

function dayOf(year: number, month: number, day: number): readonly number[] {
  const at = Date.UTC(year, month - 1, day);
  return new Date(at).getUTCMonth() === month - 1 && new Date(at).getUTCDate() === day ? [at] : [];
}
