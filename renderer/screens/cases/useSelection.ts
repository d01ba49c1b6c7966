import { useCallback, useState } from "react";
import type { Input, Reply } from "../../../shared/contract.ts";
import { MOST_AT_ONCE } from "../../../shared/contract/casework.ts";
import type { Pages } from "../../data/usePages.ts";
import { rowsIn } from "../../ui/rowsIn.ts";
import type { Span } from "../../ui/useGridKeys.ts";

type Held = { readonly list: string; readonly ids: ReadonlySet<number>; readonly whole: boolean };
const NONE: ReadonlySet<number> = new Set();

export type Selection = {
  readonly isChosen: (id: number) => boolean;
  /** One more, or one less; of a whole filter that was chosen nothing is left. */
  readonly toggle: (id: number) => void;
  /** The same for the rows that are marked, which the arrows widen with Shift. */
  readonly toggleMarked: () => void;
  readonly chooseAll: () => void;
  readonly clear: () => void;
  /** Whether anything was chosen, beyond the one row that is always marked. */
  readonly any: boolean;
  readonly whole: boolean;
  readonly count: number;
  /** What an act is about; undefined where that is nothing, more than can be changed at once, or not read yet. */
  readonly which: Input<"cases.bulk">["which"] | undefined;
};

/** Which cases of a list an act is about: all of its filter, else those chosen, else the rows that are marked. */
export function useSelection(
  filter: Input<"cases.list">,
  { rowAt, total }: Pages<Reply<"cases.list">>,
  span: Span,
): Selection {
  const list = JSON.stringify(filter);
  const [held, setHeld] = useState<Held>({ list, ids: NONE, whole: false });
  // What was chosen in another list says nothing of this one.
  const { ids, whole } = held.list === list ? held : { ids: NONE, whole: false };
  const choose = useCallback(
    (change: (ids: ReadonlySet<number>) => ReadonlySet<number>) =>
      setHeld((before) => ({
        list,
        ids: change(before.list === list ? before.ids : NONE),
        whole: false,
      })),
    [list],
  );
  const toggle = useCallback(
    (id: number) => choose((before) => (before.has(id) ? without(before, id) : new Set([...before, id]))),
    [choose],
  );
  const marked = rowsIn(rowAt, span).map((row) => row.case);
  const isRead = marked.length === Math.abs(span.active - span.anchor) + 1;
  const isChosen = useCallback((id: number) => whole || ids.has(id), [whole, ids]);
  const chosen = ids.size > 0 ? [...ids] : marked;
  const count = whole ? total : chosen.length;
  return {
    ...{ isChosen, toggle, whole, count },
    toggleMarked: () => {
      const [only] = marked;
      if (marked.length === 1 && only !== undefined) toggle(only);
      else choose((before) => new Set([...before, ...marked]));
    },
    chooseAll: () => setHeld({ list, ids: NONE, whole: true }),
    clear: () => choose(() => NONE),
    any: whole || ids.size > 0 || marked.length > 1,
    which:
      count === 0 || count > MOST_AT_ONCE || !(whole || ids.size > 0 || isRead)
        ? undefined
        : whole
          ? { filter, expected: total }
          : { cases: chosen },
  };
}

const without = (ids: ReadonlySet<number>, id: number): ReadonlySet<number> =>
  new Set([...ids].filter((known) => known !== id));
