/** How wide a text is, in any unit. */
export type Measure = (text: string) => number;

const ELLIPSIS = "…";
/** More than any line of paper holds; a longer text isn't measured through. */
const LONGEST = 1_000;
/** Scripts that are written without spaces may be broken between any two letters. */
const BREAKABLE = /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])|(?<=[\s\-_/,;])/u;

/**
 * A text in lines of at most `width`, at most `maxLines` of them: broken at spaces and dashes where there are any, else
 * within a word. What doesn't fit is cut, and the last line ends in "…".
 */
export function wrapText(text: string, width: number, maxLines: number, measure: Measure): readonly string[] {
  const clean = text.slice(0, LONGEST).replace(/\s+/g, " ").trim();
  if (clean === "" || maxLines < 1) return [];
  const lines: string[] = [];
  let rest = clean;
  while (rest !== "" && lines.length < maxLines - 1) {
    const length = lengthThatFits(rest, width, measure);
    lines.push(rest.slice(0, length).trimEnd());
    rest = rest.slice(length).trimStart();
  }
  return rest === "" ? lines : [...lines, cutText(rest, width, measure)];
}

/** A text on one line: cut, with "…" at its end, where it is wider than `width`. */
export function cutText(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  const kept = longest(
    letters.length,
    (count) => measure(letters.slice(0, count).join("") + ELLIPSIS) <= width,
  );
  return letters.slice(0, kept).join("").trimEnd() + ELLIPSIS;
}

/** How many code units of a text fit on a line: whole words where one does, else letters, and at least one. */
function lengthThatFits(text: string, width: number, measure: Measure): number {
  if (measure(text) <= width) return text.length;
  const words = text.split(BREAKABLE);
  const wordCount = longest(
    words.length,
    (count) => measure(words.slice(0, count).join("").trimEnd()) <= width,
  );
  if (wordCount > 0) return words.slice(0, wordCount).join("").length;
  const letters = [...text];
  const kept = longest(letters.length, (count) => measure(letters.slice(0, count).join("")) <= width);
  return letters.slice(0, Math.max(1, kept)).join("").length;
}

/** The largest count up to `most` that fits, by halving: text grows with its letters. */
function longest(most: number, fits: (count: number) => boolean): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
