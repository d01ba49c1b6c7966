import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import { isProblem, type Loader, type Session } from "../session.ts";
import type { View } from "../view.ts";
import { warnOfEarlyCounts } from "../warnings.ts";
import { emptyBins } from "./emptyBins.ts";
import { type Entry, entryWriter } from "./entries.ts";
import { othersTurn } from "./othersTurn.ts";
import { type Held, heldReader } from "./held.ts";
import { readSheetRow } from "./sheetRows.ts";

/**
 * Physical counts made elsewhere. Rows of a count's own sheet join that count. Of the others, a recount (round above 1)
 * joins the count that holds the position's earlier round; all the rest form one count, named after the file.
 */
export function countLoader(session: Session): Loader {
  const { db, actor } = session.write;
  const held = heldReader(session, "counted_qty");
  const own = ownCount(session);
  const entries = entryWriter(session);
  const bins = emptyBins(session, entries);
  return {
    take: (view) => {
      held.open(view);
      let isKept = false;
      for (let row = 0; row < view.rows; row++) {
        const entry = readEntry(session, held.read(view, row), view, row);
        const sheet = isProblem(entry) ? undefined : readSheetRow(session.write, view, row, entry);
        const onConflict = (importId: number): void =>
          session.setAside(view, row, conflict(view, row, importId));
        if (isProblem(entry)) session.setAside(view, row, entry);
        else if (sheet === undefined) entries.ofOther(entry, () => countOf(entry), onConflict);
        else if (isProblem(sheet)) session.setAside(view, row, sheet);
        else if (sheet.isEmptyBin) {
          bins.mark(sheet.count, entry);
          isKept = true;
        } else {
          bins.counted(sheet.count, entry);
          entries.ofSheet(sheet.count, entry, {
            conflict: onConflict,
            turn: (message) => session.setAside(view, row, othersTurn(entry, message)),
          });
        }
      }
      return isKept;
    },
    finish: () => {
      bins.finish();
      own.finish();
      if (session.counts.accepted === 0) return;
      db.run(
        "INSERT OR IGNORE INTO touched (position_id) SELECT DISTINCT position_id FROM entries WHERE import_id = ?",
        session.importId,
      );
      warnOfEarlyCounts(session);
    },
    forget: held.forget,
  };

  function countOf(entry: Entry): number {
    const count = (entry.round > 1 ? countOfEarlierRound(session, entry) : undefined) ?? own.id();
    addLine(session, count, entry.position);
    return count;
  }

  function readEntry({ note }: Session, read: Held | Problem, view: View, row: number): Entry | Problem {
    if (isProblem(read)) return read;
    if (read.qty < 0)
      return cellProblem(
        "counted_qty",
        String(read.qty / 10_000),
        "negativeCount",
        "is below zero, and nobody counts less than nothing.",
      );
    const roundText = view.text("round", row);
    const round = roundText === "" ? 1 : Number(roundText);
    if (!/^\d{0,4}$/.test(roundText) || round < 1)
      return cellProblem(
        "round",
        roundText,
        "notAWholeNumber",
        "is no round. Write 1 for the first count, 2 for the recount.",
      );
    const by = view.text("counted_by", row);
    if (by === "") note(`Counts without counted_by, taken as ${actor.name}'s`);
    return {
      ...read,
      at: view.number("counted_at", row) ?? 0,
      by: by || actor.name,
      round,
      typedQty: view.number("counted_qty", row) ?? 0,
      typedUom: view.text("uom", row),
      note: view.text("note", row),
      line: view.line(row),
    };
  }
}

function conflict(view: View, row: number, importId: number): Problem {
  return cellProblem(
    "counted_qty",
    String((view.number("counted_qty", row) ?? 0) / 10_000),
    "conflict",
    `differs from what import ${importId} holds for the same counter, position, moment and round, which was kept.`,
  );
}

function countOfEarlierRound({ write }: Session, entry: Entry): number | undefined {
  return write.db.get<{ count: number }>(
    `SELECT count_id AS count FROM entries WHERE position_id = ? AND round < ? AND counted_at <= ?
    ORDER BY counted_at DESC, id DESC LIMIT 1`,
    ...[entry.position, entry.round, entry.at],
  )?.count;
}

/** The count that this import's first rounds form: made when the first row needs it. */
function ownCount({ write, importId, fileName }: Session): {
  readonly id: () => number;
  readonly finish: () => void;
} {
  const { db } = write;
  let id: number | undefined;
  return {
    id: () =>
      (id ??= db.runOne(
        "INSERT INTO counts (name, method, state, by, created_at, import_id) VALUES (?, 'blind', 'closed', ?, ?, ?)",
        ...[fileName, write.actor.name, write.now, importId],
      )),
    finish: () => {
      if (id === undefined) return;
      const locations = db.all<{ location: number }>(
        `SELECT DISTINCT b.location_id AS location FROM count_lines c JOIN positions p ON p.id = c.position_id
        JOIN bins b ON b.id = p.bin_id WHERE c.count_id = ? LIMIT 2`,
        id,
      );
      if (locations.length === 1)
        db.runOne("UPDATE counts SET location_id = ? WHERE id = ?", locations[0]?.location ?? null, id);
    },
  };
}

function addLine({ write }: Session, count: number, position: number): void {
  const { db } = write;
  if (db.get("SELECT 1 FROM count_lines WHERE count_id = ? AND position_id = ?", count, position)) return;
  const last = db.get<{ sequence: number | null }>(
    "SELECT MAX(sequence) AS sequence FROM count_lines WHERE count_id = ?",
    count,
  );
  db.run(
    "INSERT INTO count_lines (count_id, sequence, position_id) VALUES (?, ?, ?)",
    ...[count, (last?.sequence ?? 0) + 1, position],
  );
}
