import type { CaseDetail, Counterpart } from "../../shared/caseShapes.ts";
import type { PositionName } from "../../shared/trace/types.ts";
import type { Quantity } from "../../shared/quantity.ts";
import { CASE_NAMES, JOIN_WIDE } from "../cases.ts";
import type { ReadDb } from "../connection.ts";
import { JOIN_POSITION, OUTER_JOIN_POSITION } from "../positions.ts";
import type { CaseIds } from "./subject.ts";

/** Other cases shown beside one at most; those of the same position come first. */
const MOST_LINKED = 20;

type Row = Omit<CaseDetail["linked"][number], "byHand"> & { readonly byHand: number };

/**
 * The other open cases of the item at the location, those that `links` names, and those that somebody linked by hand, which
 * stay shown when they are closed: what one settles may settle the others.
 */
export function linkedCases(
  db: ReadDb,
  { id, item, position }: CaseIds,
  links: readonly number[],
): CaseDetail["linked"] {
  const rows = db.all<Row>(
    `SELECT c.id AS "case", c.state, k.case_id IS NOT NULL AS byHand, c.kind, c.text, c.variance,
        ${CASE_NAMES}
      FROM (SELECT o.* FROM positions own CROSS JOIN cases o ON o.position_id = own.id WHERE own.item_id = ?1
          UNION SELECT * FROM cases WHERE item_id = ?1
          UNION SELECT * FROM cases WHERE id IN (SELECT value FROM json_each(?4))) c
        LEFT JOIN positions p ON p.id = c.position_id ${OUTER_JOIN_POSITION} ${JOIN_WIDE}
        LEFT JOIN case_links k ON k.case_id = MIN(c.id, ?2) AND k.other_id = MAX(c.id, ?2)
      WHERE c.id <> ?2 AND (k.case_id IS NOT NULL OR (c.state = 'open' AND (?3 IS NULL OR p.id IS NULL OR b.location_id =
        (SELECT b2.location_id FROM positions p2 JOIN bins b2 ON b2.id = p2.bin_id WHERE p2.id = ?3))))
      ORDER BY k.case_id IS NULL, c.position_id IS NOT ?3, c.kind <> 'count', ABS(c.value) DESC, c.id LIMIT ${MOST_LINKED}`,
    ...[item, id, position, JSON.stringify(links)],
  );
  return rows.map((row) => ({ ...row, byHand: row.byHand === 1 }));
}

/** Positions by name, each with the open count case there, if there is one. */
export function counterpartsOf(
  db: ReadDb,
  positions: readonly PositionName[],
  source: number,
): Counterpart[] {
  const distinct = new Map(positions.map((position) => [JSON.stringify(position), position]));
  return [...distinct.values()].map((position) => {
    const found = db.get<{ id: number; variance: Quantity }>(
      `SELECT c.id, c.variance FROM positions p ${JOIN_POSITION} CROSS JOIN cases c ON c.position_id = p.id
        WHERE i.sku = ? AND l.name = ? AND b.name = ? AND lot.name = ? AND st.name = ? AND c.source_id = ?
          AND c.state = 'open' AND c.kind = 'count'`,
      ...[position.sku, position.location, position.bin, position.lot, position.status, source],
    );
    return { ...position, case: found?.id ?? null, variance: found?.variance ?? null };
  });
}
