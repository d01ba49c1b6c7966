import { bulkInsert } from "../bulk.ts";
import type { SqlValue, WriteDb } from "../connection.ts";

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
 * Writes new verdicts many at once, and changes known ones in place, one by one: a statement that changes many rows keeps
 * a copy of every page it touches in a file, in case it fails half-way.
 */
export function verdictWriter(db: WriteDb): VerdictWriter {
  const columns = [...FACTS, ...KEY];
  const added = bulkInsert(db, `INSERT INTO verdicts (${columns.join(", ")})`, columns.length);
  const update = `UPDATE verdicts SET ${FACTS.map((fact) => `${fact} = ?`).join(", ")} WHERE ${KEY.map((part) => `${part} = ?`).join(" AND ")}`;
  return {
    add: added.add,
    change: (...values) => void db.runOne(update, ...values),
    flush: added.flush,
  };
}
