import type { ReadDb } from "../connection.ts";

type Kept<Key, T> = { readonly head: string; readonly values: Map<Key, T> };

/** Answers kept at once; beyond this they are started anew. */
const MOST_KEPT = 2_000;

/**
 * Keeps the answers of `work` on a connection until the project changes, so that a run over many cases asks once for
 * each item. Every change leaves a record in the audit chain, so its head says whether anything did: also on the
 * connection that writes, whose own commits `data_version` doesn't count. The head's hash, because a number that was rolled
 * back is given again.
 */
export function keepingUntilChanged<Key extends string | number, T>(
  work: (db: ReadDb, key: Key) => T,
): (db: ReadDb, key: Key) => T {
  const keptOf = new WeakMap<ReadDb, Kept<Key, T>>();
  return (db, key) => {
    const head = headOf(db);
    const before = keptOf.get(db);
    const kept =
      before?.head === head && before.values.size < MOST_KEPT ? before : { head, values: new Map<Key, T>() };
    keptOf.set(db, kept);
    const known = kept.values.get(key);
    if (known !== undefined) return known;
    const value = work(db, key);
    kept.values.set(key, value);
    return value;
  };
}

/** What people write down of a case says nothing of stock, movements or rules, and it stays open: what was kept stands. */
const SAYS_NOTHING = ["note", "assign", "wait", "escalate", "cause", "link", "unlink", "attach", "detach"]
  .map((act) => `'cases.${act}'`)
  .join(", ");

/** The hash of the last audit record that may change what is kept, "" where there is none. */
export const headOf = (db: ReadDb): string =>
  db.get<{ hash: string }>(
    `SELECT hash FROM audit WHERE action NOT IN (${SAYS_NOTHING}) ORDER BY seq DESC LIMIT 1`,
  )?.hash ?? "";
