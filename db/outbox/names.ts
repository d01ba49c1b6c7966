import type { AliasKind } from "../../shared/domain.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { ReadDb } from "../connection.ts";

/**
 * What a source calls something of ours: its alias, else our own name. Several aliases that say the same of ours are a
 * refusal, in words: which of them is meant nobody has said.
 */
export function nameThere(db: ReadDb, source: number, kind: AliasKind, ours: string): Result<string, string> {
  if (ours === "") return ok("");
  const theirs = db
    .all<{ theirs: string }>(
      "SELECT theirs FROM aliases WHERE source_id = ? AND kind = ? AND ours = ? ORDER BY theirs",
      ...[source, kind, ours],
    )
    .map((row) => row.theirs);
  const [only] = theirs;
  if (only === undefined || theirs.includes(ours)) return ok(ours);
  if (theirs.length === 1) return ok(only);
  return err(
    `The ${kind} ${ours} has ${theirs.length} names there (${theirs.join(", ")}). Keep one of these aliases only.`,
  );
}
