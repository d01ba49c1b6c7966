import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useStore } from "zustand";
import { announceChange } from "../../../data/changes.ts";
import { client } from "../../../data/client.ts";
import { useSession } from "../../../data/session.tsx";
import type { Answer } from "../../../../shared/rpc.ts";
import { entriesFor } from "./entries.ts";
import { keyOf, nextOpen, type CountLine } from "./lines.ts";
import type { Note } from "./note.ts";
import { makeTurns } from "./turns.ts";
import { useLines } from "./useLines.ts";
import { useWalk } from "./useWalk.ts";

/**
 * Counting, line by line: the lines, one's place, and what happens to a number. A number is saved before the next line
 * comes; what is typed ahead meanwhile waits, and belongs to that next line.
 */
export function useDesk(count: number) {
  const { whoami } = useSession();
  const user = whoami.user ?? "";
  const entries = useMemo(() => entriesFor(user, count, client), [user, count]);
  const marks = useStore(entries.store, ({ answered }) => answered);
  const near = useRef(0);
  const read = useLines(count, near.current);
  const { lines } = read;
  const walk = useWalk(lines, marks, user, entries.place.current);
  near.current = walk.line ? lines.indexOf(walk.line) : 0;
  useEffect(() => entries.settle(lines), [entries, lines]);

  const [note, setNote] = useState<Note>();
  const [scannedBin, setScannedBin] = useState<string>();
  const now = useRef({ lines, walk, read });
  now.current = { lines, walk, read };
  const turns = useMemo(
    () =>
      makeTurns(entries, {
        draw: flushSync,
        goTo: (line) => now.current.walk.goTo(line),
        tell: setNote,
        nextAfter: (line) => {
          const { walked, placeOf } = now.current.walk;
          return nextOpen(walked, entries.store.getState().answered, placeOf(line), user) ?? line;
        },
        // Whoever isn't signed in any more is asked to; the number waits in its field.
        failed: ({ code }) => code === "signIn" && announceChange(),
        found: () => void now.current.read.refresh(),
      }),
    [entries, user],
  );
  useLayoutEffect(() => {
    turns.stand(walk.line);
    entries.place.current = walk.line && keyOf(walk.line);
  }, [turns, entries, walk.line]);
  /** Takes the walk on from where it is, once `done` is done; `noteOf` says what that was. */
  const goOn = <Value>(
    done: (here: CountLine) => Promise<Answer<Value>>,
    noteOf: (value: Value, here: CountLine) => Note,
  ) =>
    // prettier-ignore
    turns.take(async (here, settle) => {
      const answer = await done(here);
      if (!answer.ok) return settle({ note: { kind: "refused", message: answer.error.message }, goes: here });
      // What was read is in the page with the next render only.
      const fresh = new Map((await read.refresh()).map((row) => [keyOf(row), row]));
      const { walked, at } = now.current.walk;
      const walkedNow = walked.map((known) => fresh.get(keyOf(known)) ?? known);
      const line = nextOpen(walkedNow, entries.store.getState().answered, at, user);
      settle({ note: noteOf(answer.value, here), goes: line ?? here });
    });

  const undo = () =>
    turns.take(async (here, settle) => {
      const answer = await entries.undo();
      if (!answer.ok) return settle({ note: { kind: "refused", message: answer.error.message }, goes: here });
      await read.reload();
      const key = answer.value?.line;
      const line = now.current.lines.find((known) => keyOf(known) === key);
      settle({ note: { kind: "undone" }, goes: line ?? here });
    });

  return {
    ...read, ...walk, count, user, entries, marks, note, setNote, scannedBin, setScannedBin,
    goTo: turns.leaveFor, enter: turns.enterTyped, enterAt: turns.enterAt, goOn, undo,
  }; // prettier-ignore
}
export type Desk = ReturnType<typeof useDesk>;
