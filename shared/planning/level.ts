/** What is to be put on a day: due on the day of that index; 0 is today, and also what is late is due today. */
export type ToPlace = { readonly dueDay: number };

/**
 * Puts each of `due` on a day, in their order: on the last day up to its due day that has room, so that a peak is
 * worked off before it comes and nothing is late that needn't be; where there is none, on the first day after it that
 * has. `room` says how many each day takes, 0 on days off. Answers each one's day, or undefined beyond the last day.
 */
export function levelled(due: readonly ToPlace[], room: readonly number[]): (number | undefined)[] {
  const left = [...room];
  return due.map(({ dueDay }) => {
    const before = firstWithRoom(left, dueDay, -1);
    const day = before in left ? before : firstWithRoom(left, dueDay, 1);
    const free = left[day];
    if (free === undefined) return undefined;
    left[day] = free - 1;
    return day;
  });
}

/** The first day from `from` on that isn't full; outside the days where there is none. */
function firstWithRoom(left: readonly number[], from: number, step: 1 | -1): number {
  let day = from;
  while (left[day] === 0) day += step;
  return day;
}
