/** A line of a count as far as it says who may still count it. */
export type Carriable = {
  /** Who alone may count it now; nobody in particular where a recount or a second count is left. */
  readonly assignedTo: string | null;
  /** Everybody whose entry stands on it. */
  readonly countedBy: readonly string[];
  /** The round of the recount that is owed. */
  readonly owedRound: number | null;
  /** Who may recount it although they counted it before. */
  readonly allowed: string | null;
};

/**
 * True when every one of `people` may count the line elsewhere without asking at home: it isn't given to somebody else, not
 * counted by as many as it takes, and a recount only where none of them counted it before.
 */
export function mayCarry(line: Carriable, people: readonly string[], counters: number): boolean {
  const { assignedTo, countedBy, owedRound, allowed } = line;
  if (assignedTo !== null && !people.includes(assignedTo)) return false;
  const mayRecount = (person: string): boolean => allowed === person || !countedBy.includes(person);
  if (owedRound !== null) return people.every(mayRecount);
  return countedBy.length < counters && people.some((person) => !countedBy.includes(person));
}
