import type { Refusal } from "../../../../shared/rpc.ts";
import type { Entries, Outcome } from "./entries.ts";
import { barred, EMPTY, type Field, fieldOf } from "./field.ts";
import { isSomebodyElses, keyOf, type CountLine } from "./lines.ts";
import type { Note } from "./note.ts";
import { plainTyped, readTyped } from "./typed.ts";

/** How a number was meant: in which unit, and of which lot. */
export type Meant = { readonly uom: string; readonly lot: string };

/** What a turn came to: the line one goes on with, or a bar, with what the field holds for the line that stays. */
export type End = { readonly note?: Note } & (
  { readonly goes: CountLine } | { readonly bars: Pick<Field, "text" | "tried"> }
);

/** What the page does for the turns. */
export type Page = {
  /** Shows what `change` does before anything else happens: no key may come between what is so and what is seen. */
  readonly draw: (change: () => void) => void;
  readonly goTo: (line: CountLine) => void;
  readonly tell: (note: Note | undefined) => void;
  /** The line that comes after this one is done. */
  readonly nextAfter: (line: CountLine) => CountLine;
  /** Hears why a number isn't on disk. */
  readonly failed: (refusal: Refusal) => void;
  /** Hears that something was entered that no line was planned for. */
  readonly found: () => void;
};

/** Ends a turn; called once, in the moment of the service's answer. */
type Settle = (end: End) => void;
type Turn = {
  /** The number it is about, where it was typed. */
  readonly typed?: string;
  readonly run: (here: CountLine, settle: Settle) => Promise<void> | void;
};

export type Turns = {
  /** Says which line one stands at; while something is being saved, that is known here better. */
  readonly stand: (line: CountLine | undefined) => void;
  /** Enters what stands in the field, typed while `line` was shown. */
  readonly enterTyped: (line: CountLine, as: Meant) => void;
  /** Enters a number of a line whatever is in the field. */
  readonly enterAt: (line: CountLine, text: string, as: Meant) => void;
  /** Goes to a line that the person chose; what was typed ahead for others isn't for it. */
  readonly leaveFor: (line: CountLine, note?: Note) => void;
  /** Does something else that takes a moment, after what is being saved and before what is typed behind it. */
  readonly take: (run: Turn["run"]) => void;
};

/**
 * One thing after the other: a number is on disk before the next line comes. What is typed meanwhile waits, belongs to
 * the line that comes, and is entered for no other.
 */
export function makeTurns(entries: Pick<Entries, "field" | "enter" | "store">, page: Page): Turns {
  const { field } = entries;
  const line: { here: CountLine | undefined } = { here: undefined };
  let isBusy = false;
  let waiting: readonly Turn[] = [];
  let moves = 0;

  const settle = (end: End) => {
    if (end.note) page.tell(end.note);
    if ("goes" in end) {
      line.here = end.goes;
      page.goTo(end.goes);
      return;
    }
    field.setState(barred(field.getState(), end.bars.text, end.bars.tried, typedIn(waiting)), true);
    waiting = [];
  };
  const work = async () => {
    isBusy = true;
    for (let [turn] = waiting; turn && line.here; [turn] = waiting) {
      waiting = waiting.slice(1);
      const before = moves;
      await turn.run(line.here, (end) =>
        page.draw(() => {
          // Whoever went elsewhere meanwhile stays there.
          if (moves === before) settle(end);
          else if (end.note) page.tell(end.note);
        }),
      );
    }
    isBusy = false;
  };
  const take = (turn: Turn) => {
    waiting = [...waiting, turn];
    if (!isBusy) void work();
  };
  const enter = async (here: CountLine, text: string, as: Meant, end: Settle) => {
    if (!readTyped(text, as.uom, here).ok) return end({ bars: { text, tried: true } });
    const scope = {
      ...{ sku: here.sku, location: here.location, bin: here.bin },
      ...{ lot: as.lot, status: here.status },
    };
    const key = keyOf(scope);
    await entries.enter(key, { ...scope, qty: plainTyped(text), uom: as.uom }, (outcome) =>
      end(endOf(outcome, here, text, as, page)),
    );
  };

  return {
    stand: (shown) => {
      if (!isBusy) line.here = shown;
    },
    enterTyped: (shown, as) => {
      const { text, instead } = field.getState();
      if (instead) return field.setState(fieldOf(instead.text, instead.tried), true);
      // While a number is being saved this one is for the next line, and is read when that is there.
      if (!isBusy && !readTyped(text, as.uom, shown).ok) return field.setState({ tried: true });
      if (text.trim() === "") return;
      field.setState(EMPTY, true);
      const run: Turn["run"] = (here, end) =>
        enter(here, text, keyOf(here) === keyOf(shown) ? as : { uom: here.uom, lot: here.lot }, end);
      take({ typed: text, run });
    },
    enterAt: (at, text, as) => take({ run: (_, end) => enter(at, text, as, end) }),
    leaveFor: (next, note) =>
      page.draw(() => {
        moves += 1;
        line.here = next;
        const mark = entries.store.getState().marks.get(keyOf(next));
        const text = mark?.state === "failed" ? mark.typed : "";
        field.setState({ ...fieldOf(text), lost: typedIn(waiting) }, true);
        waiting = [];
        page.tell(note);
        page.goTo(next);
      }),
    take: (run) => {
      // What was typed until now is for the line that is being left.
      field.setState(EMPTY, true);
      take({ run });
    },
  };
}

const typedIn = (turns: readonly Turn[]): readonly string[] =>
  turns.flatMap(({ typed }) => (typed === undefined ? [] : [typed]));

function endOf(outcome: Outcome, line: CountLine, text: string, { uom, lot }: Meant, page: Page): End {
  if (outcome.state === "failed" && isSomebodyElses(outcome.refusal))
    return { note: { kind: "notYours", message: outcome.refusal.message }, goes: page.nextAfter(line) };
  if (outcome.state === "failed") {
    page.failed(outcome.refusal);
    return { note: { kind: "failed", message: outcome.refusal.message }, bars: { text, tried: false } };
  }
  if (outcome.state === "again") return { note: { kind: "again" }, bars: { text: "", tried: false } };
  const what = `${text} ${/[a-z]/i.test(text) ? "" : uom}`.trim();
  const note: Note = { kind: "saved", what, sku: line.sku, bin: line.bin };
  if (lot === line.lot) return { note, goes: page.nextAfter(line) };
  // Found in another lot than planned: the planned one is still to be counted.
  page.found();
  return { note, goes: line };
}
