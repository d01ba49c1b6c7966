import { bulkInsert } from "../bulk.ts";
import type { SqlValue, WriteDb } from "../connection.ts";
import { emptyTemporary } from "../temporary.ts";

const FACTS = [
  ...["entry_id", "source_id", "book", "variance", "value", "verdict"],
  ...["rule", "severity", "policy_version", "decided_at", "expires_at"],
];
const KEY = ["position_id", "count_id"];

type WriteVerdict = (...values: readonly SqlValue[]) => void;

/** Both take a verdict's facts and then its key, in the order of the lists above. */
export type VerdictWriter = {
  readonly add: WriteVerdict;
  readonly change: WriteVerdict;
  readonly flush: () => void;
};

/**
 * Writes new verdicts many at once, and changes known ones in place, all by one statement at the end. Should that one fail, all of
 * the transaction is to be rolled back, so SQLite needn't keep a copy of every page that it touches, in case it fails half-way.
 */
export function verdictWriter(db: WriteDb): VerdictWriter {
  const columns = [...FACTS, ...KEY];
  emptyTemporary(db, "judged");
  const added = bulkInsert(db, `INSERT INTO verdicts (${columns.join(", ")})`, columns.length);
  const judged = bulkInsert(db, `INSERT INTO temp.judged (${columns.join(", ")})`, columns.length);
  let owed = 0;
  return {
    add: added.add,
    change: (...values) => {
      judged.add(...values);
      owed++;
    },
    flush: () => {
      added.flush();
      judged.flush();
      const { changes } = owed === 0 ? { changes: 0 } : db.run(CHANGE);
      if (changes !== owed) throw new Error(`expected to change ${owed} verdicts, changed ${changes}`);
    },
  };
}

const CHANGE = `UPDATE OR ROLLBACK verdicts SET ${FACTS.map((fact) => `${fact} = j.${fact}`).join(", ")} FROM temp.judged j
  WHERE ${KEY.map((part) => `verdicts.${part} = j.${part}`).join(" AND ")}`;
