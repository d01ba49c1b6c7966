import { ROW } from "../../../shared/ingest/batch.ts";
import { withOrdinal } from "../../../shared/ingest/identity.ts";
import type { Session } from "../session.ts";
import type { Balances } from "./balances.ts";
import type { FactTally } from "./facts.ts";
import type { HeldRow, HeldRows } from "./held.ts";
import { contradictionOf, type KnownMovement, type Lookup } from "./known.ts";
import { type MovementStore, WIDTH } from "./store.ts";

/** Stored movements that rows of this file have turned out to be: a bit each. */
export type MetIds = { readonly add: (id: number) => void; readonly has: (id: number) => boolean };

export function metIds(): MetIds {
  let bits = new Uint8Array(1024);
  return {
    add: (id) => {
      const byte = id >>> 3;
      if (byte >= bits.length) {
        const grown = new Uint8Array(Math.max(byte + 1, bits.length * 2));
        grown.set(bits);
        bits = grown;
      }
      bits[byte] = (bits[byte] ?? 0) | (1 << (id & 7));
    },
    has: (id) => ((bits[id >>> 3] ?? 0) & (1 << (id & 7))) !== 0,
  };
}

type Settling = {
  readonly session: Session;
  readonly held: HeldRows;
  readonly store: MovementStore;
  readonly met: MetIds;
  readonly facts: FactTally;
  readonly balances: Balances;
  readonly lookup: Lookup;
};

/**
 * Settles the rows that may repeat an earlier one of the file, now that all others are in and can be looked up:
 * with an id of its own a repeat is a duplicate; without one it is the next of several equal rows, and is kept.
 * Answers how many contradict another row of the file.
 */
export function settleHeld(settling: Settling): number {
  const nextOrdinal = new Map<string, number>();
  let contradicting = 0;
  for (const row of settling.held.rows())
    if (row.flags & ROW.keyless) settleKeyless(settling, row, nextOrdinal);
    else if (settleKeyed(settling, row)) contradicting++;
  return contradicting;
}

/** Whether the row contradicts another one of the file. */
function settleKeyed(settling: Settling, row: HeldRow): boolean {
  const { session, store, met, facts, lookup } = settling;
  const known = lookup.find(row.values, 0);
  if (known === undefined) {
    keep({ session, store, facts }, row);
    return false;
  }
  const again = isInFile(session, met, known);
  if (known.same !== 1) {
    const problem = contradictionOf(session, lookup, known, row.values, 0);
    if (problem) {
      session.setAsideLine(Number(row.values[1]), problem);
      return again;
    }
  }
  if (!again) meet(settling, row, known);
  else {
    session.counts.duplicates++;
    if (row.flags & ROW.maybeRepeated) facts.repeat();
  }
  return false;
}

function settleKeyless(settling: Settling, row: HeldRow, next: Map<string, number>): void {
  const { session, store, met, facts, lookup } = settling;
  // It was given the first ordinal when it was read.
  const content = String(row.values[2]).slice(0, -2);
  let ordinal = next.get(content) ?? 1;
  let known: KnownMovement | undefined;
  for (; ; ordinal++) {
    row.values[2] = withOrdinal(content, ordinal);
    known = lookup.find(row.values, 0);
    if (known === undefined || !isInFile(session, met, known)) break;
  }
  next.set(content, ordinal + 1);
  if (ordinal > 1 && row.flags & ROW.maybeRepeated) facts.repeat();
  if (known === undefined) return keep({ session, store, facts }, row);
  meet(settling, row, known);
}

/** The row is one that was there before this file. */
function meet({ session, met, facts, balances }: Settling, row: HeldRow, known: KnownMovement): void {
  met.add(known.id);
  session.counts.unchanged++;
  facts.take(row.flags, row.written, row.effect);
  balances.known(Number(row.values[1]), known.id);
}

const isInFile = (session: Session, met: MetIds, known: KnownMovement): boolean =>
  known.importId === session.importId || met.has(known.id);

function keep({ session, store, facts }: Pick<Settling, "session" | "store" | "facts">, row: HeldRow): void {
  const at = store.slot();
  for (let place = 0; place < WIDTH; place++) store.values[at + place] = row.values[place] ?? null;
  store.keep();
  // The next one may be equal, and has to find it.
  store.flush();
  session.counts.accepted++;
  facts.take(row.flags, row.written, row.effect);
}
