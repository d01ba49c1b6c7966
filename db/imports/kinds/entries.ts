import { settleTurn, turnOf } from "../../counts/round.ts";
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
  /**
   * Of a row of a count's own sheet: what another count holds of that moment is another entry. Its round is the one
   * that the count has come to, as if it had been entered in the app; what may not be entered there is set aside.
   */
  readonly ofSheet: (count: number, entry: Entry, refused: Refused) => void;
  /** Of a line that no row names, as another row of the sheet says it. */
  readonly besides: (count: number, entry: Entry) => Besides;
  /** Of any other row; `countOf` is asked only for an entry that is new. */
  readonly ofOther: (entry: Entry, countOf: () => number, onConflict: (importId: number) => void) => void;
};

export type Refused = {
  readonly conflict: (importId: number) => void;
  /** Whoever counted a line doesn't recount it; the rule in words. */
  readonly turn: (message: string) => void;
};

/** What became of it: entered, kept as an earlier import says otherwise, or left to somebody else to recount. */
export type Besides = "entered" | "kept" | "othersTurn";

export function entryWriter(session: Session): EntryWriter {
  const { db, now } = session.write;
  const settle = knownSettler(session);
  const find = ({ position, at, by, round }: Entry): Known | undefined =>
    db.get<Known>(
      `SELECT qty, import_id FROM entries WHERE position_id = ? AND counted_at = ? AND counted_by = ? AND round = ?
        AND import_id IS NOT NULL`,
      ...[position, at, by, round],
    );
  // Of any round: the sheet was one of a first count, whatever it then became.
  const findOfSheet = ({ position, at, by }: Entry, count: number): Known | undefined =>
    db.get<Known>(
      `SELECT qty, import_id FROM entries WHERE position_id = ? AND counted_at = ? AND counted_by = ? AND count_id = ?
        AND import_id IS NOT NULL`,
      ...[position, at, by, count],
    );
  const insert = (count: number, entry: Entry): number =>
    db.runOne(
      `INSERT INTO entries (count_id, position_id, qty, typed_qty, typed_uom, counted_at, counted_by, round, recorded_at, note, import_id, row_line)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[count, entry.position, entry.qty, entry.typedQty, entry.typedUom, entry.at, entry.by, entry.round],
      ...[now, entry.note, session.importId, entry.line],
    );
  /** Enters it in its turn; answers the rule in words where it isn't its counter's. */
  const enterInTurn = (count: number, entry: Entry): string | undefined => {
    const turn = turnOf(db, count, entry.position, entry.by);
    if (!turn.ok) return turn.error.message;
    const id = insert(count, { ...entry, round: turn.value.round });
    settleTurn(session.write, count, entry.position, turn.value, id);
    return undefined;
  };
  /** As the project writes the name: "Ann" on paper is user ann, and recounts nothing of hers. */
  const userNamed = (written: string): string =>
    db.get<{ name: string }>("SELECT name FROM users WHERE name = ?", written)?.name ?? written;
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
    ofSheet: (count, written, refused) => {
      const entry = { ...written, by: userNamed(written.by) };
      const known = findOfSheet(entry, count);
      if (known) return settleKnown(known, entry, `${count} `, refused.conflict);
      const message = enterInTurn(count, entry);
      if (message === undefined) session.counts.accepted++;
      else refused.turn(message);
    },
    besides: (count, written) => {
      const entry = { ...written, by: userNamed(written.by) };
      const known = findOfSheet(entry, count);
      if (known) return known.qty === entry.qty ? "entered" : "kept";
      return enterInTurn(count, entry) === undefined ? "entered" : "othersTurn";
    },
    ofOther: (entry, countOf, onConflict) => {
      const known = find(entry);
      if (known) settleKnown(known, entry, "", onConflict);
      else {
        insert(countOf(), entry);
        session.counts.accepted++;
      }
    },
  };
}
