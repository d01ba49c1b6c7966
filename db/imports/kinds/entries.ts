import type { Session } from "../session.ts";
import type { Held } from "./held.ts";
import { knownSettler } from "./reported.ts";

/** One person's count of one position, as a row of a file says it. */
export type Entry = Held & {
  readonly at: number;
  readonly by: string;
  readonly round: number;
  /** As it was written, in its own unit; ten-thousandths. */
  readonly typedQty: number;
  readonly typedUom: string;
  readonly note: string;
  readonly line: number;
};

type Known = { readonly qty: number; readonly import_id: number };

/** Keeps entries, each once: the same counter, position, moment and round again is the same entry. */
export type EntryWriter = {
  /** Of a row of a count's own sheet: what another count holds of that moment is another entry. */
  readonly ofSheet: (count: number, entry: Entry, onConflict: (importId: number) => void) => void;
  /** Of a line that no row names, as another row of the sheet says it; answers false where an earlier import says otherwise. */
  readonly besides: (count: number, entry: Entry) => boolean;
  /** Of any other row; `countOf` is asked only for an entry that is new. */
  readonly ofOther: (entry: Entry, countOf: () => number, onConflict: (importId: number) => void) => void;
};

export function entryWriter(session: Session): EntryWriter {
  const { db, now } = session.write;
  const settle = knownSettler(session);
  const find = ({ position, at, by, round }: Entry, count: number | null): Known | undefined =>
    db.get<Known>(
      `SELECT qty, import_id FROM entries WHERE position_id = ?1 AND counted_at = ?2 AND counted_by = ?3 AND round = ?4
        AND import_id IS NOT NULL AND (?5 IS NULL OR count_id = ?5)`,
      ...[position, at, by, round, count],
    );
  const insert = (count: number, entry: Entry): void => {
    db.run(
      `INSERT INTO entries (count_id, position_id, qty, typed_qty, typed_uom, counted_at, counted_by, round, recorded_at, note, import_id, row_line)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[count, entry.position, entry.qty, entry.typedQty, entry.typedUom, entry.at, entry.by, entry.round],
      ...[now, entry.note, session.importId, entry.line],
    );
  };
  const settleKnown = (
    known: Known,
    entry: Entry,
    count: string,
    onConflict: (importId: number) => void,
  ): void =>
    settle(known, entry.qty, `${count}${entry.position} ${entry.at} ${entry.round} ${entry.by}`, () =>
      onConflict(known.import_id),
    );
  return {
    ofSheet: (count, entry, onConflict) => {
      const known = find(entry, count);
      if (known) settleKnown(known, entry, `${count} `, onConflict);
      else {
        insert(count, entry);
        session.counts.accepted++;
      }
    },
    besides: (count, entry) => {
      const known = find(entry, count);
      if (!known) insert(count, entry);
      return known === undefined || known.qty === entry.qty;
    },
    ofOther: (entry, countOf, onConflict) => {
      const known = find(entry, null);
      if (known) settleKnown(known, entry, "", onConflict);
      else {
        insert(countOf(), entry);
        session.counts.accepted++;
      }
    },
  };
}
