import { detached } from "../names.ts";

/** Texts remembered at once: more than the codes of most columns, and little memory. */
const MAX_REMEMBERED = 10_000;

/** The same function of a text, remembering its answers, because a column's texts repeat; forgets all once they are too many. */
export function remembering<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  let lastText: string | undefined;
  let last: T;
  return (text) => {
    if (text === lastText) return last;
    let kept = known.get(text);
    if (kept === undefined) {
      if (known.size >= MAX_REMEMBERED) known.clear();
      const own = detached(text);
      kept = { answer: work(own) };
      known.set(own, kept);
    }
    lastText = text;
    last = kept.answer;
    return last;
  };
}
