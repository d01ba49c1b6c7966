/** What people write when goods are spoilt, by how the word begins: in English, and in German. */
const SPOILT =
  /\b(scrap|damag|broke|break|crack|crush|smash|shatter|leak|spill|wet|soak|rust|mou?ld|rotten|spoil|expir|best before|past its date|out of date|waste|written off|thrown away|dispos|dump|bin+ed|perish|defect|schimmel|verschimmel|verdorben|verfault|vergammelt|ausgelaufen|bruch|gebrochen|zerbroch|kaputt|defekt|beschädigt|nass|verrost|verrottet|gedellt|entsorg|vernicht|weggeworfen|abgelaufen|mhd|kühlkette)/i;

/** The same where time alone spoils them, so that all of a lot is. */
const OUT_OF_DATE =
  /\b(expir|best before|past its date|out of date|perish|recall|mhd|abgelaufen|haltbarkeit|rückruf)/i;

/** What people write when goods are gone, or turn up. */
const GONE =
  /\b(stolen|theft|lost|missing|shrink|short|gone|gestohlen|diebstahl|verloren|vermisst|fehl|schwund)/i;
const TURNED_UP =
  /\b(found|recovered|surplus|over(age|stock)?\b|turned up|gefunden|wiedergefunden|aufgetaucht|mehrmenge)/i;

/** What takes back an earlier row goes the other way than its words say. */
const TAKEN_BACK =
  /\b(revers|undo|undone|correct|cancel|restor|wrong|storn|korrig|korrektur|rückgängig|falsch)/i;

/** What people write when goods go back to where they were bought. */
const SENT_BACK =
  /\b(return(ed)? to (the )?(vendor|supplier)|(back )?to (the )?(vendor|supplier)|rtv|an (den )?lieferant)/i;

export const isSentBack = (reason: string): boolean => SENT_BACK.test(reason);
export const isSpoilt = (reason: string): boolean => SPOILT.test(reason);
export const isOutOfDate = (reason: string): boolean => OUT_OF_DATE.test(reason);

/** Which way goods go by the words of a reason: −1 away, 1 to the shelf, 0 where the words don't tell or contradict each other. */
export function directionOf(reason: string): -1 | 0 | 1 {
  if (TAKEN_BACK.test(reason)) return 0;
  const [away, here] = [isSpoilt(reason) || GONE.test(reason), TURNED_UP.test(reason)];
  if (away === here) return 0;
  return away ? -1 : 1;
}

/** The whole numbers that stand alone in a text: no part of a date, a document, a share or a longer number. */
export const numbersIn = (reason: string): readonly number[] =>
  [...reason.matchAll(/(?<![\p{L}\p{N}/.,#:_-])\d{1,6}(?![\p{N}/:%_-]|[.,]\p{N})/gu)].map(([number]) =>
    Number(number),
  );
