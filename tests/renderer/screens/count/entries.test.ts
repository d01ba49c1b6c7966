import { expect, test } from "vitest";
import { entriesFor, makeEntries, type Entries } from "../../../../renderer/screens/count/entry/entries.ts";
import { keyOf } from "../../../../renderer/screens/count/entry/lines.ts";
import { ok } from "../../../../shared/result.ts";
import { refuse } from "../../../../shared/rpc.ts";
import { instant } from "../../../../shared/time.ts";
import { lineOf } from "./lines.ts";

type Calls = Parameters<typeof makeEntries>[1];
const line = lineOf("A-01", "BOLT");
const key = keyOf(line);
const entry = { sku: "BOLT", bin: "A-01", qty: "12" };

/** A service that numbers what it is given, and keeps which entries were taken back. */
function service(): { readonly calls: Calls; readonly undone: (number | undefined)[] } {
  let next = 1;
  const undone: (number | undefined)[] = [];
  const at = instant(0);
  return {
    undone,
    calls: {
      "counts.enter": async ({ qty }) =>
        ok({ entry: next++, at, round: 1, again: qty === "21", clockBack: false, notes: [] }),
      "counts.emptyBin": async () => ok({ entries: [next++, next++], at }),
      "counts.undo": async ({ entry: taken }) => {
        undone.push(taken);
        return ok({ entry: next++, stands: null });
      },
    },
  };
}
const stateOf = ({ store }: Entries) => store.getState().sent.map(({ state }) => state);

test("a line has its tick only once the service has answered", async () => {
  const entries = makeEntries(1, service().calls);
  const saving = entries.enter(key, entry);
  expect(entries.store.getState().marks.get(key)?.state).toBe("saving");
  expect((await saving).state).toBe("saved");
  expect(entries.store.getState().marks.get(key)?.state).toBe("saved");
});

test("a number on its way changes nothing that the walk goes by until the service has answered", async () => {
  const entries = makeEntries(1, service().calls);
  const { answered } = entries.store.getState();
  const saving = entries.enter(key, entry);
  expect(entries.store.getState().answered).toBe(answered);
  await saving;
  expect(entries.store.getState().answered.get(key)?.state).toBe("saved");
  const again = entries.enter(key, { ...entry, qty: "13" });
  expect(entries.store.getState().answered.get(key)).toEqual({ state: "saved", typed: "12" });
  await again;
  expect(entries.store.getState().answered.get(key)).toEqual({ state: "saved", typed: "13" });
});

test("a line that is to be counted again isn't done, and the same number settles it", async () => {
  const entries = makeEntries(1, service().calls);
  expect((await entries.enter(key, { ...entry, qty: "21" })).state).toBe("again");
  expect(entries.store.getState().marks.get(key)?.state).toBe("again");
});

test("what isn't saved stays with its number, and trying again replaces it", async () => {
  const { calls } = service();
  let isUp = false;
  const entries = makeEntries(1, {
    ...calls,
    "counts.enter": async (input) => (isUp ? calls["counts.enter"](input) : refuse("internal", "No answer.")),
  });
  await entries.enter(key, entry);
  expect(entries.store.getState().marks.get(key)).toMatchObject({ state: "failed", typed: "12" });
  isUp = true;
  await entries.enter(key, entry);
  expect(stateOf(entries)).toEqual(["saved"]);
});

test("undo takes back the last thing that stands: a line, or every line of an empty bin", async () => {
  const { calls, undone } = service();
  const entries = makeEntries(1, calls);
  await entries.enter(key, entry);
  await entries.emptyBin({ location: "WH1", bin: "A-02" });
  await entries.undo();
  await entries.undo();
  expect(undone).toEqual([3, 2, 1]);
  expect(stateOf(entries)).toEqual(["undone", "undone"]);
  expect(entries.store.getState().marks.size).toBe(0);
  await entries.undo();
  expect(undone.at(-1)).toBeUndefined();
});

test("a person finds their entries again after signing in, and nobody else's", async () => {
  const { calls } = service();
  await entriesFor("ann", 7, calls).enter(key, entry);
  expect(stateOf(entriesFor("ann", 7, calls))).toEqual(["saved"]);
  expect(stateOf(entriesFor("bob", 7, calls))).toEqual([]);
  expect(stateOf(entriesFor("ann", 8, calls))).toEqual([]);
});

test("a mark goes once the lines are read as done", async () => {
  const entries = makeEntries(1, service().calls);
  await entries.enter(key, entry);
  entries.settle([line]);
  expect(entries.store.getState().marks.size).toBe(1);
  entries.settle([{ ...line, done: true }]);
  expect(entries.store.getState().marks.size).toBe(0);
  expect(entries.store.getState().answered.size).toBe(0);
});
