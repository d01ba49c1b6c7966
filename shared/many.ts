/**
 * So many things, for sentences: "1 row", "1,200 rows", "2 entries". `more` is what several are called, where that isn't
 * the one with an s.
 */
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : more}`;
