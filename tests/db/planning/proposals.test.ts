import { expect, test } from "vitest";
import { instant } from "../../../shared/time.ts";
import { must, openTestProject, withPeople } from "../project.ts";
import { fillPlanned, plannedProject, planLines } from "./planned.ts";

const refusedBy = (rule: string) => ({ ok: false, error: { rule } });

test("counters don't see a proposal over any call, and count it once it is released", async () => {
  const project = openTestProject();
  const as = await withPeople(project, "max:admin", "ann:counter");
  await fillPlanned(project, as("max"));
  const { count } = must(await as("max")["counts.plan"]({ propose: true }));
  const seen = async () => must(await as("ann")["counts.list"]({})).some((row) => row.count === count);
  const enter = () => as("ann")["counts.enter"]({ count, sku: "OLD", bin: "B-01", qty: "5" });
  expect(await seen()).toBe(false);
  expect(await as("ann")["counts.lines"]({ count })).toMatchObject({
    ok: false,
    error: { code: "notFound" },
  });
  expect(await as("ann")["counts.sheet"]({ count, format: "csv" })).toMatchObject({
    ok: false,
    error: { code: "notFound" },
  });
  expect(await as("ann")["planning.lines"]({ count })).toMatchObject({ ok: false, error: { code: "role" } });
  expect(await enter()).toMatchObject(refusedBy("proposedCount"));
  must(await as("max")["counts.assign"]({ count, to: "ann", zones: ["BULK"] }));
  must(await as("max")["counts.release"]({ count }));
  expect(await seen()).toBe(true);
  const { rows } = must(await as("ann")["counts.lines"]({ count }));
  expect(rows.map(({ bin, assignedTo }) => [bin, assignedTo])).toEqual([["A-01", null], ["A-01", null], ["A-02", null], ["B-01", "ann"], ["B-02", "ann"]]); // prettier-ignore
  expect(JSON.stringify(rows)).not.toContain("reason");
  must(await enter());
  expect(await as("max")["counts.assign"]({ count, to: "bob" })).toMatchObject({
    ok: false,
    error: { code: "notFound" },
  });
});

test("lines are taken out, and the others stay numbered without a gap", async () => {
  const { client } = await plannedProject();
  const { count } = must(await client["counts.plan"]({ propose: true }));
  const { rows } = must(await client["planning.lines"]({ count }));
  const out = rows.filter(({ sku }) => sku === "BOLT").map(({ position }) => position);
  expect(must(await client["counts.takeOut"]({ count, positions: out })).lines).toBe(3);
  expect((await planLines(client, count)).map((line) => line.split(":")[0])).toEqual([
    "A-01 NUT",
    "B-01 OLD",
    "B-02 GONE",
  ]);
  const { base64 } = must(await client["counts.sheet"]({ count, format: "csv" }));
  const sheet = Buffer.from(base64, "base64").toString();
  expect(sheet).toContain("NUT");
  expect(sheet).not.toContain("BOLT");
});

test("method, counters, recounts and due date change until the release; after it only the due date", async () => {
  const { client } = await plannedProject();
  const { count } = must(await client["counts.plan"]({ propose: true }));
  const dueAt = instant(Date.UTC(2030, 0, 1));
  const amended = must(
    await client["counts.amend"]({
      count,
      method: "open",
      counters: 2,
      recounts: false,
      dueAt,
      name: "January",
    }),
  );
  expect(amended).toMatchObject({
    name: "January",
    method: "open",
    counters: 2,
    recountsOn: false,
    dueAt,
    state: "proposed",
  });
  must(await client["counts.release"]({ count }));
  expect(await client["counts.amend"]({ count, method: "blind" })).toMatchObject(refusedBy("releasedCount"));
  expect(must(await client["counts.amend"]({ count, dueAt: null })).dueAt).toBeNull();
});

test("a discarded proposal is gone, with its lines in the audit; a released count is not discarded", async () => {
  const { client } = await plannedProject();
  const { count } = must(await client["counts.plan"]({ propose: true }));
  must(await client["counts.discard"]({ count }));
  expect(await client["counts.lines"]({ count })).toMatchObject({ ok: false, error: { code: "notFound" } });
  const [last] = must(await client["audit.list"]({ offset: 0, limit: 1 })).rows;
  expect(last).toMatchObject({ action: "counts.discard", before: expect.stringContaining("5 lines") });
  const open = must(await client["counts.plan"]({}));
  for (const call of ["counts.discard", "counts.release"] as const)
    expect(await client[call]({ count: open.count })).toMatchObject(refusedBy("releasedCount"));
});

test("a proposal without lines is not released", async () => {
  const { client } = await plannedProject();
  const { count } = must(await client["counts.plan"]({ propose: true, size: 1 }));
  const { rows } = must(await client["planning.lines"]({ count }));
  must(await client["counts.takeOut"]({ count, positions: rows.map(({ position }) => position) }));
  expect(await client["counts.release"]({ count })).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining("no lines left") },
  });
});
