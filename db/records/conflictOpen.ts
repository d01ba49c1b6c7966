import type { Found, RecordRule } from "./types.ts";

/** A field and both of its texts; one that a row leaves out has none. */
const DIFFERENCE = `d.value ->> '$.field' || ' ' || COALESCE(NULLIF(d.value ->> '$.older', ''), 'nothing')
  || ' and then ' || COALESCE(NULLIF(d.value ->> '$.newer', ''), 'nothing')`;

/** The same event, or the same report, with two contents. */
export const conflictOpen: RecordRule = {
  name: "conflict",
  scope: "all",
  gone: ({ db }, { key }) => {
    const decided = db.get<{ state: "open" | "kept" | "taken"; by: string }>(
      "SELECT state, decided_by AS by FROM conflicts WHERE id = ? AND state <> 'open'",
      Number(key.slice("record/conflict/".length)),
    );
    if (!decided) return "one of the two was taken back";
    return `${decided.by} decided that the ${decided.state === "taken" ? "second" : "first"} stands`;
  },
  find: ({ db }) =>
    db.all<Found>(
      `SELECT NULL AS movement, k.id AS subject, k.source_id AS source, p.id AS position, NULL AS item, COALESCE(i.sku, '') AS sku, 0 AS qty,
          i.unit_cost AS unitCost, i.abc_class AS abcClass, COALESCE(i.high_risk, 0) AS highRisk,
          k.subject || ' came twice: ' || (SELECT GROUP_CONCAT(${DIFFERENCE}, ', ') FROM json_each(k.differences) d) ||
            '. The first stands until somebody decides.' AS text
        FROM conflicts k LEFT JOIN movements m ON m.id = k.older_id AND k.kind = 'movement'
          LEFT JOIN positions p ON p.id = COALESCE(m.from_position_id, m.to_position_id, k.newer ->> '$.position_id')
          LEFT JOIN items i ON i.id = p.item_id
        WHERE k.state = 'open'`,
    ),
};
