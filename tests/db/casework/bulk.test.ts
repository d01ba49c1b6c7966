import { expect, test, vi } from "vitest";
import { DAY_MS, instant } from "../../../shared/time.ts";
import { must } from "../project.ts";
import { ruleOf, standing, workedProject } from "./worked.ts";

const tomorrow = () => instant(Date.now() + DAY_MS);

test("everything that a filter shows is changed at once, and taken back at once", async () => {
  const made = await workedProject();
  const may = made.as("may");
  const before = standing(made);
  const filter = { filters: [{ column: "place" as const, contains: "A-0" }] };
  const { total } = must(await may["cases.list"](filter));
  const done = must(
    await may["cases.bulk"]({ which: { filter, expected: total }, act: { do: "assign", owner: "max" } }),
  );
  expect(done).toMatchObject({ changed: 3, unchanged: 0, refused: [] });
  expect(must(await may["cases.list"]({ owner: "max" })).total).toBe(3);
  expect(must(await may["cases.undoBulk"]({ bulk: done.bulk ?? "" }))).toMatchObject({
    changed: 3,
    refused: [],
  });
  expect(standing(made)).toEqual(before);
  expect(await ruleOf(may["cases.undoBulk"]({ bulk: done.bulk ?? "" }))).toBe("undoneAlready");
});

test("a list that isn't the one that was shown is refused, and nothing is changed", async () => {
  const made = await workedProject();
  const before = standing(made);
  const assign = (expected: number) =>
    made.as("may")["cases.bulk"]({ which: { filter: {}, expected }, act: { do: "assign", owner: "max" } });
  expect(await assign(2)).toMatchObject({
    error: {
      rule: "otherList",
      message: "The list matches more than the 2 cases that were shown. Look at it again first.",
    },
  });
  expect(await assign(4)).toMatchObject({ error: { message: expect.stringContaining("3 of the 4") } });
  expect(standing(made)).toEqual(before);
});

test("of many cases those that a rule refuses stay as they are, each named with the rule", async () => {
  const { as, bolt, nut, pin } = await workedProject();
  must(await as("may")["cases.resolve"]({ case: nut, cause: "unexplained", reason: "sold" }));
  must(await as("may")["cases.assign"]({ case: pin, owner: "max" }));
  const done = must(
    await as("may")["cases.bulk"]({
      which: { cases: [bolt, nut, pin, 999] },
      act: { do: "assign", owner: "max" },
    }),
  );
  expect(done).toMatchObject({ changed: 1, unchanged: 1 });
  expect(done.refused.map((each) => [each.case, each.rule])).toEqual([
    [nut, "closedCase"],
    [999, "notFound"],
  ]);
});

test("of a bulk that is taken back, what somebody else changed since stays", async () => {
  const { as, bolt, nut } = await workedProject();
  const { bulk } = must(
    await as("may")["cases.bulk"]({ which: { cases: [bolt, nut] }, act: { do: "assign", owner: "max" } }),
  );
  must(await as("sam")["cases.assign"]({ case: nut, owner: "sam" }));
  const back = must(await as("may")["cases.undoBulk"]({ bulk: bulk ?? "" }));
  expect(back).toMatchObject({ changed: 1, refused: [{ case: nut, rule: "changedSince" }] });
  const { rows } = must(await as("may")["cases.list"]({ sort: "sku" }));
  expect(rows.map(({ owner }) => owner)).toEqual([null, "sam", null]);
});

test("the audit has one record of a bulk, with the cases it changed", async () => {
  const { as, bolt, nut } = await workedProject();
  const { total } = must(await as("aud")["audit.list"]({}));
  must(await as("may")["cases.bulk"]({ which: { cases: [bolt, nut] }, act: { do: "note", text: "asked" } }));
  const { total: after, rows } = must(await as("aud")["audit.list"]({}));
  expect(after).toBe(total + 1);
  expect(rows[0]).toMatchObject({ by: "may", action: "cases.note", subject: "2 cases" });
  expect(JSON.parse(rows[0]?.after ?? "")).toMatchObject({ cases: [bolt, nut], act: { text: "asked" } });
});

test("what waits stands behind the rest, and comes forward when its time is over", async () => {
  const { as, bolt } = await workedProject();
  const order = async () => must(await as("may")["cases.list"]({})).rows.map((row) => row.case);
  const before = await order();
  const first = before[0] ?? 0;
  must(await as("may")["cases.wait"]({ case: first, until: tomorrow(), for: "a truck" }));
  expect((await order()).at(-1)).toBe(first);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * DAY_MS });
  try {
    must(await as("may")["session.login"]({ user: "may", pin: "1234" }));
    expect(await order()).toEqual(before);
    expect(must(await as("may")["cases.get"]({ case: first }))).toMatchObject({ waitsFor: "a truck" });
  } finally {
    vi.useRealTimers();
  }
  expect(bolt).toBeGreaterThan(0);
});

test("one's own cases, those that are overdue and those that wait are lists of their own", async () => {
  const { as, bolt, nut, pin } = await workedProject();
  const may = as("may");
  const shown = async (queue: "mine" | "overdue" | "waiting") =>
    must(await may["cases.list"]({ queue, sort: "sku" })).rows.map((row) => row.case);
  must(await may["cases.assign"]({ case: bolt, owner: "may" }));
  must(await may["cases.assign"]({ case: nut, owner: "max" }));
  must(await may["cases.wait"]({ case: pin, until: instant(Date.now() + 90 * DAY_MS), for: "a truck" }));
  expect([await shown("mine"), await shown("overdue"), await shown("waiting")]).toEqual([[bolt], [], [pin]]);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60 * DAY_MS });
  try {
    must(await may["session.login"]({ user: "may", pin: "1234" }));
    expect(await shown("overdue")).toEqual([bolt, nut]);
  } finally {
    vi.useRealTimers();
  }
});
