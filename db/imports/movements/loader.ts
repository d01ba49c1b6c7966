import { ROW } from "../../../shared/ingest/batch.ts";
import { withOrdinal } from "../../../shared/ingest/identity.ts";
import type { SqlValue } from "../../connection.ts";
import type { Loader, Session } from "../session.ts";
import type { View } from "../view.ts";
import { warnOfClocks, warnOfOldMovements, warnOfSharedIds } from "../warnings.ts";
import { balanceKeeper } from "./balances.ts";
import { factTally } from "./facts.ts";
import { heldRows } from "./held.ts";
import { contradictionOf, type KnownMovement, type Lookup, movementLookup } from "./known.ts";
import { metIds, settleHeld } from "./repeats.ts";
import { type Moved, movementReader } from "./row.ts";
import { movementStore, withoutIndex, withSmallCache } from "./store.ts";

/**
 * Takes movements in. A row that can't be in the project or in the file before is written at once; one that may
 * repeat an earlier row of the file waits until the others are in and the identity index stands.
 */
export function movementLoader(session: Session): Loader {
  const { db } = session.write;
  const source = session.source?.id ?? 0;
  const reader = movementReader(session);
  const balances = balanceKeeper(session, reader);
  const store = movementStore(session);
  const facts = factTally(db);
  const held = heldRows(db);
  const met = metIds();
  const hasHistory = db.get("SELECT 1 FROM movements WHERE source_id = ? LIMIT 1", source) !== undefined;
  const stored = hasHistory || store.firstId > 1 ? store.firstId - 1 : 0;
  const large = session.expectedRows > SMALL;
  const restoreCache = withSmallCache(db, large && !hasHistory);
  const rebuildIndex = withoutIndex(db, large && !hasHistory && session.expectedRows > stored);

  const settleKnown = (known: KnownMovement): boolean => {
    const again = known.importId === session.importId || met.has(known.id);
    met.add(known.id);
    session.counts[again ? "duplicates" : "unchanged"]++;
    return !again;
  };

  let lastLookup: Lookup | undefined;
  return {
    facts: facts.facts,
    close: restoreCache,
    forget: reader.forget,
    take: (view) => {
      facts.seeNames(view);
      reader.open(view);
      balances.open(view);
      const lookup = (lastLookup = movementLookup(db, source, view));
      const fill = filler(view, store.values);
      const written = view.numbers("qty");
      let kept = false;
      for (let row = 0; row < view.rows; row++) {
        const problem = reader.read(row);
        if (problem) {
          session.setAside(view, row, problem);
          continue;
        }
        balances.take(row);
        const at = store.slot();
        const flags = view.batch.flags[row] ?? 0;
        fill(at, row, flags, reader.moved);
        const qty = written(row) ?? 0;
        const effect = effectOf(reader.moved);
        if (flags & ROW.maybeSeen) {
          held.add(store.values, at, flags, qty, effect);
          kept = true;
          continue;
        }
        const known = hasHistory ? lookup.find(store.values, at) : undefined;
        if (known === undefined) {
          store.keep();
          session.counts.accepted++;
          facts.take(flags, qty, effect);
          continue;
        }
        const differs = known.same !== 1 && !(flags & ROW.keyless);
        const conflict = differs ? contradictionOf(session, lookup, known, store.values, at) : undefined;
        if (conflict) session.setAside(view, row, conflict);
        else if (settleKnown(known)) {
          facts.take(flags, qty, effect);
          balances.known(view.line(row), known.id);
        }
      }
      return kept;
    },
    finish: () => {
      store.flush();
      rebuildIndex();
      if (lastLookup)
        warnOfSharedIds(
          session,
          settleHeld({ session, held, store, met, facts, balances, lookup: lastLookup }),
        );
      store.flush();
      store.finish();
      balances.finish(store.firstId);
      if (session.counts.accepted === 0) return;
      warnOfOldMovements(session, store.firstId, store.earliest());
      warnOfClocks(session, store.firstId);
    },
  };
}

/** Below this many rows, building the index anew isn't worth the statements. */
const SMALL = 20_000;

/** What the row adds to the stock of all locations together. */
const effectOf = ({ from, to, qty }: { from: number | null; to: number | null; qty: number }): number =>
  from === null ? qty : to === null ? -qty : 0;

/** Puts a row of the view into the store's values, from `at` on, in the order of its columns. */
function filler(
  view: View,
  values: SqlValue[],
): (at: number, row: number, flags: number, moved: Moved) => void {
  const [eventId, line, doc] = [view.texts("event_id"), view.texts("line"), view.texts("doc")];
  const [user, reason, approvedBy] = [view.texts("user"), view.texts("reason"), view.texts("approved_by")];
  const [occurredAt, postedAt] = [view.numbers("occurred_at"), view.numbers("posted_at")];
  return (at, row, flags, moved) => {
    const id = eventId(row);
    values[at] = null;
    values[at + 1] = view.line(row);
    values[at + 2] = flags & ROW.keyless ? withOrdinal(id, 1) : id;
    values[at + 3] = line(row);
    values[at + 4] = occurredAt(row) ?? 0;
    values[at + 5] = postedAt(row) ?? null;
    values[at + 6] = moved.type;
    values[at + 7] = moved.qty;
    values[at + 8] = moved.uom;
    values[at + 9] = moved.from;
    values[at + 10] = moved.to;
    values[at + 11] = doc(row) || null;
    values[at + 12] = user(row) || null;
    values[at + 13] = reason(row) || null;
    values[at + 14] = approvedBy(row) || null;
  };
}
