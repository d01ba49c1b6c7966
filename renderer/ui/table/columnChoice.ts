/** Which columns of a table a person wants to see, and in which order. */
export type ColumnChoice = { readonly order: readonly string[]; readonly hidden: readonly string[] };
const EVERY_COLUMN: ColumnChoice = { order: [], hidden: [] };

type Named = { readonly id: string };
type Spared = Named & { readonly spare?: boolean };

/** What is shown to somebody who chose nothing yet: every column, but in a narrow window not the spare ones. */
export const firstChoice = (columns: readonly Spared[], isNarrow: boolean): ColumnChoice =>
  isNarrow ? { order: [], hidden: columns.filter(({ spare }) => spare).map(({ id }) => id) } : EVERY_COLUMN;

/** All columns in the person's order. One that the choice doesn't know yet stays behind its neighbour on the left. */
export function inOrder<Column extends Named>(
  columns: readonly Column[],
  { order }: ColumnChoice,
): readonly Column[] {
  const known = order.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  return columns.reduce<readonly Column[]>((placed, column, at) => {
    if (placed.includes(column)) return placed;
    const left = columns[at - 1];
    const after = left ? placed.indexOf(left) + 1 : 0;
    return placed.toSpliced(after, 0, column);
  }, known);
}

/** The columns that are shown; the first one always, because a table without columns says nothing. */
export function shownColumns<Column extends Named>(
  columns: readonly Column[],
  choice: ColumnChoice,
): readonly Column[] {
  const ordered = inOrder(columns, choice);
  const shown = ordered.filter(({ id }) => !choice.hidden.includes(id));
  return shown.length > 0 ? shown : ordered.slice(0, 1);
}

/** The choice with one column moved by so many places; at an end it stays. */
export function moved(
  columns: readonly Named[],
  choice: ColumnChoice,
  id: string,
  places: number,
): ColumnChoice {
  const order = inOrder(columns, choice).map((column) => column.id);
  const from = order.indexOf(id);
  const to = Math.max(0, Math.min(order.length - 1, from + places));
  return from < 0 ? choice : { ...choice, order: order.toSpliced(from, 1).toSpliced(to, 0, id) };
}

export const withShown = (choice: ColumnChoice, id: string, isShown: boolean): ColumnChoice => ({
  ...choice,
  hidden: isShown ? choice.hidden.filter((hidden) => hidden !== id) : [...choice.hidden, id],
});

export const choiceText = (choice: ColumnChoice): string => JSON.stringify(choice);

/** A remembered choice, where there is one that can be read. */
export function choiceOf(text: string): ColumnChoice | undefined {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said === "object" && said !== null && "order" in said && "hidden" in said)
      return { order: texts(said.order), hidden: texts(said.hidden) };
  } catch {
    // Somebody else's text under our key is no reason to show nothing.
  }
  return undefined;
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((text) => typeof text === "string") : [];
