import type { ImportFacts, Reading, Reject } from "../../shared/shapes.ts";
import type { Head } from "../../shared/ingest/batch.ts";
import type { Problem } from "../../shared/ingest/rejects.ts";
import type { WriteContext } from "../context.ts";
import { cellsByLine, originalCells } from "./chunks.ts";
import type { Plan } from "./prepare.ts";
import type { Counts, Created, Session } from "./session.ts";
import type { View } from "./view.ts";

/** Rejects shown by a preview; an import keeps them all. */
const SHOWN_REJECTS = 200;

export type Recording = {
  readonly session: Session;
  readonly reject: (reject: Reject) => void;
  readonly shownRejects: readonly Reject[];
  readonly notes: () => string[];
};

/** Writes the import's own row, so that what it brings can refer to it, and starts counting. */
export function startRecording(write: WriteContext, plan: Plan, head: Head): Recording {
  const { db } = write;
  const importId = db.runOne(
    `INSERT INTO imports (kind, source_id, file_name, file_bytes, file_sha256, reading, header, delimiter, rows, accepted,
      duplicates, rejected, unchanged, created_locations, created_bins, created_items, by, at)
    VALUES (?, ?, ?, ?, '', ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, ?, ?)`,
    ...[plan.kind, plan.source?.id ?? null, plan.fileName, plan.bytes, canonicalReading(plan.reading)],
    ...[JSON.stringify(head.header), head.delimiter, write.actor.name, write.now],
  );
  const counts: Counts = { rows: 0, accepted: 0, duplicates: 0, rejected: 0, unchanged: 0 };
  const created: Created = { locations: 0, bins: 0, items: 0 };
  const notes = new Map<string, number>();
  const shownRejects: Reject[] = [];
  const reject = (row: Reject): void => {
    counts.rejected++;
    if (shownRejects.length < SHOWN_REJECTS) shownRejects.push(row);
    db.run(
      "INSERT INTO import_rejects (import_id, line, column_name, value, reason, message, cells) VALUES (?, ?, ?, ?, ?, ?, ?)",
      ...[importId, row.line, row.column, row.value, row.reason, row.message, JSON.stringify(row.cells)],
    );
  };
  const cellsOf = cellsOfView(head.delimiter);
  const session: Session = {
    write,
    importId,
    kind: plan.kind,
    source: plan.source,
    reading: plan.reading,
    fileName: plan.fileName,
    expectedRows: head.expectedRows,
    counts,
    created,
    setAside: (view, row, problem) => {
      const line = view.line(row);
      reject({ line, ...problem, cells: [...(cellsOf(view, line) ?? [])] });
    },
    setAsideLine: (line, problem: Problem) =>
      reject({ line, ...problem, cells: [...(originalCells(db, importId, line) ?? [])] }),
    note: (text) => void notes.set(text, (notes.get(text) ?? 0) + 1),
  };
  return {
    session,
    reject,
    shownRejects,
    notes: () => [...notes].map(([text, times]) => `${text}: ${times.toLocaleString("en")}.`),
  };
}

/** What the import came to, in its row. */
export function finishRecording({ session }: Recording, sha256: string, facts: ImportFacts | null): void {
  const { counts, created, write } = session;
  write.db.runOne(
    `UPDATE imports SET file_sha256 = ?, rows = ?, accepted = ?, duplicates = ?, rejected = ?, unchanged = ?,
      created_locations = ?, created_bins = ?, created_items = ?, facts = ? WHERE id = ?`,
    ...[sha256, counts.rows, counts.accepted, counts.duplicates, counts.rejected, counts.unchanged],
    ...[created.locations, created.bins, created.items, facts && JSON.stringify(facts), session.importId],
  );
}

/** A reading as text that is the same whenever the reading is. */
export function canonicalReading(reading: Reading): string {
  const sorted = (record: Readonly<Record<string, string>>) =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  const { map, set, ...rest } = reading;
  return JSON.stringify([
    sorted(map),
    sorted(set),
    Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}

/** Original cells by line, opening each batch's text once and only when a row of it is set aside. */
function cellsOfView(delimiter: string): (view: View, line: number) => readonly string[] | undefined {
  let opened: View | undefined;
  let cells: ReturnType<typeof cellsByLine> = () => undefined;
  return (view, line) => {
    if (view !== opened) {
      opened = view;
      cells = cellsByLine(view.batch.body, delimiter, view.batch.firstLine);
    }
    return cells(line);
  };
}
