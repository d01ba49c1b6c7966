import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import { isProblem, type Loader, type Session } from "../session.ts";
import type { View } from "../view.ts";
import { type Held, heldReader } from "./held.ts";
import { knownSettler } from "./reported.ts";

type Entry = Held & { readonly at: number; readonly by: string; readonly round: number };

/**
 * Physical counts made elsewhere. A recount (round above 1) joins the count that holds the position's earlier
 * round; all other rows form one count, named after the file.
 */
export function countLoader(session: Session): Loader {
  const { db, now, actor } = session.write;
  const held = heldReader(session, "counted_qty");
  const own = ownCount(session);
  const settle = knownSettler(session);
  return {
    take: (view) => {
      held.open(view);
      for (let row = 0; row < view.rows; row++) {
        const entry = readEntry(session, held.read(view, row), view, row);
        if (isProblem(entry)) {
          session.setAside(view, row, entry);
          continue;
        }
        const known = db.get<{ qty: number; import_id: number }>(
          "SELECT qty, import_id FROM entries WHERE position_id = ? AND counted_at = ? AND counted_by = ? AND round = ? AND import_id IS NOT NULL",
          ...[entry.position, entry.at, entry.by, entry.round],
        );
        if (known) {
          settle(known, entry.qty, `${entry.position} ${entry.at} ${entry.round} ${entry.by}`, () =>
            session.setAside(view, row, conflict(view, row, known.import_id)),
          );
          continue;
        }
        const count = (entry.round > 1 ? countOfEarlierRound(session, entry) : undefined) ?? own.id();
        addLine(session, count, entry.position);
        db.run(
          `INSERT INTO entries (count_id, position_id, qty, typed_qty, typed_uom, counted_at, counted_by, round, recorded_at, import_id, row_line)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...[count, entry.position, entry.qty, view.number("counted_qty", row) ?? 0, view.text("uom", row)],
          ...[entry.at, entry.by, entry.round, now, session.importId, view.line(row)],
        );
        session.counts.accepted++;
      }
    },
    finish: () => {
      own.finish();
      if (session.counts.accepted > 0)
        db.run(
          "INSERT OR IGNORE INTO touched (position_id) SELECT DISTINCT position_id FROM entries WHERE import_id = ?",
          session.importId,
        );
    },
    forget: held.forget,
  };

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
    return { ...read, at: view.number("counted_at", row) ?? 0, by: by || actor.name, round };
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
