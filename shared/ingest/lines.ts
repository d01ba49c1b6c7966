/** What the file's rows end with, for people: "\n", "\r\n", "\r" or "mixed". */
export function describeLineEnds(head: string): string {
  const found = new Set(head.match(/\r\n|\n|\r/g) ?? ["\n"]);
  const [only = "\n"] = found;
  return found.size === 1 ? only : "mixed";
}

/** Line ends of any sort in a text. */
export function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1))
    if (text[at + 1] !== "\n") count++;
  return count;
}
