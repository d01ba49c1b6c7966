/** What stands in the quantity field. */
export type Field = {
  readonly text: string;
  /** Enter was pressed on it and it can't be read. */
  readonly tried: boolean;
  /** It was put there: what is typed next replaces it, and never becomes more digits of it. */
  readonly isPut: boolean;
  /** Where a number was begun for the next line and this one stays: what the field holds once that number is out of it. */
  readonly instead: Pick<Field, "text" | "tried"> | undefined;
  /** Numbers that were typed ahead for lines that didn't come, and weren't entered. */
  readonly lost: readonly string[];
};

export const EMPTY: Field = { text: "", tried: false, isPut: false, instead: undefined, lost: [] };

export const fieldOf = (text: string, tried = false): Field => ({
  ...EMPTY,
  text,
  tried,
  isPut: text !== "",
});

/** The field after a keystroke in it. Whoever takes out what was begun for another line gets what belongs here. */
export const typedInto = (field: Field, text: string): Field =>
  text === "" && field.instead
    ? { ...fieldOf(field.instead.text, field.instead.tried), lost: field.lost }
    : { ...field, text, tried: false, isPut: false };

/**
 * The field when a line stays that was left for the next already. The first digits of a number are never taken out from
 * under its last ones: what was begun stays whole, and is cleared by Enter rather than entered here.
 */
export const barred = (field: Field, text: string, tried: boolean, lost: readonly string[]): Field =>
  field.text === "" ? { ...fieldOf(text, tried), lost } : { ...field, instead: { text, tried }, lost };
