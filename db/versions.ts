import type { WriteContext } from "./context.ts";

/** What a reference row was and became; a row that wasn't there before, or isn't after, is null. */
export type Version = {
  readonly kind: "item" | "pack" | "bundle" | "alias" | "location" | "bin" | "order";
  readonly key: string;
  readonly before: object | null;
  readonly after: object | null;
};

/** Keeps a change that a person made, of no file: part of the row's history, and nothing an import's undo takes back. */
export function keepVersionByHand({ db, now, actor }: WriteContext, version: Version): void {
  const { kind, key, before, after } = version;
  db.runOne(
    "INSERT INTO versions (import_id, kind, key, before, after, at, by, line) VALUES (NULL, ?, ?, ?, ?, ?, ?, NULL)",
    ...[kind, key, before && JSON.stringify(before), after && JSON.stringify(after), now, actor.name],
  );
}
