/** A name in runs of digits and of what is between them. */
const tokensOf = (bin: string): readonly string[] => bin.match(/\d+|\D+/g) ?? [];

const isNumber = (token: string): boolean => /^\d+$/.test(token);

/** True for bins whose names differ in one number, by one: the next bay, the shelf above, the aisle behind. */
export function areNeighbours(one: string, other: string): boolean {
  const [ours, theirs] = [tokensOf(one), tokensOf(other)];
  if (ours.length !== theirs.length) return false;
  const apart = ours.flatMap((token, index) => {
    const against = theirs[index] ?? "";
    return token === against ? [] : [{ token, against }];
  });
  const [only, ...more] = apart;
  return (
    only !== undefined &&
    more.length === 0 &&
    isNumber(only.token) &&
    isNumber(only.against) &&
    Math.abs(Number(only.token) - Number(only.against)) === 1
  );
}
