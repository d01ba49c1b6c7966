import { expect, test } from "vitest";
import { importText, must } from "../project.ts";
import { daysAgo, dueLines, plannedProject, planLines } from "./planned.ts";

const LAST_COUNTED = daysAgo(42).slice(0, 10);
const DUE = [
  "A-02 BOLT: the book is negative; never counted",
  "A-01 NUT: never counted",
  `A-01 BOLT: overdue by 12 days: class A is counted every 30 days, last on ${LAST_COUNTED}`,
];

test("what is due is ranked with its reasons, what is empty or was just counted isn't, and the next day is known", async () => {
  const { client } = await plannedProject();
  expect(await dueLines(client)).toEqual(DUE);
  const page = must(await client["planning.due"]({ limit: 1 }));
  expect(page).toMatchObject({ total: 3, positions: 5, planned: 0, rows: [{ sku: "BOLT", bin: "A-02" }] });
  expect(page.nextAt).toBeGreaterThan(Date.now());
  expect(must(await client["planning.due"]({ kind: "overdue" })).rows).toMatchObject([{ bin: "A-01" }]);
  expect(must(await client["planning.due"]({ search: "nut" })).total).toBe(1);
});

test("a plan of what is due keeps each line's reason, is in walking order, and isn't planned again", async () => {
  const { client } = await plannedProject();
  const { count, lines } = must(await client["counts.plan"]({ by: "due", location: "L1" }));
  expect(lines).toBe(3);
  expect(await planLines(client, count)).toEqual([DUE[2], DUE[1], DUE[0]]);
  expect(must(await client["planning.due"]({}))).toMatchObject({ total: 0, planned: 3 });
  expect(await client["counts.plan"]({ by: "due" })).toMatchObject({
    ok: false,
    error: { message: expect.stringMatching(/nothing to count by “due”.* is due on \d{4}-\d\d-\d\d/) },
  });
});

test("the most urgent are taken where only so many are wanted", async () => {
  const { client } = await plannedProject();
  const { count } = must(await client["counts.plan"]({ by: "due", size: 1 }));
  expect(await planLines(client, count)).toEqual([DUE[0]]);
});

test("another frequency makes other positions due, a location's own one can be taken away, and both are audited", async () => {
  const { client } = await plannedProject();
  must(await client["planning.set"]({ location: "L1", frequencies: [{ abcClass: "A", days: 60 }] }));
  expect(await dueLines(client)).toEqual(DUE.slice(0, 2));
  must(await client["planning.set"]({ location: "L1", frequencies: [{ abcClass: "A", days: null }] }));
  expect(await dueLines(client)).toEqual(DUE);
  must(await client["planning.set"]({ busyMoves: 1 }));
  expect(await dueLines(client)).toEqual(DUE);
  const audit = must(await client["audit.list"]({ offset: 0, limit: 3 }));
  expect(audit.rows.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
    "planning.set planning",
    "planning.set planning at L1",
    "planning.set planning at L1",
  ]);
  expect(await client["planning.set"]({ frequencies: [{ abcClass: "A", days: null }] })).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining("not taken away") },
  });
  expect(await client["planning.set"]({ aShare: 95, bShare: 80 })).toMatchObject({ ok: false });
});

test("movements since the last count make a position due before its day", async () => {
  const project = await plannedProject();
  must(await project.client["planning.set"]({ busyMoves: 2, frequencies: [{ abcClass: "A", days: 90 }] }));
  await importText(
    project,
    project.client,
    "movements",
    `event_id,occurred_at,type,sku,qty,from_location,from_bin\nM1,${daysAgo(3)},sale,BOLT,1,L1,A-01\nM2,${daysAgo(2)},sale,BOLT,1,L1,A-01\n`,
    "WMS",
  );
  expect(await dueLines(project.client)).toContain(
    `A-01 BOLT: 2 movements since last counted on ${LAST_COUNTED}`,
  );
});

test("a good moment to count is a place that the book says is empty, since its last movement", async () => {
  const { client } = await plannedProject();
  const { count } = must(await client["counts.plan"]({ by: "opportunistic" }));
  expect(await planLines(client, count)).toEqual([
    `B-02 GONE: empty by the book since ${daysAgo(4).slice(0, 10)}`,
  ]);
});

test("a day of the calendar opens as a plan of what stands on it", async () => {
  const { client } = await plannedProject();
  const { days, beyond, timezone } = must(await client["planning.calendar"]({ location: "L1" }));
  expect(timezone).toBe("UTC");
  expect(beyond).toBe(0);
  const full = days.find(({ total }) => total > 0);
  expect(full).toMatchObject({ A: 2, B: 1, C: 0, total: 3 });
  const { count } = must(await client["counts.plan"]({ by: "day", day: full?.day ?? "", location: "L1" }));
  expect(await planLines(client, count)).toHaveLength(3);
  expect(await client["counts.plan"]({ by: "day", day: "2020-01-01" })).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining("is not in the calendar") },
  });
});

test("a smaller capacity spreads the same positions over more days", async () => {
  const { client } = await plannedProject();
  must(await client["planning.set"]({ location: "L1", capacity: 1 }));
  const { days } = must(await client["planning.calendar"]({}));
  expect(days.filter(({ total }) => total > 0).map(({ total }) => total)).toEqual([1, 1, 1]);
});

test("what is due, and the lines of a plan, are narrowed by their columns with totals of what fits", async () => {
  const { client } = await plannedProject();
  const due = must(
    await client["planning.due"]({
      filters: [
        { column: "abcClass", among: ["A"] },
        { column: "lastCountedAt", to: Date.now() },
      ],
    }),
  );
  expect(due).toMatchObject({ total: 1, rows: [{ sku: "BOLT", bin: "A-01" }] });
  const { count } = must(await client["counts.plan"]({ by: "due" }));
  must(await client["counts.assign"]({ count, to: null, zones: ["PICK"] }));
  const lines = must(
    await client["planning.lines"]({ count, filters: [{ column: "reason", contains: "never" }], limit: 1 }),
  );
  expect(lines).toMatchObject({ total: 2, head: { lines: 3 } });
  expect(lines.rows.map(({ bin }) => bin)).toEqual(["A-01"]);
});
