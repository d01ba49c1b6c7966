/** What the file's rows end with, for people: "\n", "\r\n", "\r" or "mixed". */
export function describeLineEnds(head: string): string {
  const found = new Set(head.match(/\r\n|\n|\r/g) ?? ["\n"]);
  const [only = "\n"] = found;
  return found.size === 1 ? only : "mixed";
}

/** How many line ends of each sort a text has; a CR LF is one. */
export type LineEnds = { readonly crLf: number; readonly lf: number; readonly cr: number };
export const NO_LINE_ENDS: LineEnds = { crLf: 0, lf: 0, cr: 0 };

export function lineEndsIn(text: string): LineEnds {
  let lf = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lf++;
  let crLf = 0;
  let cr = 0;
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1))
    if (text[at + 1] === "\n") crLf++;
    else cr++;
  return { crLf, lf: lf - crLf, cr };
}

/** Line ends of any sort in a text. */
export function countLineEnds(text: string): number {
  const { crLf, lf, cr } = lineEndsIn(text);
  return crLf + lf + cr;
}
