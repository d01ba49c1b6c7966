import type { ReadDb } from "../connection.ts";

type Kept<Key, T> = { readonly head: string; readonly values: Map<Key, T> };

/** Answers kept at once; beyond this they are started anew. */
const MOST_KEPT = 2_000;

/** Keeps the answers of `work` on a connection for as long as `headIn` answers the same. */
const keepingWhile =
  (headIn: (db: ReadDb) => string) =>
  <Key extends string | number, T>(work: (db: ReadDb, key: Key) => T): ((db: ReadDb, key: Key) => T) => {
    const keptOf = new WeakMap<ReadDb, Kept<Key, T>>();
    return (db, key) => {
      const head = headIn(db);
      const before = keptOf.get(db);
      const kept =
        before?.head === head && before.values.size < MOST_KEPT
          ? before
          : { head, values: new Map<Key, T>() };
      keptOf.set(db, kept);
      const known = kept.values.get(key);
      if (known !== undefined) return known;
      const value = work(db, key);
      kept.values.set(key, value);
      return value;
    };
  };

/** What people write down of a case says nothing of stock, movements or rules, and it stays open: what was kept stands. */
const SAYS_NOTHING = [
  "note",
  "assign",
  "wait",
  "escalate",
  "cause",
  "link",
  "unlink",
  "attach",
  "detach",
].map((act) => `cases.${act}`);
/** Nor does what concerns people, settings of other systems and what is sent to them. */
const BESIDE_STOCK = ["session", "users", "owners", "reasons", "outbox", "connections", "targets", "profiles", "approvals"]; // prettier-ignore
/** What decides cases changes no movement and no verdict. */
const CASEWORK = ["cases", "adjustments", "batches", "auto"];

const AREA = "SUBSTR(action, 1, INSTR(action, '.') - 1)";
const listed = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(", ");

/** The hash of the last audit record of which `matters` is true, as SQL; "" where there is none. */
function lastOf(matters: string): (db: ReadDb) => string {
  const knownOf = new WeakMap<ReadDb, { readonly tip: string; readonly hash: string }>();
  const hashOf = (db: ReadDb, where: string): string =>
    db.get<{ hash: string }>(`SELECT hash FROM audit ${where} ORDER BY seq DESC LIMIT 1`)?.hash ?? "";
  return (db) => {
    const tip = hashOf(db, "");
    const before = knownOf.get(db);
    const known = before?.tip === tip ? before : { tip, hash: hashOf(db, `WHERE ${matters}`) };
    knownOf.set(db, known);
    return known.hash;
  };
}

/** The last audit record that may change anything that is kept. */
export const headOf = lastOf(
  `${AREA} NOT IN (${listed(BESIDE_STOCK)}) AND action NOT IN (${listed(SAYS_NOTHING)})`,
);

/**
 * Keeps the answers of `work` on a connection until the project changes, so that a run over many cases asks once for
 * each item. Every change leaves a record in the audit chain, so its head says whether anything did: also on the
 * connection that writes, whose own commits `data_version` doesn't count. The head's hash, because a number that was rolled
 * back is given again.
 */
export const keepingUntilChanged = keepingWhile(headOf);

/** The same of what stands on movements, counts and verdicts alone: who decides one case after the other needn't wait for it each time. */
export const keepingThroughCasework = keepingWhile(
  lastOf(`${AREA} NOT IN (${listed([...BESIDE_STOCK, ...CASEWORK])})`),
);
