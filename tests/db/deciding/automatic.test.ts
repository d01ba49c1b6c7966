import { beforeEach, expect, test } from "vitest";
import type { Client } from "../../../shared/rpc.ts";
import { money } from "../../../shared/money.ts";
import type { ImportKind } from "../../../shared/domain.ts";
import { quantity } from "../../../shared/quantity.ts";
import { filledOnce, importText, must, peopleOf, type TestProject, withPeople } from "../project.ts";

const twice = (sku: string, bin: string, at: string): string =>
  `${sku}-1,2026-01-03T${at}:00Z,pick,${sku},4,L1,${bin},SO-${sku},1\n${sku}-2,2026-01-03T${at}:05Z,pick,${sku},4,L1,${bin},SO-${sku},1\n`;

/** Picks that were posted twice: of a plain item, of a high-risk one, and of one that the supervisor counted. */
const FILES: readonly (readonly [kind: ImportKind, text: string, source?: string])[] = [
  ["items", "sku,abc_class,unit_cost,high_risk\nPLAIN,C,2,no\nRISKY,C,2,yes\nOWN,C,2,no\n"],
  ["baseline", "sku,location,bin,qty,as_of\nPLAIN,L1,A-01,30,2026-01-01T00:00:00Z\nRISKY,L1,B-01,30,2026-01-01T00:00:00Z\nOWN,L1,C-01,30,2026-01-01T00:00:00Z\n", "WMS"],
  ["movements", `event_id,occurred_at,type,sku,qty,from_location,from_bin,doc,line\n${twice("PLAIN", "A-01", "09:00")}${twice("RISKY", "B-01", "10:00")}${twice("OWN", "C-01", "11:00")}`, "WMS"],
  ["counts", "sku,location,bin,counted_qty,counted_at,counted_by\nPLAIN,L1,A-01,26,2026-01-05T10:00:00Z,cal\nRISKY,L1,B-01,26,2026-01-05T11:00:00Z,cal\nOWN,L1,C-01,26,2026-01-05T12:00:00Z,Sam\n"],
]; // prettier-ignore

const RULE = {
  ...{ name: "small double picks", action: "approve" as const, cause: "duplicate_movement" as const },
  ...{ maxUnits: quantity(50_000), maxValue: null, class: null, location: null, minScore: 0.3 },
};

const reconciled = filledOnce(async (made) => {
  const people = await withPeople(made, "ada:admin", "may:manager", "sam:supervisor");
  const may = people("may");
  must(await may["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  for (const [kind, text, source] of FILES) await importText(made, may, kind, text, source);
  must(await may["reconcile.run"]({}));
});

let as: (name: string) => Client;
let project: TestProject;
beforeEach(async () => {
  project = await reconciled();
  as = peopleOf(project);
});

const states = async (): Promise<unknown[]> =>
  must(await as("may")["adjustments.list"]({}))
    .rows.map(({ sku, state, proposedBy, approvals }) => [
      sku,
      state,
      proposedBy,
      approvals.map(({ by }) => by),
    ])
    .toReversed();

test("a rule is tried before it is switched on, and a changed one again", async () => {
  const { rule } = must(await as("sam")["auto.save"](RULE));
  expect(await as("sam")["auto.switch"]({ rule, on: true })).toMatchObject({ error: { rule: "untried" } });
  const trial = must(await as("sam")["auto.try"]({ rule }));
  expect(trial).toMatchObject({ days: 90, looked: 3, open: 2, same: 0, different: 0, over: 1_600, short: 0 });
  expect(trial.cases.map(({ sku }) => sku).toSorted()).toEqual(["OWN", "PLAIN"]);
  expect(must(await as("sam")["auto.switch"]({ rule, on: true }))).toMatchObject({
    ...{ isOn: true, version: 1, answers: "sam" },
  });
  const changed = must(await as("sam")["auto.save"]({ ...RULE, rule, maxValue: money(500) }));
  expect(changed).toMatchObject({ version: 2, isOn: false, answers: null, trial: null });
  expect(await as("sam")["auto.switch"]({ rule, on: true })).toMatchObject({ error: { rule: "untried" } });
});

test("what a rule approves is never high-risk, nor counted by whoever answers for the rule, and each use is in the audit", async () => {
  const { rule } = must(await as("sam")["auto.save"](RULE));
  must(await as("sam")["auto.try"]({ rule }));
  must(await as("sam")["auto.switch"]({ rule, on: true }));
  expect(must(await as("may")["auto.run"]({}))).toMatchObject({ proposed: 2, approved: 1 });
  expect(await states()).toEqual([
    ["PLAIN", "approved", `rule ${rule} small double picks`, ["sam"]],
    ["OWN", "proposed", `rule ${rule} small double picks`, []],
  ]);
  const records = must(await as("may")["audit.list"]({})).rows.filter(({ why }) =>
    why.includes("small double picks"),
  );
  expect(records.map(({ action }) => action)).toEqual([
    "adjustments.approve",
    "adjustments.propose",
    "adjustments.propose",
  ]);
  expect(must(await as("may")["auto.run"]({}))).toMatchObject({ proposed: 0, approved: 0 });
  expect(must(await as("may")["auto.list"]({}))).toMatchObject([{ rule, uses: 2 }]);
  expect(must(await as("ada")["audit.verify"]({})).ok).toBe(true);
});

test("a reconcile lets the rules look at what it opened, as long as who answers for them may approve", async () => {
  const { rule } = must(await as("ada")["auto.save"]({ ...RULE, class: "C" }));
  must(await as("ada")["auto.try"]({ rule }));
  must(await as("ada")["auto.switch"]({ rule, on: true }));
  must(await as("may")["policy.set"]({ class: "C", pct: 50_001 }));
  must(await as("may")["reconcile.run"]({}));
  expect((await states()).length).toBe(2);
  must(await as("ada")["auto.switch"]({ rule, on: false }));
  expect(must(await as("may")["auto.run"]({}))).toEqual({ looked: 0, proposed: 0, approved: 0 });
});

test("the trial says where people decided otherwise", async () => {
  const plain = must(await as("may")["cases.list"]({ search: "PLAIN" })).rows[0]?.case ?? 0;
  const own = must(await as("may")["cases.list"]({ search: "OWN" })).rows[0]?.case ?? 0;
  const [first, second] = must(await as("may")["adjustments.propose"]({ cases: [plain, own] }));
  must(await as("sam")["adjustments.approve"]({ adjustments: [first?.adjustment ?? 0], reason: "traced" }));
  must(await as("sam")["adjustments.reject"]({ adjustments: [second?.adjustment ?? 0], reason: "no" }));
  const { rule } = must(await as("sam")["auto.save"](RULE));
  const trial = must(await as("sam")["auto.try"]({ rule }));
  expect(trial.cases.map(({ sku, decided, by }) => [sku, decided, by])).toEqual([
    ["OWN", "different", "sam"],
    ["PLAIN", "same", "sam"],
  ]);
});

test("a rule without any limit is refused", async () => {
  expect(await as("sam")["auto.save"]({ ...RULE, maxUnits: null })).toMatchObject({
    error: { code: "badInput" },
  });
});
