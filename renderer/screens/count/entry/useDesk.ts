import { useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { announceChange } from "../../../data/changes.ts";
import { client } from "../../../data/client.ts";
import { useSession } from "../../../data/session.tsx";
import { entriesFor } from "./entries.ts";
import { isSomebodyElses, keyOf, nextOpen, type CountLine } from "./lines.ts";
import type { Note } from "./note.ts";
import { plainTyped, readTyped } from "./typed.ts";
import { useLines } from "./useLines.ts";
import { useWalk } from "./useWalk.ts";

/** What the quantity field holds when it is set from outside; a new object sets it anew. */
export type Seed = { readonly text: string; readonly tried: boolean };
export type ToEnter = { readonly text: string; readonly uom: string; readonly lot: string };
const EMPTY: Seed = { text: "", tried: false };

/**
 * Counting, line by line: the lines, one's place, and what happens to a number. A number is saved before the next line
 * comes; what is typed ahead meanwhile waits, and belongs to that next line.
 */
export function useDesk(count: number) {
  const { whoami } = useSession();
  const user = whoami.user ?? "";
  const entries = useMemo(() => entriesFor(user, count, client), [user, count]);
  const { marks, sent } = useStore(entries.store);
  const near = useRef(0);
  const read = useLines(count, near.current);
  const { lines } = read;
  const walk = useWalk(lines, marks, user, entries.draft.current.line);
  near.current = walk.line ? lines.indexOf(walk.line) : 0;
  useEffect(() => entries.settle(lines), [entries, lines]);

  const [note, setNote] = useState<Note>();
  const [seed, setSeed] = useState<Seed>(() => ({ text: entries.draft.current.text, tried: false }));
  const [scannedBin, setScannedBin] = useState<string>();
  const waiting = useRef<ToEnter[]>([]);
  const isBusy = useRef(false);
  const now = useRef({ lines, walk });
  now.current = { lines, walk };

  const goTo = (line: CountLine, next?: Note) => {
    waiting.current = [];
    setNote(next);
    const mark = entries.store.getState().marks.get(keyOf(line));
    setSeed({ text: mark?.state === "failed" ? mark.typed : "", tried: false });
    walk.goTo(line);
  };

  /** Enters one line; answers the line that comes next, or nothing where one stays. */
  const enterOne = async (line: CountLine, { text, uom, lot }: ToEnter): Promise<CountLine | undefined> => {
    const scope = { sku: line.sku, bin: line.bin, lot, status: line.status };
    const key = keyOf({ ...scope, location: line.location });
    const outcome = await entries.enter(key, { ...scope, qty: plainTyped(text), uom });
    if (outcome.state === "failed" && isSomebodyElses(outcome.refusal)) {
      setNote({ kind: "notYours", message: outcome.refusal.message });
      return next();
    }
    if (outcome.state === "failed") {
      setNote({ kind: "failed", message: outcome.refusal.message });
      setSeed({ text, tried: false });
      // Whoever isn't signed in any more is asked to; the number waits here.
      if (outcome.refusal.code === "signIn") announceChange();
      return undefined;
    }
    if (outcome.state === "again") {
      setNote({ kind: "again" });
      setSeed(EMPTY);
      return undefined;
    }
    setNote({
      kind: "saved",
      what: `${text} ${/[a-z]/i.test(text) ? "" : uom}`.trim(),
      sku: line.sku,
      bin: line.bin,
    });
    // Found in another lot than planned: the planned one is still to be counted.
    if (lot !== line.lot) {
      void read.refresh();
      return line;
    }
    return next();

    function next(): CountLine {
      const { walked } = now.current.walk;
      const place = walked.findIndex((known) => keyOf(known) === keyOf(line));
      return nextOpen(walked, entries.store.getState().marks, place, user) ?? line;
    }
  };

  const work = async (first: CountLine) => {
    isBusy.current = true;
    let line: CountLine | undefined = first;
    while (line && waiting.current.length > 0) {
      const wanted: ToEnter | undefined = waiting.current.shift();
      if (!wanted) break;
      const isAhead = line !== first;
      if (isAhead && !readTyped(wanted.text, line.uom, line).ok) {
        setSeed({ text: wanted.text, tried: true });
        break;
      }
      line = await enterOne(line, isAhead ? { ...wanted, uom: line.uom, lot: line.lot } : wanted);
      if (line) walk.goTo(line);
    }
    waiting.current = [];
    isBusy.current = false;
  };

  /** Takes what was typed for this line; behind a number that is being saved it waits for the next one. */
  const enter = (line: CountLine, entry: ToEnter) => {
    waiting.current = [...waiting.current, entry];
    if (!isBusy.current) void work(line);
  };

  /** Takes the walk on from where it is, after the lines were read again. */
  const goOn = async (next: Note) => {
    // What was read is in the page with the next render only.
    const fresh = new Map((await read.refresh()).map((row) => [keyOf(row), row]));
    const { walked, at } = now.current.walk;
    const walkedNow = walked.map((known) => fresh.get(keyOf(known)) ?? known);
    const line = nextOpen(walkedNow, entries.store.getState().marks, at, user);
    if (line) goTo(line, next);
    else setNote(next);
  };

  const undo = async () => {
    const answer = await entries.undo();
    if (!answer.ok) return setNote({ kind: "failed", message: answer.error.message });
    await read.reload();
    const key = answer.value?.line;
    const line = key === undefined ? undefined : now.current.lines.find((known) => keyOf(known) === key);
    const done: Note = { kind: "undone" };
    if (line) goTo(line, done);
    else setNote(done);
  };

  return {
    ...read, ...walk, count, user, entries, marks, sent, note, setNote, seed, setSeed, scannedBin, setScannedBin,
    goTo, enter, goOn, undo, isBusy,
  }; // prettier-ignore
}
export type Desk = ReturnType<typeof useDesk>;
