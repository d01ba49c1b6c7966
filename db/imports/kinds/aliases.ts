import { ALIAS_KINDS, type AliasKind, STATUSES } from "../../../shared/domain.ts";
import { badName } from "../../../shared/ingest/naming.ts";
import { cellProblem, type Problem, rowProblem } from "../../../shared/ingest/rejects.ts";
import { never } from "../../../shared/result.ts";
import type { ReadDb } from "../../connection.ts";
import { itemNamed } from "../../items/merged.ts";
import { isProblem, type Loader, type Session } from "../session.ts";
import type { View } from "../view.ts";
import { keyOf, partsOf, type RefTable, upserter } from "./table.ts";

export type AliasRow = {
  readonly source: string;
  readonly kind: AliasKind;
  readonly theirs: string;
  readonly ours: string;
};

export const aliasTable: RefTable<AliasRow> = {
  kind: "alias",
  read: (db, key) =>
    db.get<AliasRow>(
      `SELECT s.name AS source, a.kind, a.theirs, a.ours FROM aliases a JOIN sources s ON s.id = a.source_id
      WHERE s.name = ? AND a.kind = ? AND a.theirs = ?`,
      ...partsOf(key),
    ) ?? null,
  put: (db, row) =>
    void db.runOne(
      `INSERT INTO aliases (source_id, kind, theirs, ours) SELECT id, ?, ?, ? FROM sources WHERE name = ?
      ON CONFLICT (source_id, kind, theirs) DO UPDATE SET ours = excluded.ours`,
      ...[row.kind, row.theirs, row.ours, row.source],
    ),
  remove: (db, key) =>
    void db.runOne(
      "DELETE FROM aliases WHERE source_id = (SELECT id FROM sources WHERE name = ?) AND kind = ? AND theirs = ?",
      ...partsOf(key),
    ),
};

export function aliasLoader(session: Session): Loader {
  const upsert = upserter(session, aliasTable);
  return {
    take: (view) => {
      for (let row = 0; row < view.rows; row++) {
        const alias = readAlias(session, view, row);
        if (isProblem(alias)) session.setAside(view, row, alias);
        else upsert(view, row, keyOf(alias.source, alias.kind, alias.theirs), () => alias);
      }
    },
    finish: () => undefined,
    forget: () => undefined,
  };
}

function readAlias(session: Session, view: View, row: number): AliasRow | Problem {
  const { db } = session.write;
  const written = view.text("source", row) || (session.source?.name ?? "");
  if (written === "") return rowProblem("missing", "The row names no source, and the import was given none.");
  const source = db.get<{ name: string }>("SELECT name FROM sources WHERE name = ?", written);
  if (!source)
    return cellProblem("source", written, "unknownSource", "is no source of this project. Add it first.");
  const folded = view.text("kind", row).toLowerCase();
  const kind = ALIAS_KINDS.find((each) => each === folded);
  if (!kind) return cellProblem("kind", folded, "unknownValue", `is none of ${ALIAS_KINDS.join(", ")}.`);
  return aliasOf(db, {
    source: source.name,
    kind,
    theirs: view.text("theirs", row),
    ours: view.text("ours", row),
  });
}

/**
 * The alias as it may be kept, or what is wrong with it: files, mends and people all set aliases through this. An item
 * that was merged into another is written as that one, so that the same alias again is the same row.
 */
export function aliasOf(db: ReadDb, alias: AliasRow): AliasRow | Problem {
  const { kind, theirs, ours } = alias;
  const problem = badName("theirs", theirs) ?? badName("ours", ours) ?? notOurs(db, kind, ours);
  if (problem) return problem;
  return kind === "item" ? { ...alias, ours: itemNamed(db, ours)?.sku ?? ours } : alias;
}

/** An alias to a name we don't have would set rows aside later, far from the mistake. */
function notOurs(db: ReadDb, kind: AliasKind, ours: string): Problem | undefined {
  switch (kind) {
    case "item":
      if (db.get("SELECT 1 FROM items WHERE sku = ?", ours)) return undefined;
      return cellProblem(
        "ours",
        ours,
        "unknownItem",
        "is no item of this project. Import it as an item first.",
      );
    case "location":
      if (db.get("SELECT 1 FROM locations WHERE name = ?", ours)) return undefined;
      return cellProblem(
        "ours",
        ours,
        "unknownLocation",
        "is no location of this project. Import it with places first.",
      );
    case "status":
      if (STATUSES.some((status) => status === ours)) return undefined;
      return cellProblem("ours", ours, "unknownStatus", `is no status. Use ${STATUSES.join(", ")}.`);
    case "bin":
    case "uom":
      return undefined;
    default:
      return never(kind);
  }
}
