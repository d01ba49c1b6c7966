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

/** `change` is as of when it was asked: what came since may not be in the answer. */
function learn(found: readonly (readonly [number, SuggestedCause | null])[], change: number): void {
  const known = found.map(([id, suggested]) => [id, { suggested, change }] as const);
  useKnown.setState(({ byCase }) => ({ byCase: new Map([...byCase, ...known]) }));
}

/** Keeps the first explanation of each case that is going to be traced. */
export function learner(): (traces: readonly TraceRow[]) => void {
  const { change } = useKnown.getState();
  return (traces) =>
    learn(
      traces.flatMap((row) => (row.case === null ? [] : [[row.case, firstOf(row)] as const])),
      change,
    );
}

export function firstOf({ explanations: [first] }: TraceRow): SuggestedCause | null {
  return first ? { causes: first.parts.map(({ cause }) => cause), score: first.score } : null;
}

/** Whether a trace says what happened, and is rather right than not. */
export const isLikely = (suggested: SuggestedCause | null): boolean =>
  suggested !== null && suggested.score >= 0.5 && !suggested.causes.includes("unexplained");

/** Whether a case can have a suggestion: a count that nobody has named the cause of. */
const isAsked = ({ kind, state, cause }: CaseRow): boolean =>
  kind === "count" && state === "open" && cause === null;

export type SuggestedOf = (row: CaseRow) => SuggestedCause | undefined;

/**
 * Traces the cases in view, one after the other, while nothing moves. Answers what explains a case best, as far as it is known;
 * undefined where it isn't, or where its cause is settled. `inView` is asked again when it is another function.
 */
export function useSuggested(inView: () => readonly CaseRow[]): SuggestedOf {
  const { byCase, change } = useKnown();
  useEffect(() => {
    let isAtRest = true;
    const traceInView = async () => {
      for (const row of inView().filter(isAsked)) {
        if (!isAtRest) return;
        if (useKnown.getState().byCase.get(row.case)?.change === change) continue;
        const answer = await client["cases.suggested"]({ case: row.case });
        if (answer.ok) learn([[row.case, answer.value]], change);
      }
    };
    const timer = setTimeout(() => void traceInView(), AT_REST_MS);
    return () => {
      isAtRest = false;
      clearTimeout(timer);
    };
  }, [inView, change]);
  return useCallback(
    (row) => (isAsked(row) ? (byCase.get(row.case)?.suggested ?? undefined) : undefined),
    [byCase],
  );
}

type CasePages = Pages<Reply<"cases.list">>;

/** The same of a long list, and the list, which tells which of its rows are in view. */
export function useSuggestedInList(pages: CasePages): {
  readonly suggestedOf: SuggestedOf;
  readonly pages: CasePages;
} {
  const { rowAt, latest, want } = pages;
  const [range, setRange] = useState({ first: 0, last: 0 });
  const inView = useCallback(() => {
    // With another answer other rows may be in view, though the list hasn't moved.
    if (latest === undefined) return [];
    const rows = Array.from({ length: range.last - range.first + 1 }, (_, step) => rowAt(range.first + step));
    return rows.filter((row) => row !== undefined);
  }, [rowAt, latest, range]);
  const look = useCallback(
    (first: number, last: number) => {
      want(first, last);
      setRange({ first, last });
    },
    [want],
  );
  return { suggestedOf: useSuggested(inView), pages: { ...pages, want: look } };
}
