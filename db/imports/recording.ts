import { createHash } from "node:crypto";
import type { ImportFacts, Reject } from "../../shared/importShapes.ts";
import { figure } from "../../shared/many.ts";
import type { Mends } from "../../shared/reading.ts";
import type { Head } from "../../shared/ingest/batch.ts";
import type { Problem } from "../../shared/ingest/rejects.ts";
import type { WriteContext } from "../context.ts";
import type { Consequences } from "./consequences/report.ts";
import { cellsByLine, dialectText, originalsOf } from "./chunks.ts";
import type { Plan } from "./prepare.ts";
import type { Counts, Created, Session, Tally } from "./session.ts";
import type { View } from "./view.ts";

export type Recording = {
  readonly session: Session;
  readonly reject: (reject: Reject) => void;
  readonly notes: () => string[];
};

/** Kinds whose contradictions wait for somebody to decide; of others, the row is mended in its file. */
const DECIDED: ReadonlySet<string> = new Set(["movements", "baseline", "snapshot"]);

/** Writes the import's own row, so that what it brings can refer to it, and starts counting. */
export function startRecording(write: WriteContext, plan: Plan, head: Head): Recording {
  const { db } = write;
  const dialect = dialectText(head.table);
  const importId = db.runOne(
    `INSERT INTO imports (kind, source_id, file_name, file_bytes, file_sha256, reading, header, delimiter, profile, rows,
      accepted, duplicates, rejected, unchanged, created_locations, created_bins, created_items, by, at)
    VALUES (?, ?, ?, ?, '', ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, ?, ?)`,
    ...[plan.kind, plan.source?.id ?? null, plan.fileName, plan.bytes, canonicalReading(plan)],
    ...[JSON.stringify(head.table.header), dialect, plan.profile, write.actor.name, write.now],
  );
  const counts: Counts = { rows: 0, accepted: 0, duplicates: 0, rejected: 0, unchanged: 0 };
  const created: Created = { locations: 0, bins: 0, items: 0 };
  const tally: Tally = { changed: 0, leftOut: 0, conflicts: 0 };
  const notes = new Map<string, number>();
  // Part of a row that gives several positions may fail like another part before it: the row is set aside once.
  const reject = (row: Reject): void => {
    const { changes } = db.run(
      `INSERT INTO import_rejects (import_id, line, column_name, value, reason, message, cells) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (import_id, line) DO NOTHING`,
      ...[importId, row.line, row.column, row.value, row.reason, row.message, JSON.stringify(row.cells)],
    );
    counts.rejected += changes;
    if (row.reason === "conflict" && DECIDED.has(plan.kind)) tally.conflicts += changes;
  };
  const mended = new Map(plan.mends.cells.map(({ line, cells }) => [line, cells]));
  const cellsOf = cellsOfView(dialect);
  const originals = originalsOf(db, importId);
  const session: Session = {
    write,
    importId,
    kind: plan.kind,
    source: plan.source,
    reading: plan.reading,
    fileName: plan.fileName,
    decimal: head.decimal,
    expectedRows: head.expectedRows,
    counts,
    created,
    tally,
    newItems: new Set(plan.mends.items),
    setAside: (view, row, problem) => {
      const line = view.line(row);
      reject({ line, ...problem, cells: [...(mended.get(line) ?? cellsOf(view, line) ?? [])] });
    },
    setAsideLine: (line, problem: Problem) =>
      reject({ line, ...problem, cells: [...(mended.get(line) ?? originals(line) ?? [])] }),
    note: (text, times = 1) => void notes.set(text, (notes.get(text) ?? 0) + times),
  };
  return {
    session,
    reject,
    // A whole sentence needs no number after it.
    notes: () =>
      [...notes].map(([text, times]) => (text.endsWith(".") ? text : `${text}: ${figure(times)}.`)),
  };
}

/** What the import came to, in its row. */
export function finishRecording(
  { session }: Recording,
  sha256: string,
  facts: ImportFacts | null,
  consequences: Consequences,
): void {
  const { counts, created, write } = session;
  write.db.runOne(
    `UPDATE imports SET file_sha256 = ?, rows = ?, accepted = ?, duplicates = ?, rejected = ?, unchanged = ?,
      created_locations = ?, created_bins = ?, created_items = ?, facts = ?, consequences = ? WHERE id = ?`,
    ...[sha256, counts.rows, counts.accepted, counts.duplicates, counts.rejected, counts.unchanged],
    ...[created.locations, created.bins, created.items, facts && JSON.stringify(facts)],
    ...[JSON.stringify(consequences), session.importId],
  );
}

/** How a file was read as text that is the same whenever reading and mends are. */
export function canonicalReading({ reading, mends }: Pick<Plan, "reading" | "mends">): string {
  const sorted = (record: Readonly<Record<string, string>>) =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  const { map, set, ...rest } = reading;
  return JSON.stringify([
    sorted(map),
    sorted(set),
    Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)),
    // Readings kept before there were mends end here, and stay what they were.
    ...(isMended(mends) ? [createHash("sha256").update(JSON.stringify(mends)).digest("hex")] : []),
  ]);
}

export const isMended = ({ cells, aliases, items }: Mends): boolean =>
  cells.length + aliases.length + items.length > 0;

/** Original cells by line, opening each batch's text once and only when a row of it is set aside. */
function cellsOfView(dialect: string): (view: View, line: number) => readonly string[] | undefined {
  let opened: View | undefined;
  let cells: ReturnType<typeof cellsByLine> = () => undefined;
  return (view, line) => {
    if (view !== opened) {
      opened = view;
      cells = cellsByLine(view.batch.body, dialect, view.batch.firstLine);
    }
    return cells(line);
  };
}
