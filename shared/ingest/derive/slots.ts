/** A field that is worked out: the column it stands in, and the file's own columns that it comes from. */
export type Slot = { readonly column: number; readonly from: readonly number[] };

/** Gives fields that are worked out their columns behind the file's own. */
export type Slots = {
  /** The field's column; the same again for a field that has one. */
  readonly of: (field: string, from: readonly number[]) => number;
  readonly get: (field: string) => Slot | undefined;
  readonly all: () => ReadonlyMap<string, Slot>;
};

/** `own`: how many columns the file has. */
export function slotsBehind(own: number): Slots {
  const slots = new Map<string, Slot>();
  return {
    of: (field, from) => {
      const known = slots.get(field);
      const column = known?.column ?? own + slots.size;
      const written = from.filter((each) => each < own);
      slots.set(field, { column, from: [...new Set([...(known?.from ?? []), ...written])] });
      return column;
    },
    get: (field) => slots.get(field),
    all: () => slots,
  };
}
