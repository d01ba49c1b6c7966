import type { AliasKind } from "../../../../shared/domain.ts";
import type { Mends } from "../../../../shared/reading.ts";

/** What a person mended so far: whole rows by their line, names, items that may be made. */
export type Mended = {
  readonly cells: ReadonlyMap<number, readonly string[]>;
  /** Ours, by what is theirs. */
  readonly aliases: Readonly<Record<AliasKind, ReadonlyMap<string, string>>>;
  readonly items: ReadonlySet<string>;
};

/** One thing done: what was there before and after, so that it can be undone and done again. */
export type Mend =
  | { readonly kind: "cells"; readonly rows: readonly RowMend[] }
  | {
      readonly kind: "alias";
      readonly of: AliasKind;
      readonly theirs: string;
      readonly before: string | undefined;
      readonly after: string | undefined;
    }
  | { readonly kind: "items"; readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> };
/** A row without mended cells is as the file has it. */
export type RowMend = {
  readonly line: number;
  readonly before: readonly string[] | undefined;
  readonly after: readonly string[] | undefined;
};

const noNames: ReadonlyMap<string, string> = new Map();
export const NOTHING_MENDED: Mended = {
  cells: new Map(),
  aliases: { item: noNames, location: noNames, bin: noNames, status: noNames, uom: noNames },
  items: new Set(),
};

export function applied(mended: Mended, mend: Mend): Mended {
  switch (mend.kind) {
    case "cells":
      return { ...mended, cells: withEntries(mended.cells, mend.rows.map(({ line, after }) => [line, after])) }; // prettier-ignore
    case "alias": {
      const names = withEntries(mended.aliases[mend.of], [[mend.theirs, mend.after]]);
      return { ...mended, aliases: { ...mended.aliases, [mend.of]: names } };
    }
    case "items":
      return { ...mended, items: mend.after };
  }
}

export function inverse(mend: Mend): Mend {
  switch (mend.kind) {
    case "cells":
      return { ...mend, rows: mend.rows.map(({ line, before, after }) => ({ line, before: after, after: before })) }; // prettier-ignore
    case "alias":
      return { ...mend, before: mend.after, after: mend.before };
    case "items":
      return { ...mend, before: mend.after, after: mend.before };
  }
}

/** What was mended with what was done, and what was undone; the latest last. */
export type MendHistory = {
  readonly mended: Mended;
  readonly done: readonly Mend[];
  readonly undone: readonly Mend[];
};
export const NO_MENDS: MendHistory = { mended: NOTHING_MENDED, done: [], undone: [] };

export const did = ({ mended, done }: MendHistory, mend: Mend): MendHistory => ({
  mended: applied(mended, mend),
  done: [...done, mend],
  undone: [],
});

export function undid(history: MendHistory): MendHistory {
  const last = history.done.at(-1);
  if (!last) return history;
  return {
    mended: applied(history.mended, inverse(last)),
    done: history.done.slice(0, -1),
    undone: [...history.undone, last],
  };
}

export function redid(history: MendHistory): MendHistory {
  const last = history.undone.at(-1);
  if (!last) return history;
  return {
    mended: applied(history.mended, last),
    done: [...history.done, last],
    undone: history.undone.slice(0, -1),
  };
}

/** Everything mended, as a preview and an import take it. */
export function sentMends({ cells, aliases, items }: Mended): Mends {
  return {
    cells: [...cells].map(([line, row]) => ({ line, cells: [...row] })),
    aliases: ALIAS_ORDER.flatMap((kind) =>
      [...aliases[kind]].map(([theirs, ours]) => ({ kind, theirs, ours })),
    ),
    items: [...items],
  };
}

export const isMended = ({ cells, aliases, items }: Mended): boolean =>
  cells.size > 0 || items.size > 0 || ALIAS_ORDER.some((kind) => aliases[kind].size > 0);

const ALIAS_ORDER = ["item", "location", "bin", "status", "uom"] as const;

function withEntries<K, V>(
  map: ReadonlyMap<K, V>,
  entries: readonly (readonly [K, V | undefined])[],
): ReadonlyMap<K, V> {
  const next = new Map(map);
  for (const [key, value] of entries) {
    if (value === undefined) next.delete(key);
    else next.set(key, value);
  }
  return next;
}
