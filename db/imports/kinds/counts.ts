import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import { isProblem, type Loader, type Session } from "../session.ts";
import type { View } from "../view.ts";
import { warnOfEarlyCounts } from "../warnings.ts";
import { countOfEntries } from "./countOf.ts";
import { emptyBins } from "./emptyBins.ts";
import { type Entry, entryWriter } from "./entries.ts";
import { othersTurn } from "./othersTurn.ts";
import { type Held, heldReader } from "./held.ts";
import { readSheetRow } from "./sheetRows.ts";
import { countedInFuture, tooLateToCount } from "../stillToCome.ts";

/**
 * Physical counts made elsewhere. Rows of a count's own sheet join that count; of the others each finds its own (`countOf.ts`),
 * recounts once all first counts of the file are in.
 */
export function countLoader(session: Session): Loader {
  const { db, actor } = session.write;
  const held = heldReader(session, "counted_qty");
  const counts = countOfEntries(session);
  const isTooLate = tooLateToCount(session);
  const recounts: Entry[] = [];
  const entries = entryWriter(session);
  const bins = emptyBins(session, entries);
  return {
    take: (view) => {
      held.open(view);
      let isKept = false;
      for (let row = 0; row < view.rows; row++) {
        const entry = readEntry(held.read(view, row), view, row);
        const sheet = isProblem(entry) ? undefined : readSheetRow(session.write, view, row, entry);
        const onConflict = (problem: Problem): void => session.setAside(view, row, problem);
        if (isProblem(entry)) session.setAside(view, row, entry);
        else if (sheet === undefined && entry.round > 1) {
          recounts.push(entry);
          isKept = true;
        } else if (sheet === undefined) enter(entry, onConflict);
        else if (isProblem(sheet)) session.setAside(view, row, sheet);
        else if (sheet.isEmptyBin) {
          bins.mark(sheet.count, entry);
          isKept = true;
        } else {
          bins.counted(sheet.count, entry);
          entries.ofSheet(sheet.count, entry, {
            conflict: (importId) => onConflict(conflict(entry, importId)),
            turn: (message) => session.setAside(view, row, othersTurn(entry, message)),
          });
        }
      }
      return isKept;
    },
    finish: () => {
      bins.finish();
      for (const entry of recounts.sort(byRoundAndTime))
        enter(entry, (problem) => session.setAsideLine(entry.line, problem));
      counts.finish();
      if (session.counts.accepted === 0) return;
      db.run(
        "INSERT OR IGNORE INTO touched (position_id) SELECT DISTINCT position_id FROM entries WHERE import_id = ?",
        session.importId,
      );
      warnOfEarlyCounts(session);
    },
    forget: held.forget,
  };

  function enter(entry: Entry, onConflict: (problem: Problem) => void): void {
    entries.ofOther(
      entry,
      () => counts.countOf(entry),
      (importId) => onConflict(conflict(entry, importId)),
    );
  }

  function readEntry(read: Held | Problem, view: View, row: number): Entry | Problem {
    if (isProblem(read)) return read;
    if (read.qty < 0)
      return cellProblem(
        "counted_qty",
        String(read.qty / 10_000),
        "negativeCount",
        "is below zero, and nobody counts less than nothing.",
      );
    const at = view.number("counted_at", row) ?? 0;
    if (isTooLate(at)) return countedInFuture(at);
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
    if (by === "") session.note(`Counts without counted_by, taken as ${actor.name}'s`);
    return {
      ...read,
      at,
      by: by || actor.name,
      round,
      typedQty: view.number("counted_qty", row) ?? 0,
      typedUom: view.text("uom", row),
      note: view.text("note", row),
      line: view.line(row),
    };
  }
}

const byRoundAndTime = (a: Entry, b: Entry): number => a.round - b.round || a.at - b.at || a.line - b.line;

const conflict = ({ typedQty }: Entry, importId: number): Problem =>
  cellProblem(
    "counted_qty",
    String(typedQty / 10_000),
    "conflict",
    `differs from what import ${importId} holds for the same counter, position, moment and round, which was kept.`,
  );
