import { useCallback } from "react";
import { create } from "zustand";
import { FIRST_ROW, type Span } from "./useGridKeys.ts";

const useSpans = create<{ readonly spans: ReadonlyMap<string, Span> }>()(() => ({ spans: new Map() }));

/** The chosen rows of one list, kept while the app is open: back from a case, one stands where one was. */
export function useSpan(list: string): readonly [Span, (span: Span) => void] {
  const span = useSpans(({ spans }) => spans.get(list)) ?? FIRST_ROW;
  const setSpan = useCallback(
    (next: Span) => useSpans.setState(({ spans }) => ({ spans: new Map(spans).set(list, next) })),
    [list],
  );
  return [span, setSpan];
}
