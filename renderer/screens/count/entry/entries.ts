import { createStore, type StoreApi } from "zustand/vanilla";
import type { Input } from "../../../../shared/contract.ts";
import type { Answer, Client, Refusal } from "../../../../shared/rpc.ts";
import { ok } from "../../../../shared/result.ts";
import { EMPTY, type Field } from "./field.ts";
import type { Place } from "./place.ts";
import { keyOf, type CountLine, type LineKey, type Mark, type Marks } from "./lines.ts";

/** One thing that this person entered in this window. */
export type Sent = {
  readonly id: number;
  /** Nothing for a whole bin. */
  readonly line: LineKey | undefined;
  readonly bin: string;
  readonly sku: string;
  /** As it was typed, with its unit. */
  readonly typed: string;
  readonly state: Mark["state"] | "undone";
  readonly entries: readonly number[];
  readonly message: string | undefined;
};
type State = {
  readonly marks: Marks;
  /** The marks as far as the service has answered. The walk goes by these: a number on its way changes its own line alone. */
  readonly answered: Marks;
  readonly sent: readonly Sent[];
};
type Calls = Pick<Client, "counts.enter" | "counts.emptyBin" | "counts.undo">;

export type Outcome =
  | { readonly state: "saved" | "again"; readonly clockBack: boolean }
  | { readonly state: "failed"; readonly refusal: Refusal };

const KEPT = 40;

export type Entries = {
  /** What stands in the quantity field and isn't entered yet, and the line that it stands at. */
  readonly field: StoreApi<Field>;
  readonly place: { current: LineKey | undefined };
  readonly store: StoreApi<State>;
  /** `tell` hears of the outcome in the moment in which the line's mark changes, so that both are drawn as one. */
  readonly enter: (
    line: LineKey,
    entry: Omit<Input<"counts.enter">, "count">,
    tell?: (outcome: Outcome) => void,
  ) => Promise<Outcome>;
  readonly emptyBin: (place: Place) => Promise<Answer<number>>;
  /** Takes the last thing back that stands; answers the line it was on, where this window knows it. */
  readonly undo: () => Promise<Answer<Sent | undefined>>;
  /** Forgets the marks of lines that are read as done by now: what the service says of them is newer. */
  readonly settle: (lines: readonly CountLine[]) => void;
};

/** What was entered into a count: a line has its tick only after the service said that the entry is on disk. */
export function makeEntries(count: number, calls: Calls): Entries {
  const store = createStore<State>()(() => ({ marks: new Map(), answered: new Map(), sent: [] }));
  let nextId = 1;
  const add = (sent: Omit<Sent, "id">): number => {
    const id = nextId++;
    store.setState(({ sent: before }) => ({ sent: [{ id, ...sent }, ...before].slice(0, KEPT) }));
    return id;
  };
  const change = (id: number, next: Partial<Sent>) =>
    store.setState(({ sent }) => ({ sent: sent.map((one) => (one.id === id ? { ...one, ...next } : one)) }));
  const mark = (line: LineKey, next: Mark | undefined) =>
    store.setState(({ marks, answered }) => ({
      marks: withMark(marks, line, next),
      answered: next?.state === "saving" ? answered : withMark(answered, line, next),
    }));

  const enter: Entries["enter"] = async (line, entry, tell) => {
    const told = (outcome: Outcome): Outcome => {
      tell?.(outcome);
      return outcome;
    };
    const typed = entry.qty;
    const said = entry.uom === undefined ? typed : `${typed} ${entry.uom}`;
    // What failed before on this line is this entry tried again.
    store.setState(({ sent }) => ({
      sent: sent.filter((one) => one.line !== line || one.state !== "failed"),
    }));
    const id = add({ line, bin: entry.bin, sku: entry.sku, typed: said, state: "saving", entries: [], message: undefined }); // prettier-ignore
    mark(line, { state: "saving", typed });
    const answer = await calls["counts.enter"]({ count, ...entry });
    if (!answer.ok) {
      change(id, { state: "failed", message: answer.error.message });
      mark(line, { state: "failed", typed, refusal: answer.error });
      return told({ state: "failed", refusal: answer.error });
    }
    // An earlier number of the line was asked for again, and here it is.
    store.setState(({ sent }) => ({ sent: sent.map((one) => (one.line === line && one.state === "again" ? { ...one, state: "saved" } : one)) })); // prettier-ignore
    const { again, clockBack } = answer.value;
    const state = again ? "again" : "saved";
    change(id, { state, entries: [answer.value.entry] });
    mark(line, { state, typed });
    return told({ state, clockBack });
  };

  const emptyBin: Entries["emptyBin"] = async ({ location, bin }) => {
    const answer = await calls["counts.emptyBin"]({ count, location, bin });
    if (!answer.ok) return answer;
    const { entries } = answer.value;
    add({ line: undefined, bin, sku: "", typed: "0", state: "saved", entries, message: undefined });
    return ok(entries.length);
  };

  const undo: Entries["undo"] = async () => {
    const last = store.getState().sent.find(({ state }) => state === "saved" || state === "again");
    const wanted = last ? last.entries.toReversed() : [undefined];
    for (const entry of wanted) {
      const answer = await calls["counts.undo"]({ count, ...(entry !== undefined && { entry }) });
      if (!answer.ok) return answer;
    }
    if (last) change(last.id, { state: "undone" });
    if (last?.line !== undefined) mark(last.line, undefined);
    return ok(last);
  };

  const settle: Entries["settle"] = (lines) => {
    const { marks } = store.getState();
    const old = new Set(
      lines.filter((line) => line.done && marks.get(keyOf(line))?.state === "saved").map(keyOf),
    );
    if (old.size === 0) return;
    store.setState(({ answered }) => ({ marks: without(marks, old), answered: without(answered, old) }));
  };
  const field = createStore<Field>()(() => EMPTY);
  return { field, place: { current: undefined }, store, enter, emptyBin, undo, settle };
}

function withMark(marks: Marks, line: LineKey, next: Mark | undefined): Marks {
  if (!next) return without(marks, new Set([line]));
  return new Map(marks).set(line, next);
}

const without = (marks: Marks, lines: ReadonlySet<LineKey>): Marks =>
  new Map([...marks].filter(([line]) => !lines.has(line)));

const kept = new Map<string, Entries>();

/** A person's entries outlive the screen: a session that ended, or a look at another screen, loses no number. */
export function entriesFor(user: string, count: number, calls: Calls): Entries {
  const key = `${count} ${user}`;
  const known = kept.get(key) ?? makeEntries(count, calls);
  kept.set(key, known);
  return known;
}
