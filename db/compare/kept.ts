import type { ReadDb } from "../connection.ts";

type Kept<T> = { readonly version: number; readonly key: string; readonly value: T };

/**
 * Keeps the last answer of `work` on a connection for as long as nobody has written to the file, so that the pages of
 * a long comparison are cut from one piece of work. The input is plain data.
 */
export function keepingLast<Input, T>(
  work: (db: ReadDb, input: Input) => T,
): (db: ReadDb, input: Input) => T {
  const lastOf = new WeakMap<ReadDb, Kept<T>>();
  return (db, input) => {
    const [version, key] = [dataVersion(db), JSON.stringify(input)];
    const last = lastOf.get(db);
    if (last?.version === version && last.key === key) return last.value;
    const value = work(db, input);
    lastOf.set(db, { version, key, value });
    return value;
  };
}

/** Changes whenever another connection commits; the connection that reads never writes. */
const dataVersion = (db: ReadDb): number =>
  db.get<{ data_version: number }>("PRAGMA data_version")?.data_version ?? 0;
