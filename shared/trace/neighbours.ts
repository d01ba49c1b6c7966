import { remembering } from "../ingest/derive/memo.ts";

/** A name in runs of digits and of what is between them; one bin is held against hundreds. */
const tokensOf = remembering((bin: string): readonly string[] => bin.match(/\d+|\D+/g) ?? []);

const isNumber = (token: string): boolean => /^\d+$/.test(token);

/** True for bins whose names differ in one number, by one: the next bay, the shelf above, the aisle behind. */
export function areNeighbours(one: string, other: string): boolean {
  const [ours, theirs] = [tokensOf(one), tokensOf(other)];
  if (ours.length !== theirs.length) return false;
  const first = ours.findIndex((token, index) => token !== theirs[index]);
  const last = ours.findLastIndex((token, index) => token !== theirs[index]);
  const [token, against] = [ours[first] ?? "", theirs[first] ?? ""];
  return (
    first === last && isNumber(token) && isNumber(against) && Math.abs(Number(token) - Number(against)) === 1
  );
}
