import type { Parsed, Reply } from "../../shared/contract.ts";
import { containing } from "../columnFilters.ts";
import type { ReadDb, SqlValue } from "../connection.ts";
import type { AuditRow } from "./chain.ts";

type Filter = Omit<Parsed<"audit.list">, "offset" | "limit">;

/** SQL on the chain's records, for `filterParams`. */
const WHERE = `WHERE (?1 = '%%' OR action LIKE ?1 ESCAPE '\\' OR subject LIKE ?1 ESCAPE '\\' OR by LIKE ?1 ESCAPE '\\'
    OR before LIKE ?1 ESCAPE '\\' OR after LIKE ?1 ESCAPE '\\' OR why LIKE ?1 ESCAPE '\\')
  AND (?2 IS NULL OR by = ?2 COLLATE NOCASE) AND (?3 IS NULL OR action = ?3 OR substr(action, 1, length(?3) + 1) = ?3 || '.')
  AND (?4 IS NULL OR at >= ?4) AND (?5 IS NULL OR at <= ?5)`;

const filterParams = ({ search, by, action, since, until }: Filter): readonly SqlValue[] => [
  containing(search),
  by ?? null,
  action ?? null,
  since ?? null,
  until ?? null,
];

export function listAudit(
  db: ReadDb,
  { offset, limit, ...filter }: Parsed<"audit.list">,
): Reply<"audit.list"> {
  const params = filterParams(filter);
  return {
    total: db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM audit ${WHERE}`, ...params)?.n ?? 0,
    rows: db.all<AuditRow>(
      `SELECT * FROM audit ${WHERE} ORDER BY seq DESC LIMIT ?6 OFFSET ?7`,
      ...params,
      limit,
      offset,
    ),
  };
}

/** The records of a filter, oldest first, one at a time. */
export const eachRecord = (db: ReadDb, filter: Filter): IterableIterator<AuditRow> =>
  db.each<AuditRow>(`SELECT * FROM audit ${WHERE} ORDER BY seq`, ...filterParams(filter));

export const auditChoices = (db: ReadDb): Reply<"audit.choices"> => ({
  people: db.all<{ by: string }>("SELECT DISTINCT by FROM audit ORDER BY by").map(({ by }) => by),
  actions: db
    .all<{ action: string }>("SELECT DISTINCT action FROM audit ORDER BY action")
    .map(({ action }) => action),
});
