import type { WriteContext } from "../context.ts";
import { type AliasRow, aliasTable } from "../imports/kinds/aliases.ts";
import { keyOf } from "../imports/kinds/table.ts";
import { BY_HAND, writeVersion } from "../versions.ts";

/** Makes `from` a name of `into` in every source, and what was a name of `from` one of `into`; answers how many. */
export function aliasesTo(write: WriteContext, from: string, into: string): number {
  const { db } = write;
  const others = db.all<{ source: string; theirs: string }>(
    `SELECT s.name AS source, a.theirs FROM aliases a JOIN sources s ON s.id = a.source_id WHERE a.kind = 'item' AND a.ours = ?`,
    from,
  );
  const nameless = db.all<{ source: string }>(
    `SELECT s.name AS source FROM sources s WHERE NOT EXISTS
      (SELECT 1 FROM aliases a WHERE a.source_id = s.id AND a.kind = 'item' AND a.theirs = ?)`,
    from,
  );
  const wanted = [...others, ...nameless.map(({ source }) => ({ source, theirs: from }))];
  for (const { source, theirs } of wanted) setAlias(write, { source, kind: "item", theirs, ours: into });
  return wanted.length;
}

/** Puts back the aliases that the merge made or changed, and that nobody changed since; answers how many. */
export function aliasesBack(write: WriteContext, from: string, into: string, mergeVersion: number): number {
  const rows = write.db.all<{ key: string; before: string | null }>(
    `SELECT v.key, v.before FROM versions v WHERE v.import_id IS NULL AND v.kind = 'alias' AND v.id > ?1
      AND json_extract(v.after, '$.ours') = ?3
      AND (json_extract(v.before, '$.ours') = ?2 OR (v.before IS NULL AND json_extract(v.after, '$.theirs') = ?2))
      AND NOT EXISTS (SELECT 1 FROM versions w WHERE w.kind = v.kind AND w.key = v.key AND w.id > v.id)`,
    ...[mergeVersion, from, into],
  );
  for (const { key, before } of rows) {
    if (before === null) removeAlias(write, key);
    // What a version of an alias holds is such a row.
    else setAlias(write, JSON.parse(before) as AliasRow);
  }
  return rows.length;
}

export function setAlias(write: WriteContext, alias: AliasRow): void {
  const key = keyOf(alias.source, alias.kind, alias.theirs);
  const before = aliasTable.read(write.db, key);
  aliasTable.put(write.db, alias, 0);
  writeVersion(write, { kind: "alias", key, before, after: alias }, BY_HAND);
}

export function removeAlias(write: WriteContext, key: string): void {
  const before = aliasTable.read(write.db, key);
  aliasTable.remove(write.db, key);
  writeVersion(write, { kind: "alias", key, before, after: null }, BY_HAND);
}
