import fc from "fast-check";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { ActInput } from "../../../shared/casework/acts.ts";
import { DAY_MS, instant } from "../../../shared/time.ts";
import { importText, must } from "../project.ts";
import { ruleOf, standing, workedProject } from "./worked.ts";

/** What may happen to a case, and whether the last thing is taken back right away. */
const acts: fc.Arbitrary<ActInput> = fc.oneof(
  fc.record({ do: fc.constant("assign" as const), owner: fc.constantFrom("may", "max", "sam", null) }),
  fc.record({ do: fc.constant("note" as const), text: fc.constantFrom("looked", "asked") }),
  fc.record({
    do: fc.constant("wait" as const),
    until: fc.option(fc.integer({ min: 1, max: 9 }).map((days) => instant(Date.now() + days * DAY_MS))),
    for: fc.constant("a truck"),
  }),
  fc.record({
    do: fc.constant("escalate" as const),
    to: fc.constantFrom("sam", "ada"),
    why: fc.constant("stuck"),
  }),
  fc.record({
    do: fc.constant("cause" as const),
    cause: fc.constantFrom("wrong_bin" as const, "sku_swap" as const, null),
  }),
  fc.record({
    do: fc.constant("resolve" as const),
    cause: fc.constantFrom("unexplained" as const, "count_error" as const),
    reason: fc.constant("seen"),
  }),
  fc.record({ do: fc.constant("reopen" as const), why: fc.constant("not sure") }),
  fc.record({
    do: fc.constantFrom("link" as const, "unlink" as const),
    other: fc.integer({ min: 1, max: 3 }),
  }),
);
const step = fc.record({ cases: fc.subarray([1, 2, 3], { minLength: 1 }), act: acts });

test("taking every step back, the last first, leaves every case as it was, whatever was done", async () => {
  const made = await workedProject();
  expect(new Set([made.bolt, made.nut, made.pin])).toEqual(new Set([1, 2, 3]));
  const may = made.as("may");
  const before = standing(made);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const bulks: string[] = [];
      for (const { cases, act } of steps) {
        const { bulk } = must(await may["cases.bulk"]({ which: { cases }, act }));
        if (bulk !== null) bulks.push(bulk);
      }
      for (const bulk of bulks.toReversed())
        expect(must(await may["cases.undoBulk"]({ bulk })).refused).toEqual([]);
      expect(standing(made)).toEqual(before);
    }),
    { numRuns: 40 },
  );
  // One case at a time, too: nothing that may still be taken back is left.
  for (const id of [1, 2, 3]) expect(await ruleOf(may["cases.undo"]({ case: id }))).toBe("nothingToUndo");
  expect(must(await made.as("aud")["audit.verify"]({})).ok).toBe(true);
  expect(made.bugs).toEqual([]);
}, 60_000);

test("the steps of a case are taken back one after the other, and the history keeps what was done", async () => {
  const made = await workedProject();
  const may = made.as("may");
  const before = standing(made);
  const path = join(made.folder, "shelf.txt");
  writeFileSync(path, "seen on the shelf");
  must(await may["cases.assign"]({ case: made.bolt, owner: "max" }));
  must(await may["cases.attach"]({ case: made.bolt, file: { from: "path", path } }));
  must(await may["cases.resolve"]({ case: made.bolt, cause: "unexplained", reason: "gone" }));
  expect(must(await may["cases.get"]({ case: made.bolt })).undo).toMatchObject({
    what: "resolve",
    by: "may",
  });
  for (let taken = 0; taken < 3; taken++) must(await may["cases.undo"]({ case: made.bolt }));
  expect(standing(made)).toEqual(before);
  const { history, undo } = must(await may["cases.get"]({ case: made.bolt }));
  expect(undo).toBeNull();
  expect(history.filter(({ undone }) => undone).map(({ what }) => what)).toEqual([
    "assign",
    "attach",
    "resolve",
  ]);
  expect(history.filter(({ what }) => what === "undone").map(({ text }) => text.split(":")[0])).toEqual([
    "resolve",
    "attach",
    "assign",
  ]);
});

test("a step isn't taken back over what somebody else changed since", async () => {
  const { as, bolt } = await workedProject();
  const { step: first } = must(await as("may")["cases.assign"]({ case: bolt, owner: "max" }));
  must(await as("sam")["cases.assign"]({ case: bolt, owner: "sam" }));
  const undo = () => as("may")["cases.undo"]({ case: bolt, step: first ?? 0 });
  expect(await undo()).toMatchObject({
    error: { rule: "changedSince", message: expect.stringContaining("sam changed the same") },
  });
  // The same value again is another decision, not the first one.
  must(await as("sam")["cases.assign"]({ case: bolt, owner: "max" }));
  expect(await ruleOf(undo())).toBe("changedSince");
});

test("another field is taken back although something else was done since", async () => {
  const { as, bolt } = await workedProject();
  const { step: first } = must(await as("may")["cases.assign"]({ case: bolt, owner: "max" }));
  must(await as("sam")["cases.cause"]({ case: bolt, cause: "wrong_bin" }));
  expect(must(await as("may")["cases.undo"]({ case: bolt, step: first ?? 0 }))).toMatchObject({
    owner: null,
    cause: "wrong_bin",
  });
  expect(await ruleOf(as("may")["cases.undo"]({ case: bolt, step: first ?? 0 }))).toBe("undoneAlready");
});

test("an escalation isn't taken back once the case was late by the sooner time", async () => {
  const { as, bolt } = await workedProject();
  must(await as("may")["cases.escalate"]({ case: bolt, to: "sam", why: "stuck" }));
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 30 * DAY_MS });
  try {
    must(await as("may")["session.login"]({ user: "may", pin: "1234" }));
    must(await as("may")["reconcile.run"]({}));
    expect(await as("may")["cases.undo"]({ case: bolt })).toMatchObject({
      error: { rule: "changedSince", message: expect.stringContaining("(being late)") },
    });
  } finally {
    vi.useRealTimers();
  }
});

test("a case isn't opened by an undo while another one about the same is open", async () => {
  const made = await workedProject();
  const { as, bolt } = made;
  must(await as("may")["cases.resolve"]({ case: bolt, cause: "unexplained", reason: "gone" }));
  // Counted again, and wrong by another number: that is a new difference, and a new case.
  const count =
    "sku,location,bin,counted_qty,counted_at,counted_by\nBOLT,L1,A-01,20,2026-01-09T10:00:00Z,cal\n";
  await importText(made, as("ada"), "counts", count);
  must(await as("ada")["reconcile.run"]({}));
  expect(must(await as("may")["cases.list"]({ search: "BOLT", state: "all" })).total).toBe(2);
  expect(await ruleOf(as("may")["cases.undo"]({ case: bolt }))).toBe("openAlready");
  expect(await ruleOf(as("may")["cases.reopen"]({ case: bolt, why: "x" }))).toBe("openAlready");
});

test("nothing is taken back once an adjustment of the stock was approved", async () => {
  const { as, bolt } = await workedProject();
  must(await as("may")["cases.assign"]({ case: bolt, owner: "max" }));
  const [proposed] = must(await as("may")["adjustments.propose"]({ cases: [bolt] }));
  must(
    await as("sam")["adjustments.approve"]({ adjustments: [proposed?.adjustment ?? 0], reason: "traced" }),
  );
  expect(await ruleOf(as("may")["cases.undo"]({ case: bolt }))).toBe("approvedAlready");
  expect(must(await as("may")["cases.get"]({ case: bolt })).undo).toBeNull();
});

test("the step of another case is none of this one's", async () => {
  const { as, bolt, nut } = await workedProject();
  const { step: first } = must(await as("may")["cases.assign"]({ case: bolt, owner: "max" }));
  expect(await ruleOf(as("may")["cases.undo"]({ case: nut, step: first ?? 0 }))).toBe("undoneAlready");
});
