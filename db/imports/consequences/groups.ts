import type { ImportPreview } from "../../../shared/importShapes.ts";
import type { AliasKind, ImportKind } from "../../../shared/domain.ts";
import type { ReadDb } from "../../connection.ts";

type Group = ImportPreview["groups"][number];
type Unknown = ImportPreview["unknown"][number];

/** Values named of each group, the commonest first. */
const VALUES = 100;
/** Unknown names answered, those with the most rows first. */
const NAMES = 10_000;

type Ranked = {
  readonly reason: string;
  readonly column: string;
  readonly value: string;
  readonly rows: number;
  readonly total: number;
};

/** The rows that an import set aside, by reason and column: the largest group first. */
export function rejectGroups(db: ReadDb, importId: number): Group[] {
  const ranked = db.all<Ranked>(
    `WITH counted AS (
      SELECT reason, column_name AS "column", value, COUNT(*) AS rows FROM import_rejects
      WHERE import_id = ? GROUP BY reason, column_name, value),
    ranked AS (
      SELECT *, SUM(rows) OVER (PARTITION BY reason, "column") AS total,
        ROW_NUMBER() OVER (PARTITION BY reason, "column" ORDER BY rows DESC, value) AS place FROM counted)
    SELECT reason, "column", value, rows, total FROM ranked WHERE place <= ${VALUES}
    ORDER BY total DESC, reason, "column", place`,
    importId,
  );
  const groups = Map.groupBy(ranked, ({ reason, column }) => `${reason} ${column}`);
  return [...groups.values()].flatMap((values) => {
    const [first] = values;
    if (!first) return [];
    const { reason, column, total } = first;
    return [{ reason, column, rows: total, values: values.map(({ value, rows }) => ({ value, rows })) }];
  });
}

/** Reasons that an alias mends, with its kind. */
const ALIASED: Readonly<Record<string, AliasKind>> = {
  unknownItem: "item",
  unknownLocation: "location",
  unknownStatus: "status",
  unknownUnit: "uom",
};
/** Of these kinds, an unknown status is no status of a position, and an unknown name no name of the source's. */
const NO_ALIAS: ReadonlySet<string> = new Set(["orders unknownStatus", "aliases unknownItem", "aliases unknownLocation", "aliases unknownStatus"]); // prettier-ignore

/** Names that the project doesn't know, with how many rows were set aside for each. */
export function unknownNames(db: ReadDb, kind: ImportKind, importId: number): Unknown[] {
  const named = db.all<{ reason: string; name: string; rows: number }>(
    `SELECT reason, value AS name, COUNT(*) AS rows FROM import_rejects
    WHERE import_id = ? AND reason IN (SELECT value FROM json_each(?))
    GROUP BY reason, value ORDER BY rows DESC, reason, value LIMIT ${NAMES}`,
    importId,
    JSON.stringify(Object.keys(ALIASED).filter((reason) => !NO_ALIAS.has(`${kind} ${reason}`))),
  );
  return named.flatMap(({ reason, name, rows }) => {
    const alias = ALIASED[reason];
    return alias === undefined ? [] : [{ kind: alias, name, rows }];
  });
}
