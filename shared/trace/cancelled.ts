import type { TracedLeg } from "./types.ts";
import { plainName } from "./words.ts";

/**
 * Without what its own ledger took back: each cancellation with the latest movement before it of the same document and line, and of
 * just as much the other way. Together they changed nothing. The order is kept.
 */
export function withoutCancelled<One>(all: readonly One[], legOf: (one: One) => TracedLeg): readonly One[] {
  const isCancel = (one: One): boolean => legOf(one).type === "cancel" && legOf(one).doc !== "";
  if (!all.some(isCancel)) return all;
  const lineOf = (one: One): string => {
    const { doc, line, effect } = legOf(one);
    return JSON.stringify([plainName(doc), plainName(line), Math.abs(effect)]);
  };
  const lines = Map.groupBy(all, lineOf);
  const gone = new Set<One>();
  for (const cancel of all.filter(isCancel)) {
    const { effect, occurredAt } = legOf(cancel);
    const before = (lines.get(lineOf(cancel)) ?? []).filter(
      (one) =>
        !gone.has(one) &&
        !isCancel(one) &&
        legOf(one).effect === -effect &&
        legOf(one).occurredAt <= occurredAt,
    );
    const [latest] = before.toSorted((a, b) => legOf(b).occurredAt - legOf(a).occurredAt);
    if (latest === undefined) continue;
    gone.add(latest).add(cancel);
  }
  return all.filter((one) => !gone.has(one));
}
