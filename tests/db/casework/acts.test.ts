import { expect, test, vi } from "vitest";
import { DAY_MS, HOUR_MS, instant } from "../../../shared/time.ts";
import { importText, must } from "../project.ts";
import { ruleOf, workedProject } from "./worked.ts";

const inDays = (days: number) => instant(Date.now() + days * DAY_MS);

test("a case is given to a person or a team, and the history says who did it", async () => {
  const { as, bolt } = await workedProject();
  const may = as("may");
  expect(must(await may["cases.assign"]({ case: bolt, owner: "MAX" }))).toMatchObject({ owner: "max" });
  expect(must(await may["cases.assign"]({ case: bolt, owner: "night shift" })).owner).toBe("night shift");
  expect(must(await may["cases.assign"]({ case: bolt, owner: null })).owner).toBeNull();
  const { history } = must(await may["cases.get"]({ case: bolt }));
  expect(history.map(({ by, what, text }) => `${by} ${what}: ${text}`)).toEqual([
    "may assign: max",
    "may assign: night shift",
    "may assign: nobody (was night shift)",
  ]);
});

test("what is so already takes no step, and leaves nothing in the history or the audit", async () => {
  const { as, bolt } = await workedProject();
  must(await as("may")["cases.assign"]({ case: bolt, owner: "max" }));
  const { total } = must(await as("aud")["audit.list"]({}));
  expect(must(await as("may")["cases.assign"]({ case: bolt, owner: "max" })).step).toBeNull();
  expect(must(await as("aud")["audit.list"]({})).total).toBe(total);
});

test("nobody owns a case who works none", async () => {
  const { as, bolt } = await workedProject();
  const assign = (owner: string) => as("may")["cases.assign"]({ case: bolt, owner });
  expect(await ruleOf(assign("cal"))).toBe("cannotOwn");
  expect(await ruleOf(assign("aud"))).toBe("cannotOwn");
  must(await as("ada")["users.disable"]({ user: "max" }));
  expect(await ruleOf(assign("max"))).toBe("cannotOwn");
});

test("who only reads or counts works no case", async () => {
  const { as, bolt } = await workedProject();
  for (const who of ["aud", "cal"])
    expect(await ruleOf(as(who)["cases.note"]({ case: bolt, text: "x" }))).toBe("role");
});

test("an escalated case goes to a higher role, is due sooner, and is as severe as the facts make it", async () => {
  const { as, bolt } = await workedProject();
  const before = must(await as("may")["cases.assign"]({ case: bolt, owner: "max" }));
  const after = must(await as("may")["cases.escalate"]({ case: bolt, to: "sam", why: "needs a decision" }));
  expect(after.owner).toBe("sam");
  expect(after.severity).toBe(before.severity);
  expect(after.dueAt).toBeLessThan(before.dueAt);
  expect(after.escalatedAt).not.toBeNull();
  const { history } = must(await as("may")["cases.get"]({ case: bolt }));
  expect(history.at(-1)).toMatchObject({
    what: "escalate",
    text: expect.stringContaining("needs a decision"),
  });
});

test("another count that makes its case more severe hastens it, but not one that was handed up", async () => {
  const project = await workedProject();
  const { as, bolt, nut } = project;
  const handed = must(await as("may")["cases.escalate"]({ case: bolt, to: "sam", why: "x" }));
  await importText(
    project,
    as("ada"),
    "counts",
    `sku,location,bin,counted_qty,counted_at,counted_by
BOLT,L1,A-01,1000,2026-01-06T10:00:00Z,cal
NUT,L1,A-02,400,2026-01-06T10:00:00Z,cal
`,
  );
  must(await as("may")["reconcile.run"]({}));
  const of = async (id: number) => must(await as("may")["cases.get"]({ case: id }));
  expect(await of(bolt)).toMatchObject({ severity: "critical", dueAt: handed.dueAt });
  const hastened = await of(nut);
  expect(hastened.severity).toBe("high");
  expect(hastened.dueAt).toBeLessThanOrEqual(inDays(3));
});

test("a case isn't handed sideways or down by escalating it", async () => {
  const { as, bolt, nut } = await workedProject();
  must(await as("may")["cases.assign"]({ case: bolt, owner: "sam" }));
  const escalate = (id: number, to: string) => as("may")["cases.escalate"]({ case: id, to, why: "x" });
  expect(await ruleOf(escalate(bolt, "sam"))).toBe("higherRole");
  expect(await ruleOf(escalate(bolt, "max"))).toBe("higherRole");
  // Nobody owns it, so it goes up from whoever escalates it.
  expect(await ruleOf(escalate(nut, "max"))).toBe("higherRole");
  expect(await ruleOf(escalate(nut, "nobody"))).toBe("notFound");
  expect(must(await escalate(bolt, "ada")).owner).toBe("ada");
});

test("a case waits for something, until a time that is still to come", async () => {
  const { as, bolt } = await workedProject();
  const wait = (until: ReturnType<typeof inDays>, what: string) =>
    as("may")["cases.wait"]({ case: bolt, until, for: what });
  expect(await ruleOf(wait(inDays(-1), "the truck"))).toBe("timeIsOver");
  expect(await ruleOf(wait(inDays(1), " "))).toBe("waitsForWhat");
  expect(must(await wait(inDays(1), "the truck"))).toMatchObject({ waitsFor: "the truck" });
  expect(must(await as("may")["cases.wait"]({ case: bolt, until: null }))).toMatchObject({
    waitUntil: null,
    waitsFor: "",
  });
});

test("a closed case is worked no further until it is opened again", async () => {
  const { as, bolt } = await workedProject();
  const may = as("may");
  must(await may["cases.wait"]({ case: bolt, until: inDays(1), for: "the truck" }));
  const closed = must(
    await may["cases.resolve"]({ case: bolt, cause: "unexplained", reason: "written off" }),
  );
  expect(closed).toMatchObject({
    state: "closed",
    cause: "unexplained",
    waitUntil: null,
    closedBy: "may: written off",
  });
  expect(await ruleOf(may["cases.note"]({ case: bolt, text: "late" }))).toBe("closedCase");
  expect(must(await may["cases.reopen"]({ case: bolt, why: "found some" }))).toMatchObject({
    state: "open",
    closedAt: null,
    closedBy: null,
  });
  expect(await ruleOf(may["cases.reopen"]({ case: bolt, why: "again" }))).toBe("openCase");
});

test("a case that an approved adjustment closed isn't opened again by hand", async () => {
  const { as, bolt } = await workedProject();
  const [proposed] = must(await as("may")["adjustments.propose"]({ cases: [bolt] }));
  must(
    await as("sam")["adjustments.approve"]({ adjustments: [proposed?.adjustment ?? 0], reason: "traced" }),
  );
  expect(await ruleOf(as("may")["cases.reopen"]({ case: bolt, why: "not sure" }))).toBe("approvedAlready");
});

test("linked cases show each other, also once one of them is closed", async () => {
  const { as, bolt, nut } = await workedProject();
  const may = as("may");
  must(await may["cases.link"]({ case: nut, other: bolt }));
  expect(must(await may["cases.link"]({ case: nut, other: bolt })).step).toBeNull();
  must(await may["cases.resolve"]({ case: nut, cause: "unexplained", reason: "sold" }));
  const { linked, history } = must(await may["cases.get"]({ case: bolt }));
  expect(linked).toMatchObject([{ case: nut, state: "closed", byHand: true }]);
  expect(history.map(({ what, text }) => [what, text])).toEqual([["link", `case ${nut}`]]);
  must(await may["cases.unlink"]({ case: bolt, other: nut }));
  expect(must(await may["cases.get"]({ case: bolt })).linked).toEqual([]);
  expect(await ruleOf(may["cases.link"]({ case: bolt, other: bolt }))).toBe("itself");
  expect(await ruleOf(may["cases.link"]({ case: bolt, other: 999 }))).toBe("notFound");
});

test("a waiting case isn't made more urgent for being late before its time is over", async () => {
  const { as, bolt, nut } = await workedProject();
  must(await as("may")["cases.wait"]({ case: bolt, until: inDays(60), for: "the container" }));
  const before = must(await as("may")["cases.list"]({ sort: "sku" })).rows;
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 30 * DAY_MS + HOUR_MS });
  try {
    must(await as("may")["session.login"]({ user: "may", pin: "1234" }));
    must(await as("may")["reconcile.run"]({}));
    const severity = async (id: number) =>
      must(await as("may")["cases.list"]({})).rows.find((row) => row.case === id)?.severity;
    expect(await severity(bolt)).toBe(before.find((row) => row.case === bolt)?.severity);
    expect(await severity(nut)).not.toBe(before.find((row) => row.case === nut)?.severity);
  } finally {
    vi.useRealTimers();
  }
});
