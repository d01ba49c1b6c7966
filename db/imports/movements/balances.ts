import { BALANCE } from "../../../shared/ingest/fields.ts";
import { readQuantity } from "../../../shared/ingest/numbers.ts";
import type { Problem } from "../../../shared/ingest/rejects.ts";
import { emptyTemporary } from "../../temporary.ts";
import { touchBalances } from "../../touched.ts";
import { wordOn } from "../../compare/written/breaks.ts";
import { bringsBalances, grainOf } from "../../compare/written/grain.ts";
import { settleGrain } from "../../compare/written/settle.ts";
import type { Session } from "../session.ts";
import { NO_VIEW, type View } from "../view.ts";
import type { MovementReader } from "./row.ts";

/** Keeps the running balances that a file writes beside its movements. */
export type Balances = {
  readonly open: (view: View) => void;
  /** The row that the reader has just read; what is wrong with its balance is said, and the row does without. */
  readonly take: (row: number) => void;
  /** The row on that line is a movement that was there before. */
  readonly known: (line: number, movement: number) => void;
  /** Once the movements from `firstId` on are written. */
  readonly finish: (firstId: number) => void;
};

/**
 * Of which movement a balance is shows at the end, so they wait by line in a table. Where a row has both ends here, its balance
 * doesn't say of which, and isn't kept.
 */
export function balanceKeeper(session: Session, reader: MovementReader): Balances {
  const { db } = session.write;
  const style = { decimal: session.decimal, grouped: true };
  const { note } = session;
  let view = NO_VIEW;
  let texts = view.texts(BALANCE);
  let isThere = false;
  let wasThere = false;
  let firstLeftOut: string | undefined;
  return {
    open: (next) => {
      view = next;
      texts = next.texts(BALANCE);
      isThere = next.has(BALANCE);
      if (isThere && !wasThere) emptyTemporary(db, "read_balances");
      wasThere ||= isThere;
    },
    take: (row) => {
      if (!isThere) return;
      const text = texts(row);
      if (text === "") return;
      const { from, to } = reader.moved;
      if (from !== null && to !== null) return note(BOTH_ENDS);
      const written = readQuantity(text, style);
      const qty = typeof written === "number" ? reader.inBaseUnit(row, written, BALANCE) : written;
      if (typeof qty === "number") db.run(KEEP, view.line(row), qty);
      else note((firstLeftOut ??= leftOut(view.line(row), text, qty)));
    },
    known: (line, movement) => {
      if (wasThere) db.run("UPDATE temp.read_balances SET movement_id = ? WHERE line = ?", movement, line);
    },
    finish: (firstId) => {
      const { source, importId } = session;
      if (!wasThere || !source) return;
      const before = grainOf(db, source.id);
      db.run(WRITE_NEW, importId, firstId, importId);
      const { changes } = db.run(WRITE_KNOWN, importId);
      if (changes > 0) touchBalances(db, importId);
      settleGrain(session, source, before);
      if (changes > 0 && bringsBalances(db, importId))
        note("Rows that were there before, and have another balance or their first", changes);
    },
  };
}

const leftOut = (line: number, text: string, { message }: Pick<Problem, "message">): string =>
  `Rows that are in without their balance, the first of them line ${line}, where “${text}” ${message.replace(/\.$/, "")}`;

const BOTH_ENDS =
  "Rows from one place to another, which are in without their balance, for it doesn't say of which place it is";

const KEEP = "INSERT OR REPLACE INTO temp.read_balances (line, balance) VALUES (?, ?)";

const WRITE_NEW = `INSERT INTO written_balances (movement_id, import_id, balance)
  SELECT m.id, ?, r.balance FROM movements m CROSS JOIN temp.read_balances r ON r.line = m.row_line
    WHERE m.id >= ? AND m.import_id = ?`;

/** Of movements that were there before what is news: another balance than the latest word on it, or the first. */
const WRITE_KNOWN = `INSERT OR IGNORE INTO written_balances (movement_id, import_id, balance)
  SELECT r.movement_id, ?, r.balance FROM temp.read_balances r WHERE r.movement_id IS NOT NULL
    AND r.balance IS NOT ${wordOn("r.movement_id")}`;
