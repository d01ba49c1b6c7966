import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import type { ReadDb, WriteDb } from "../../connection.ts";
import { emptyTemporary } from "../../temporary.ts";
import { keepVersion, type Session } from "../session.ts";
import type { View } from "../view.ts";

/** Reference rows of one kind by their natural key: enough to put one in, and to put back what was before. */
export type RefTable<Row extends object> = {
  readonly kind: string;
  readonly read: (db: ReadDb, key: string) => Row | null;
  readonly put: (db: WriteDb, row: Row, importId: number) => void;
  readonly remove: (db: WriteDb, key: string) => void;
};

/** A key of several parts, as one text. */
export const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);
/** The parts again; `keyOf` wrote them. */
export const partsOf = (key: string): readonly string[] => JSON.parse(key) as string[];

/** Puts rows of a file into a table: new and changed ones with their versions, equal ones not at all. */
export function upserter<Row extends object>(
  session: Session,
  table: RefTable<Row>,
): (view: View, row: number, key: string, make: (before: Row | null) => Row | Problem) => void {
  const { db } = session.write;
  const keys = seenKeys(session);
  return (view, row, key, make) => {
    const before = table.read(db, key);
    const after = make(before);
    if ("reason" in after) return session.setAside(view, row, after);
    const content = JSON.stringify(after);
    const sight = keys(key, content);
    if (sight === "same") session.counts.duplicates++;
    else if (sight === "other") session.setAside(view, row, conflictInFile(key, content, before));
    else if (before !== null && JSON.stringify(before) === content) session.counts.unchanged++;
    else {
      keepVersion(session, { kind: table.kind, key, before, after, line: view.line(row) });
      table.put(db, after, session.importId);
      session.counts.accepted++;
      if (before !== null) session.tally.changed++;
    }
  };
}

/** Whether the file had a key before, and with which content; kept in a temporary table, so that memory stays small. */
export function seenKeys({ write }: Session): (key: string, content: string) => "new" | "same" | "other" {
  const { db } = write;
  emptyTemporary(db, "import_keys");
  return (key, content) => {
    const { changes } = db.run(
      "INSERT OR IGNORE INTO temp.import_keys (key, content) VALUES (?, ?)",
      key,
      content,
    );
    if (changes === 1) return "new";
    const known = db.get<{ content: string }>("SELECT content FROM temp.import_keys WHERE key = ?", key);
    return known?.content === content ? "same" : "other";
  };
}

export const conflictInFile = (key: string, content: string, kept: object | null): Problem =>
  cellProblem(
    "",
    key,
    "conflict",
    `is in the file before with other content, which was kept: ${JSON.stringify(kept)} against ${content}. Take one of the two rows out.`,
  );
