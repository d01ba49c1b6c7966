import * as fc from "fast-check";
import { expect, test } from "vitest";
import { makeEntries } from "../../../../renderer/screens/count/entry/entries.ts";
import { typedInto } from "../../../../renderer/screens/count/entry/field.ts";
import { keyOf, nextOpen, type CountLine } from "../../../../renderer/screens/count/entry/lines.ts";
import { makeTurns } from "../../../../renderer/screens/count/entry/turns.ts";
import { ok } from "../../../../shared/result.ts";
import { type Answer, refuse } from "../../../../shared/rpc.ts";
import { instant } from "../../../../shared/time.ts";
import { lineOf } from "./lines.ts";

const AS_SHOWN = { uom: "EA", lot: "" };
type Entered = { readonly entry: number; readonly at: ReturnType<typeof instant>; readonly round: number };
type Said = Answer<
  Entered & { readonly again: boolean; readonly clockBack: boolean; readonly notes: string[] }
>;
const saved = (again = false): Said =>
  ok({ entry: 1, at: instant(0), round: 1, again, clockBack: false, notes: [] });

/** A counter at a walk of `bins`, whose service answers when it is told to. */
function counterAt(...bins: readonly string[]) {
  const lines = bins.map((bin) => lineOf(bin, "BOLT"));
  const asked: { readonly bin: string; readonly qty: string; readonly answer: (said: Said) => void }[] = [];
  const entries = makeEntries(1, {
    "counts.enter": ({ bin, qty }) =>
      new Promise<Said>((resolve) => asked.push({ bin, qty, answer: (said) => resolve(said) })),
    "counts.emptyBin": async () => refuse("internal", "not here"),
    "counts.undo": async () => refuse("internal", "not here"),
  });
  let shown = lines[0];
  const turns = makeTurns(entries, {
    draw: (change) => change(),
    goTo: (line) => (shown = line),
    tell: () => undefined,
    nextAfter: (line) =>
      nextOpen(lines, entries.store.getState().marks, lines.findIndex((one) => keyOf(one) === keyOf(line)), "ann") ?? line, // prettier-ignore
    failed: () => undefined,
    found: () => undefined,
  });
  turns.stand(shown);
  const field = () => entries.field.getState();
  const here = (): CountLine => {
    if (!shown) throw new Error("there is no line");
    return shown;
  };
  const press = (key: string) =>
    key === "⏎"
      ? turns.enterTyped(here(), AS_SHOWN)
      : entries.field.setState((before) => typedInto(before, (before.isPut ? "" : before.text) + key), true);
  return {
    asked: () => asked.map(({ bin, qty }) => `${bin} ${qty}`),
    field,
    at: () => here().bin,
    type: (keys: string) => [...keys].forEach(press),
    leaveFor: (place: number) => {
      const line = lines[place];
      if (line) turns.leaveFor(line);
    },
    /** The service answers the oldest call that it owes an answer. */
    answer: async (said: Said = saved()) => {
      const call = asked[answered++];
      call?.answer(said);
      for (let tick = 0; tick < 10; tick += 1) await Promise.resolve();
    },
  };
}
let answered = 0;

test("what is typed while a number is being saved is the next line's, to the last digit", async () => {
  answered = 0;
  const counter = counterAt("A-1", "A-2", "A-3");
  counter.type("12⏎3");
  expect(counter.at()).toBe("A-1");
  await counter.answer();
  expect([counter.at(), counter.field().text]).toEqual(["A-2", "3"]);
  counter.type("4⏎56⏎");
  await counter.answer();
  await counter.answer();
  expect(counter.asked()).toEqual(["A-1 12", "A-2 34", "A-3 56"]);
});

test("a line that is to be counted again takes no digit that was typed for the next, and loses none typed for it", async () => {
  answered = 0;
  const counter = counterAt("A-1", "A-2");
  counter.type("12⏎3");
  await counter.answer(saved(true));
  expect([counter.at(), counter.field().text]).toEqual(["A-1", "3"]);
  counter.type("4⏎");
  expect(counter.asked()).toEqual(["A-1 12"]);
  expect(counter.field().text).toBe("");
  counter.type("12⏎");
  expect(counter.asked()).toEqual(["A-1 12", "A-1 12"]);
});

test("a number that isn't saved is back once what was begun behind it is out, and what waited is named", async () => {
  answered = 0;
  const counter = counterAt("A-1", "A-2", "A-3");
  counter.type("12⏎7⏎3");
  await counter.answer(refuse("internal", "No answer."));
  expect(counter.field()).toMatchObject({ text: "3", lost: ["7"] });
  counter.type("⏎");
  expect(counter.field().text).toBe("12");
  counter.type("⏎");
  expect(counter.asked()).toEqual(["A-1 12", "A-1 12"]);
});

test("who goes elsewhere while a number is being saved stays there, with what they type", async () => {
  answered = 0;
  const counter = counterAt("A-1", "A-2", "A-3");
  counter.type("12⏎");
  counter.leaveFor(2);
  counter.type("5");
  await counter.answer();
  expect([counter.at(), counter.field().text]).toEqual(["A-3", "5"]);
  counter.type("6⏎");
  expect(counter.asked()).toEqual(["A-1 12", "A-3 56"]);
});

test("whenever the service answers and whatever it says, nothing is entered but whole numbers", async () => {
  const answers = fc.constantFrom<Said | undefined>(
    saved(),
    saved(true),
    refuse("internal", "No answer."),
    undefined,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(answers, { minLength: 12, maxLength: 60 }), async (said) => {
      answered = 0;
      const counter = counterAt("A-1", "A-2", "A-3", "A-4", "A-5");
      const keys = ["11⏎", "12⏎", "13⏎", "14⏎", "15⏎"].join("");
      for (const [place, answer] of said.entries()) {
        counter.type(keys[place] ?? "");
        if (answer && counter.asked().length > answered) await counter.answer(answer);
      }
      for (const each of counter.asked()) expect(each).toMatch(/^A-[1-5] 1[1-5]$/);
    }),
    { numRuns: 200 },
  );
});
