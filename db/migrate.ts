import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import { migrations } from "./migrations/index.ts";

/** "STKT" in the file's header: marks an SQLite file as a Stocktrace project. */
export const APPLICATION_ID = 0x53_54_4b_54;
export const SCHEMA_VERSION = migrations.length;

export const versionOf = (raw: Database.Database): number =>
  Number(raw.pragma("user_version", { simple: true }));

/**
 * Takes a file from its version to `target`, one transaction a step. Foreign keys are off meanwhile, because a table can
 * only be rebuilt so (SQLite switches them outside of transactions alone), and every reference is checked before each
 * step is committed.
 */
export function migrate(raw: Database.Database, target = SCHEMA_VERSION): void {
  const enforced = raw.pragma("foreign_keys", { simple: true });
  raw.pragma("foreign_keys = OFF");
  try {
    for (let version = versionOf(raw); version < target; version++) step(raw, version);
  } finally {
    raw.pragma(`foreign_keys = ${String(enforced)}`);
  }
}

function step(raw: Database.Database, version: number): void {
  const sql = migrations[version];
  if (sql === undefined) throw new Error(`no migration to version ${version + 1}`);
  raw.transaction(() => {
    raw.exec(sql);
    const orphans = raw.prepare("PRAGMA foreign_key_check").all();
    if (orphans.length > 0)
      throw new Error(`${orphans.length} rows refer to nothing after migration ${version + 1}`);
    raw.pragma(`application_id = ${APPLICATION_ID}`);
    raw.pragma(`user_version = ${version + 1}`);
  })();
}

/** SHA-256 over every table, index, trigger and view as it was declared: a dropped trigger shows. */
export function schemaFingerprint(raw: Database.Database): string {
  const rows = raw
    .prepare(
      "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name",
    )
    .raw()
    .all();
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex");
}
