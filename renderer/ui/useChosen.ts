import { useCallback, useState } from "react";

export type Chosen<Id> = {
  readonly chosen: ReadonlySet<Id>;
  /** Takes one in, or leaves it out again. */
  readonly toggle: (id: Id) => void;
  readonly choose: (ids: readonly Id[]) => void;
};

/** Rows of a list that were ticked one by one, apart from the row that is marked. */
export function useChosen<Id>(): Chosen<Id> {
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(() => new Set());
  const toggle = useCallback(
    (id: Id) =>
      setChosen((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  const choose = useCallback((ids: readonly Id[]) => setChosen(new Set(ids)), []);
  return { chosen, toggle, choose };
}
