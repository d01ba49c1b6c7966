import { afterEach, expect, test, vi } from "vitest";
import { units } from "../../shared/quantity.ts";
import { importText, must, type TestProject } from "./project.ts";
import { begin, came, erp, MOVED, moves, OVER_BOTH_BINS } from "./writtenLedger.ts";

async function cases({ client }: TestProject, state: "open" | "closed") {
  must(await client["reconcile.run"]({}));
  return must(await client["cases.list"]({ kind: "ledger", state })).rows;
}

const reports = (made: TestProject, qty: number, day: number) =>
  importText(
    made,
    made.client,
    "snapshot",
    `sku,location,bin,qty,as_of\nPEN,Main,A,${qty},2026-11-0${day}T00:00:00Z\n`,
    "ERP",
  );

/** A ledger of another item that is in order, so that the column is one of balances. */
const SOUND = Array.from({ length: 12 }, (_, n) => came(`I${n}`, n, 2, "A", 2 * (n + 1), "INK"));

test("a case of balances that hardly ever go on from row to row is closed as such, and not as if they did", async () => {
  const made = await erp();
  // Two of every three pieces come without a row.
  const rows = Array.from({ length: 9 }, (_, n) => came(`P${n}`, n, 1, "A", 3 * n + (n % 2 ? 1 : 2)));
  await moves(made, [...SOUND.slice(0, 6), ...rows.slice(0, 3)]);
  expect(await cases(made, "open")).toMatchObject([{ sku: "PEN", variance: units(5) }]);
  await moves(made, [...SOUND.slice(6), ...rows.slice(3)]);
  expect(await cases(made, "open")).toEqual([]);
  const [closed] = await cases(made, "closed");
  expect(closed?.closedBy).toMatch(
    /^most of ERP's written balances here don't go on from the row before, so they are no longer held against its movements, as of import \d+, /,
  );
  const { rows: broken, notes } = must(await made.client["ledger.check"]({ source: "ERP" }));
  expect(broken).toEqual([]);
  expect(notes).toContain(
    "Positions at which most of the balances that ERP writes don't go on from the row before, so that they aren't held against its movements there: 1.",
  );
});

test("a case goes over to the position whose row breaks first, and doesn't say that all is well", async () => {
  const made = await erp();
  await moves(made, [...OVER_BOTH_BINS, came("E1", 9, 10, "A", 10), came("E2", 10, 5, "B", 18)]);
  expect(await cases(made, "open")).toMatchObject([{ bin: "B", variance: units(3) }]);
  await moves(made, [...OVER_BOTH_BINS, came("E1", 9, 10, "A", 12), came("E2", 10, 5, "B", 18)]);
  expect(await cases(made, "open")).toMatchObject([{ bin: "A", variance: units(3) }]);
  expect((await cases(made, "closed"))[0]?.closedBy).toMatch(
    /^ERP's balances go over several positions, and the first row at which they are off is one of another position now, /,
  );
});

/** What the ledger's check says of each row, and at which movement it broke. */
async function checked({ client }: TestProject) {
  const { rows } = must(await client["ledger.check"]({ source: "ERP" }));
  return rows.map(({ gap, verdict, firstBreak }) => [gap, verdict, firstBreak?.movement, firstBreak?.by]);
}

test("a case that a later baseline closed still shows the row that it was about", async () => {
  const made = await erp();
  await moves(made, [came("E1", 9, 10, "A", 10), came("E2", 10, 5, "A", 18)]);
  expect(await cases(made, "open")).toHaveLength(1);
  await begin(made, 18);
  const [closed] = await cases(made, "closed");
  expect(closed?.closedBy).toMatch(
    /^ERP's ledger begins anew with its baseline of 2026-11-10T00:00:00\.000Z, /,
  );
  const { about } = must(await made.client["cases.get"]({ case: closed?.case ?? 0 }));
  expect(about).toMatchObject({
    gap: {
      by: "balance",
      origins: { closing: { movementId: expect.any(Number) } },
      opening: units(10),
      moved: units(5),
      closing: units(18),
      gap: units(3),
    },
  });
});

test("a report from before a later baseline keeps the row at which it broke", async () => {
  const made = await erp();
  await moves(made, [came("E1", 9, 10, "A", 10), came("E2", 10, 5, "A", 18), came("E3", 11, 1, "A", 19)]);
  await reports(made, 19, 3);
  expect(await checked(made)).toEqual([[units(3), "exception", "ERP:E2", "balance"]]);
  await begin(made, 19);
  expect(await checked(made)).toEqual([[units(3), "explained", "ERP:E2", "balance"]]);
});

/** The same row as its source learnt of it on 2 November at an hour. */
const posted = (row: string, hour: number): string => `${row},2026-11-02T${hour}:30:00Z`;
const giveLate = (made: TestProject, ...rows: readonly string[]) =>
  importText(made, made.client, "movements", [`${MOVED},posted_at`, ...rows, ""].join("\n"), "ERP");

test("a row that was posted late breaks no balance where the rows add up as they were posted", async () => {
  const made = await erp();
  await giveLate(
    made,
    posted(came("E1", 9, 10, "A", 10), 9),
    posted(came("E3", 11, 3, "A", 13), 11),
    posted(came("E2", 10, 5, "A", 18), 12),
  );
  expect(await checked(made)).toEqual([]);
  expect(await cases(made, "open")).toEqual([]);
});

test("what explains a report explains its balance that is off by the same, and no other", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-03T06:00:00Z") });
  const rows = [posted(came("E1", 9, 10, "A", 10), 9), posted(came("E2", 10, 5, "A", 10), 23)];
  const made = await erp();
  await giveLate(made, ...rows);
  await importText(made, made.client, "snapshot", AT_NOON, "ERP");
  expect(await cases(made, "open")).toEqual([]);
  expect(await checked(made)).toEqual([[units(-5), "explained", "ERP:E2", "balance"]]);
  await giveLate(made, posted(came("E4", 21, 1, "A", 9), 22));
  expect(await cases(made, "open")).toMatchObject([{ variance: units(-7) }]);
});
const AT_NOON = "sku,location,bin,qty,as_of\nPEN,Main,A,10,2026-11-02T12:00:00Z\n";
afterEach(() => {
  vi.useRealTimers();
});

test("a report names the row that its balance is still off by, and those that came right again are told beside it", async () => {
  const made = await erp();
  await moves(made, [
    came("E1", 9, 10, "A", 10),
    came("E2", 10, 5, "A", 19),
    came("E3", 11, 5, "A", 20),
    came("E4", 12, 6, "A", 29),
    came("E5", 13, 1, "A", 30),
  ]);
  await reports(made, 30, 3);
  const [opened] = await cases(made, "open");
  expect(opened?.text).toMatch(/they parted at ERP:E4, by the balance written beside it\.$/);
  expect(await checked(made)).toEqual([
    [units(3), "exception", "ERP:E4", "balance"],
    [units(4), "explained", "ERP:E2", "balance"],
    [units(-4), "explained", "ERP:E3", "balance"],
  ]);
});
