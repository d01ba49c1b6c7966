/** How a file separates its cells; the quote is always `"`. */
export type Delimiter = "," | ";" | "\t" | "|";
export const DELIMITERS: readonly Delimiter[] = [",", ";", "\t", "|"];

export type Dialect = {
  readonly delimiter: Delimiter;
  /** Characters and lines of a `sep=;` line before the header: it is the file's own word, not data. */
  readonly skip: number;
  readonly skipLines: number;
};

const SEP = /^sep=(.)(\r\n|\n|\r|$)/i;

/**
 * The delimiter of a file by its first lines: the one that cuts most lines into the same number of cells,
 * and into more than one. A `sep=` line decides by itself.
 */
export function detectDialect(head: string): Dialect {
  const named = SEP.exec(head);
  const asked = DELIMITERS.find((delimiter) => delimiter === named?.[1]);
  if (named && asked) return { delimiter: asked, skip: named[0].length, skipLines: 1 };
  const lines = firstLines(head);
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: fit(lines, delimiter) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return { delimiter: best.delimiter, skip: 0, skipLines: 0 };
}

/** At most fifty lines without their quoted cells, which may hold any delimiter; a cut last line is left out. */
function firstLines(head: string): string[] {
  const bare = head.replace(/"(?:[^"]|"")*"/g, "q");
  const lines = bare.split(/\r\n|\n|\r/);
  return (lines.length > 1 ? lines.slice(0, -1) : lines).filter((line) => line.trim() !== "").slice(0, 50);
}

/** Cells of the header where the other lines mostly have as many; a little where they don't. */
function fit(lines: readonly string[], delimiter: Delimiter): number {
  const counts = lines.map((line) => line.split(delimiter).length);
  const [cells] = counts;
  if (cells === undefined || cells < 2) return 0;
  const agree = counts.filter((count) => count === cells).length / counts.length;
  return agree * agree * (1 + Math.log2(cells));
}
