/** A whole number as sentences have it: "42,481". Not by the language's own formatter, whose first use takes 10 ms of a short command. */
export const figure = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");

/**
 * So many things, for sentences: "1 row", "1,200 rows", "2 entries". `more` is what several are called, where that isn't
 * the one with an s.
 */
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${figure(count)} ${count === 1 ? one : more}`;
