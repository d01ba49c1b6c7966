import { cellProblem, type Problem } from "./rejects.ts";

/** A name nobody could type or read back: too long, or with control characters in it. */
export function badName(column: string, name: string): Problem | undefined {
  if (name === "") return cellProblem(column, name, "missing", "is empty, and this row needs it.");
  if (name.length > 200) return cellProblem(column, name, "badName", "is longer than 200 characters.");
  if (/\p{Cc}/u.test(name))
    return cellProblem(column, name, "badName", "holds a line end or another control character.");
  return undefined;
}
