import { useCallback, useEffect, useState } from "react";
import { create } from "zustand";
import type { SuggestedCause } from "../../../shared/caseShapes.ts";
import type { Reply } from "../../../shared/contract.ts";
import type { CaseRow, TraceRow } from "../../../shared/shapes.ts";
import { subscribeChanges } from "../../data/changes.ts";
import { client } from "../../data/client.ts";
import type { Pages } from "../../data/usePages.ts";

/** How long the list must stay where it is before cases in view are traced, in ms: who scrolls on waits for nothing. */
const AT_REST_MS = 250;

type Known = { readonly suggested: SuggestedCause | null; readonly change: number };
type Store = { readonly byCase: ReadonlyMap<number, Known>; readonly change: number };

/** What cases were last found to be explained by; whatever changes in the project, it may be something else by now. */
const useKnown = create<Store>()(() => ({ byCase: new Map(), change: 0 }));
subscribeChanges(() => useKnown.setState(({ change }) => ({ change: change + 1 })));

function learn(found: readonly (readonly [number, SuggestedCause | null])[]): void {
  useKnown.setState(({ byCase, change }) => ({
    byCase: new Map([...byCase, ...found.map(([id, suggested]) => [id, { suggested, change }] as const)]),
  }));
}

/** Keeps the first explanation of each case that was traced. */
export const learnTraced = (traces: readonly TraceRow[]): void =>
  learn(traces.flatMap((row) => (row.case === null ? [] : [[row.case, firstOf(row)] as const])));

export function firstOf({ explanations: [first] }: TraceRow): SuggestedCause | null {
  return first ? { causes: first.parts.map(({ cause }) => cause), score: first.score } : null;
}

/** Whether a trace says what happened, and is rather right than not. */
export const isLikely = (suggested: SuggestedCause | null): boolean =>
  suggested !== null && suggested.score >= 0.5 && !suggested.causes.includes("unexplained");

/** Whether a case can have a suggestion: a count that nobody has named the cause of. */
const isAsked = ({ kind, state, cause }: CaseRow): boolean =>
  kind === "count" && state === "open" && cause === null;

type CasePages = Pages<Reply<"cases.list">>;

export type Suggestions = {
  /** What explains a case best, as far as it is known; undefined where it isn't, or where its cause is settled. */
  readonly suggestedOf: (row: CaseRow) => SuggestedCause | undefined;
  /** The list, told which rows are in view. */
  readonly pages: CasePages;
};

/** Traces the cases in view, one after the other, while the list is at rest. */
export function useSuggestions(pages: CasePages): Suggestions {
  const { rowAt, latest, want } = pages;
  const { byCase, change } = useKnown();
  const [range, setRange] = useState({ first: 0, last: 0 });
  useEffect(() => {
    let isAtRest = true;
    const traceInView = async () => {
      for (let index = range.first; index <= range.last && isAtRest; index++) {
        const row = rowAt(index);
        if (!row || !isAsked(row) || useKnown.getState().byCase.get(row.case)?.change === change) continue;
        const answer = await client["cases.suggested"]({ case: row.case });
        if (answer.ok) learn([[row.case, answer.value]]);
      }
    };
    const timer = setTimeout(() => void traceInView(), AT_REST_MS);
    return () => {
      isAtRest = false;
      clearTimeout(timer);
    };
    // Other rows may be in view without the list having moved.
  }, [rowAt, latest, range, change]);
  const look = useCallback(
    (first: number, last: number) => {
      want(first, last);
      setRange({ first, last });
    },
    [want],
  );
  const suggestedOf = useCallback(
    (row: CaseRow) => (isAsked(row) ? (byCase.get(row.case)?.suggested ?? undefined) : undefined),
    [byCase],
  );
  return { suggestedOf, pages: { ...pages, want: look } };
}
