import type { Conflict } from "../../shared/importShapes.ts";
import type { Session } from "../imports/session.ts";

export type Difference = Conflict["differences"][number];

/** A row that contradicts an older one of the same identity, which stands. */
export type Contradiction = {
  readonly kind: Conflict["kind"];
  readonly line: number;
  /** What both claim to be, for people: "shop:E-17". */
  readonly subject: string;
  readonly older: { readonly id: number | null; readonly importId: number };
  /** The row as it would be stored. */
  readonly newer: object;
  readonly differences: readonly Difference[];
};

/**
 * Keeps a contradiction until somebody decides, and answers where it is to be decided, as a sentence. The same
 * against the same older row again is the same conflict, whether it still waits or the older was confirmed.
 */
export function keepConflict({ write, importId, source }: Session, found: Contradiction): string {
  const { db } = write;
  const newer = JSON.stringify(found.newer);
  const differences = JSON.stringify(found.differences);
  const sourceId = source?.id ?? 0;
  const known = db.get<{ id: number; state: Conflict["state"]; by: string | null }>(
    `SELECT id, state, decided_by AS by FROM conflicts WHERE source_id = ? AND kind = ? AND subject = ? AND newer = ?
      AND (state = 'open' OR state = 'kept' AND differences = ?) ORDER BY id DESC LIMIT 1`,
    ...[sourceId, found.kind, found.subject, newer, differences],
  );
  if (known?.state === "kept") return `${known.by} decided for the older (conflict ${known.id}).`;
  const id =
    known?.id ??
    db.runOne(
      `INSERT INTO conflicts (import_id, line, kind, source_id, subject, older_id, older_import_id, newer, differences)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[importId, found.line, found.kind, sourceId, found.subject, found.older.id, found.older.importId],
      ...[newer, differences],
    );
  return `Decide between the two as conflict ${id}.`;
}
