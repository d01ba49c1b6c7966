import type { Session } from "../session.ts";
import type { Entry } from "./entries.ts";

/** Which count an entry of a file belongs to. */
export type CountOf = {
  readonly countOf: (entry: Entry) => number;
  readonly finish: () => void;
};

/**
 * A recount (round above 1) joins the count that holds its position's latest earlier round by then. A file of recounts may come in
 * before the file of what they counted again, so a first count also joins the count of a recount that still lacks one. All the rest
 * form one count, named after the file. The file's own recounts are to come last, by round and time, so that the order of its rows
 * says nothing.
 */
export function countOfEntries(session: Session): CountOf {
  const own = ownCount(session);
  return {
    countOf: (entry) => {
      const count = countOfEarlierRound(session, entry) ?? countOfLaterRound(session, entry) ?? own.id();
      addLine(session, count, entry.position);
      return count;
    },
    finish: own.finish,
  };
}

/** Of two counts of the same moment the file's own, then whichever it is in any order of imports. */
function countOfEarlierRound({ write, importId }: Session, entry: Entry): number | undefined {
  if (entry.round === 1) return undefined;
  return write.db.get<{ count: number }>(
    `SELECT count_id AS count FROM standing WHERE position_id = ? AND round < ? AND counted_at <= ?
    ORDER BY counted_at DESC, import_id IS ? DESC, round DESC, counted_by DESC, qty DESC, id DESC LIMIT 1`,
    ...[entry.position, entry.round, entry.at, importId],
  )?.count;
}

/** The count of the next recount, brought by another file, that no earlier round is there for yet. */
function countOfLaterRound({ write, importId }: Session, entry: Entry): number | undefined {
  return write.db.get<{ count: number }>(
    `SELECT e.count_id AS count FROM standing e JOIN counts c ON c.id = e.count_id
    WHERE e.position_id = ?1 AND e.round > ?2 AND e.counted_at >= ?3 AND e.import_id <> ?4 AND c.import_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM standing f WHERE f.position_id = e.position_id AND f.count_id = e.count_id
        AND f.round < e.round AND f.import_id IS NOT ?4)
    ORDER BY e.counted_at, e.round, e.counted_by, e.qty, e.id LIMIT 1`,
    ...[entry.position, entry.round, entry.at, importId],
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
