import { useCallback, useEffect, useRef, useState } from "react";
import { ok } from "../../shared/result.ts";
import type { Answer, Refusal } from "../../shared/rpc.ts";
import { subscribeChanges } from "./changes.ts";

export const PAGE_ROWS = 200;
/** The most that the contract hands over at once. */
const MOST_ROWS = 1_000;
const AT_ONCE = 2;
/** Pages kept around the viewport: enough to scroll back at once, bounded however long the list is. */
const KEPT_PAGES = 60;

type PageReply = { readonly total: number; readonly rows: readonly unknown[] };
type RowOf<Reply extends PageReply> = Reply["rows"][number];
type Fetch<Reply> = (page: { readonly offset: number; readonly limit: number }) => Promise<Answer<Reply>>;

export type Pages<Reply extends PageReply> = {
  readonly total: number;
  readonly rowAt: (index: number) => RowOf<Reply> | undefined;
  /** Says which rows are in view, so that their pages and the next ones are fetched. */
  readonly want: (first: number, last: number) => void;
  /** The newest page's reply: what stands beside the rows, such as totals over the filter. */
  readonly latest: Reply | undefined;
  readonly refusal: Refusal | undefined;
  /** True until the first answer for this filter and order is there; meanwhile rows of the ones before are shown. */
  readonly loading: boolean;
  /** Rows from `first` to `last`, both included, asked for anew: for what needs them all, such as the clipboard. */
  readonly readRows: (first: number, last: number) => Promise<Answer<readonly RowOf<Reply>[]>>;
};

type Store<Reply extends PageReply> = {
  key: string;
  pages: Map<number, Reply["rows"]>;
  stale: Set<number>;
  flying: Set<number>;
  wanted: readonly number[];
  latest: Reply | undefined;
  refusal: Refusal | undefined;
  answered: boolean;
};

/**
 * A long list read in pages around the viewport. Old rows stay on screen while a changed filter or project is
 * read again; `key` names the list (its filter and order).
 */
export function usePages<Reply extends PageReply>(key: string, fetch: Fetch<Reply>): Pages<Reply> {
  const [, repaint] = useState(0);
  const store = useRef<Store<Reply>>(emptyStore(key));
  const fetchNow = useRef(fetch);
  fetchNow.current = fetch;

  const pump = useCallback(() => {
    const held = store.current;
    for (const page of askable(held)) {
      if (held.flying.size >= AT_ONCE) return;
      if (held.flying.has(page) || (held.pages.has(page) && !held.stale.has(page))) continue;
      held.flying.add(page);
      held.stale.delete(page);
      const asked = held.key;
      void fetchNow.current({ offset: page * PAGE_ROWS, limit: PAGE_ROWS }).then((answer) => {
        if (store.current.key !== asked) return;
        take(store.current, page, answer);
        repaint((n) => n + 1);
        // What was refused would be refused again at once; the next change or step through the list asks anew.
        if (answer.ok) pump();
      });
    }
  }, []);

  const want = useCallback(
    (first: number, last: number) => {
      store.current.wanted = pagesAround(first, last);
      pump();
    },
    [pump],
  );

  useEffect(() => {
    const before = store.current;
    if (before.key !== key)
      // The rows of the filter before are shown until the first page of the new one is there.
      store.current = { ...emptyStore<Reply>(key), pages: before.pages, stale: new Set(before.pages.keys()), latest: before.latest }; // prettier-ignore
    // The list may stay where it is scrolled to: then those pages are in view of the new filter, too.
    store.current.wanted = [...new Set([0, ...before.wanted])];
    pump();
    return subscribeChanges(() => {
      const held = store.current;
      // What is on its way may have been read before the change.
      held.stale = new Set([...held.pages.keys(), ...held.flying]);
      pump();
    });
  }, [key, pump]);

  const rowAt = useCallback(
    (index: number) => store.current.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
    [],
  );
  const readRows = useCallback(async (first: number, last: number) => {
    const rows: RowOf<Reply>[] = [];
    for (let offset = first; offset <= last; offset += MOST_ROWS) {
      const answer = await fetchNow.current({ offset, limit: Math.min(MOST_ROWS, last + 1 - offset) });
      if (!answer.ok) return answer;
      rows.push(...answer.value.rows);
    }
    return ok(rows);
  }, []);
  const { latest, refusal } = store.current;
  const loading = store.current.key !== key || !store.current.answered;
  return { total: latest?.total ?? 0, rowAt, want, latest, refusal, loading, readRows };
}

const emptyStore = <Reply extends PageReply>(key: string): Store<Reply> => ({
  key,
  pages: new Map(),
  stale: new Set(),
  flying: new Set(),
  wanted: [0],
  latest: undefined,
  refusal: undefined,
  answered: false,
});

/** How long a list is says its first page: before that is there no other is asked for, and none beyond the end. */
function askable<Reply extends PageReply>({ answered, wanted, latest }: Store<Reply>): readonly number[] {
  const total = answered ? (latest?.total ?? 0) : 0;
  return wanted.filter((page) => page === 0 || page * PAGE_ROWS < total);
}

function take<Reply extends PageReply>(held: Store<Reply>, page: number, answer: Answer<Reply>) {
  held.flying.delete(page);
  if (!held.answered) held.pages.clear();
  held.answered = true;
  if (!answer.ok) {
    held.refusal = answer.error;
    held.pages.delete(page);
    return;
  }
  held.refusal = undefined;
  held.latest = answer.value;
  held.pages.delete(page);
  held.pages.set(page, answer.value.rows);
  for (const oldest of held.pages.keys()) {
    if (held.pages.size <= KEPT_PAGES) break;
    if (!held.wanted.includes(oldest)) held.pages.delete(oldest);
  }
}

/** The pages in view first, then one on each side. */
function pagesAround(first: number, last: number): readonly number[] {
  const from = Math.floor(Math.max(0, first) / PAGE_ROWS);
  const to = Math.floor(Math.max(0, last) / PAGE_ROWS);
  const inView = Array.from({ length: to - from + 1 }, (_, step) => from + step);
  return from > 0 ? [...inView, to + 1, from - 1] : [...inView, to + 1];
}
