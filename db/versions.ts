import type { WriteContext } from "./context.ts";

/** What a reference row was and became; a row that wasn't there before, or isn't after, is null. */
export type Version = {
  /** "item", "pack", "bundle", "alias", "location", "bin" or "order", as the schema has it. */
  readonly kind: string;
  readonly key: string;
  readonly before: object | null;
  readonly after: object | null;
};
/** The import that a change came with, and the line of its file. */
export type VersionOrigin = { readonly import: number | null; readonly line: number | null };

/** A person changed it, with no file: part of the row's history, and nothing that an import's undo takes back. */
export const BY_HAND: VersionOrigin = { import: null, line: null };

/** Writes down a change of a reference row, with who made it and when. */
export function writeVersion(
  { db, now, actor }: WriteContext,
  version: Version,
  origin: VersionOrigin,
): number {
  const { kind, key, before, after } = version;
  return db.runOne(
    "INSERT INTO versions (import_id, kind, key, before, after, at, by, line) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ...[origin.import, kind, key, before && JSON.stringify(before), after && JSON.stringify(after)],
    ...[now, actor.name, origin.line],
  );
}
