import { formatQuantity, quantity } from "../../../shared/quantity.ts";
import { cellProblem, type Problem } from "../../../shared/ingest/rejects.ts";
import { showPosition } from "../../conflicts/show.ts";
import type { Session } from "../session.ts";
import type { Besides, Entry, EntryWriter } from "./entries.ts";
import { othersTurn } from "./othersTurn.ts";

/** Bins ticked as empty on a count's sheet: 0 for all its lines there, once the whole sheet was read. */
export type EmptyBins = {
  readonly counted: (count: number, entry: Entry) => void;
  readonly mark: (count: number, entry: Entry) => void;
  readonly finish: () => void;
};

const NOTES: Readonly<Record<Besides, string>> = {
  entered: "Lines entered as 0 because their bin was ticked as empty",
  kept: "Lines of bins ticked as empty that an earlier import counted otherwise, which was kept",
  othersTurn: "Lines of bins ticked as empty that somebody else is to count again, which were left to them",
};

const conflict = (importId: number): Problem =>
  cellProblem(
    "bin_empty",
    "x",
    "conflict",
    `says that nothing is there, and import ${importId} holds another quantity for the same counter, position, moment and round, which was kept.`,
  );

type Mark = { readonly count: number; readonly entry: Entry };

export function emptyBins(session: Session, entries: EntryWriter): EmptyBins {
  const { db } = session.write;
  const marks: Mark[] = [];
  /** What rows of this file say, by count and position. */
  const counted = new Map<string, Entry>();
  const keyOf = (count: number, position: number): string => `${count} ${position}`;

  const finishMark = ({ count, entry }: Mark): void => {
    const inBin = db.all<{ position: number; planned: number }>(
      `SELECT p.id AS position, EXISTS (SELECT 1 FROM count_lines cl WHERE cl.count_id = ?1 AND cl.position_id = p.id) AS planned
        FROM positions p WHERE p.bin_id = (SELECT bin_id FROM positions WHERE id = ?2)`,
      ...[count, entry.position],
    );
    const said = inBin.flatMap(({ position }) => counted.get(keyOf(count, position)) ?? []);
    const something = said.find(({ qty }) => qty > 0);
    if (something)
      return session.setAsideLine(
        entry.line,
        cellProblem(
          "bin_empty",
          "x",
          "emptyBinCounted",
          `says that the bin is empty, and line ${something.line} of the file says ${formatQuantity(quantity(something.qty))} of ${showPosition(db, something.position)}. Take one of the two out.`,
        ),
      );
    const others = inBin.filter(
      ({ position, planned }) =>
        planned === 1 && position !== entry.position && !counted.has(keyOf(count, position)),
    );
    entries.ofSheet(count, entry, {
      conflict: (importId) => session.setAsideLine(entry.line, conflict(importId)),
      turn: (message) => session.setAsideLine(entry.line, othersTurn(entry, message)),
    });
    for (const { position } of others) {
      const zero = { ...entry, position };
      counted.set(keyOf(count, position), zero);
      session.note(NOTES[entries.besides(count, zero)]);
    }
  };

  return {
    counted: (count, entry) => void counted.set(keyOf(count, entry.position), entry),
    mark: (count, entry) => void marks.push({ count, entry }),
    finish: () => marks.forEach(finishMark),
  };
}
