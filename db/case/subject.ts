import type { ReadDb } from "../connection.ts";

/** A case by the ids that its details are looked up by. */
export type CaseIds = {
  readonly id: number;
  readonly key: string;
  readonly rule: string;
  readonly source: number;
  readonly position: number | null;
  readonly item: number | null;
  readonly count: number | null;
  readonly isLate: number;
};

export const caseIds = (db: ReadDb, id: number): CaseIds | undefined =>
  db.get<CaseIds>(
    `SELECT c.id, c.key, c.rule, c.source_id AS source, c.position_id AS position,
        COALESCE(p.item_id, c.item_id) AS item, c.count_id AS "count", c.is_late AS isLate
      FROM cases c LEFT JOIN positions p ON p.id = c.position_id WHERE c.id = ?`,
    id,
  );
