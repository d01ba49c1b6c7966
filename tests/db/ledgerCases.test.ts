import { expect, test, vi } from "vitest";
import type { CaseRow } from "../../shared/shapes.ts";
import { clockStandsAt } from "../standingClock.ts";
import { filledOnce, importText, must, type TestProject } from "./project.ts";

const NOW = clockStandsAt("2026-03-10T12:00:00Z");

const at = (day: number, hour = 0): string => new Date(Date.UTC(2026, 2, day, hour)).toISOString();
const MOVED = "event_id,occurred_at,posted_at,type,sku,qty,from_location,from_bin,to_location,to_bin";
const sale = (id: string, day: number, qty: number, posted = at(day, 10)): string =>
  `${id},${at(day, 10)},${posted},sale,A1,${qty},L1,A-01,,`;

/** An ERP that says it held 100 on 1 March. */
const erp = filledOnce(async (made) => {
  const { client } = made;
  must(await client["sources.add"]({ name: "ERP", kind: "erp", authority: ["on_hand"] }));
  await importText(made, client, "items", "sku,unit_cost\nA1,2\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\n");
  await importText(made, client, "baseline", `sku,location,bin,qty,as_of\nA1,L1,A-01,100,${at(1)}\n`, "ERP");
});

const moved = (made: TestProject, ...rows: readonly string[]) =>
  importText(made, made.client, "movements", `${MOVED}\n${rows.join("\n")}\n`, "ERP");
const reports = (made: TestProject, qty: number, day: number) =>
  importText(
    made,
    made.client,
    "snapshot",
    `sku,location,bin,qty,as_of\nA1,L1,A-01,${qty},${at(day)}\n`,
    "ERP",
  );

async function reconciled({ client }: TestProject): Promise<CaseRow[]> {
  must(await client["reconcile.run"]({}));
  return must(await client["cases.list"]({ kind: "ledger" })).rows;
}

async function checked({ client }: TestProject): Promise<(readonly [string, number | null])[]> {
  const { rows } = must(await client["ledger.check"]({ source: "ERP" }));
  return rows.map((row) => [`${row.verdict}: ${row.rule}`, row.case] as const);
}

test("a report that its own movements don't come to is one case, until a later report makes up for it", async () => {
  const made = await erp();
  await moved(made, sale("E1", 2, 10), sale("E2", 3, 7));
  await reports(made, 85, 4);
  const [opened] = await reconciled(made);
  expect(opened).toMatchObject({
    ...{ kind: "ledger", sku: "A1", bin: "A-01", source: "ERP", variance: 20_000, value: 400 },
    text: "ERP reported 85 at 2026-03-04T00:00:00.000Z, and its own movements come to 83: they parted after 2026-03-01T00:00:00.000Z, at ERP:E1 or later.",
  });
  expect(await checked(made)).toEqual([["exception: a ledger adds up exactly: no tolerance", opened?.case]]);
  // The next report goes on from the wrong one: the same case.
  await reports(made, 85, 5);
  expect(await reconciled(made)).toEqual([opened]);
  await reports(made, 83, 6);
  expect(await reconciled(made)).toEqual([]);
  expect(await checked(made)).toEqual([
    ["explained: a later report or baseline made up for it", null],
    ["explained: a later report or baseline made up for it", null],
  ]);
  const { rows } = must(await made.client["cases.list"]({ state: "closed", kind: "ledger" }));
  expect(rows).toMatchObject([
    {
      closedBy:
        "ERP's reports and movements agree again, where they were 2 apart, as of import 7, snapshot.csv (snapshot)",
    },
  ]);
});

test("a case names the row where its ledger broke as surely as that is known", async () => {
  const written = await erp();
  const rows = [`${sale("E1", 2, 10)},90`, `${sale("E2", 3, 7)},80`, `${sale("E3", 3, 1)},79`];
  await importText(written, written.client, "movements", `${MOVED},balance\n${rows.join("\n")}\n`, "ERP");
  await reports(written, 79, 4);
  expect((await reconciled(written))[0]?.text).toMatch(
    /: they parted at ERP:E2, by the balance written beside it\.$/,
  );

  const unwritten = await erp();
  await moved(unwritten, sale("E1", 2, 10), sale("E2", 3, 7));
  await reports(unwritten, 90, 4);
  expect((await reconciled(unwritten))[0]?.text).toMatch(/: they parted by as much as ERP:E2 moved\.$/);
});

test("the trace of a count that goes with the report blames the row where the written balance broke", async () => {
  const made = await erp();
  const rows = [`${sale("E1", 2, 10)},90`, `${sale("E2", 3, 7)},80`, `${sale("E3", 4, 1)},79`];
  await importText(made, made.client, "movements", `${MOVED},balance\n${rows.join("\n")}\n`, "ERP");
  await reports(made, 79, 5);
  const counted = `sku,location,bin,counted_qty,counted_at,counted_by\nA1,L1,A-01,79,${at(6)},lee\n`;
  await importText(made, made.client, "counts", counted);
  must(await made.client["reconcile.run"]({}));
  const [traced] = must(await made.client["trace.run"]({}));
  expect(traced?.explanations[0]?.parts).toMatchObject([
    { cause: "ledger_break", explains: -30_000, movements: ["ERP:E2"] },
  ]);
  expect(traced?.explanations[0]?.parts[0]?.because).toContain(
    "It broke at the sale event E2 of -7: the balance written beside it isn't the one before it and what it moved.",
  );
});

test("a movement that a file left out closes the case when it comes in, and its undo opens the same one again", async () => {
  const made = await erp();
  await moved(made, sale("E1", 2, 10));
  await reports(made, 83, 4);
  const [opened] = await reconciled(made);
  expect(opened).toMatchObject({ variance: -70_000 });
  const late = await moved(made, sale("E2", 3, 7));
  expect(await reconciled(made)).toEqual([]);
  vi.setSystemTime(NOW + 60_000);
  must(await made.client["imports.undo"]({ import: late.import ?? 0 }));
  expect(await reconciled(made)).toMatchObject([{ case: opened?.case, variance: -70_000 }]);
});

test("what was posted after the report isn't in it yet: explained for the posting lag, and a case after it", async () => {
  const made = await erp();
  await moved(made, sale("E1", 2, 10), sale("E2", 9, 7, at(10, 9)));
  await reports(made, 90, 10);
  expect(await reconciled(made)).toEqual([]);
  expect(await checked(made)).toEqual([
    ["explained: posting lag: ERP:E2; until 2026-03-11T00:00:00.000Z", null],
  ]);
  vi.setSystemTime(Date.parse(at(11)));
  expect(await reconciled(made)).toMatchObject([{ variance: 70_000 }]);
});

test("a new baseline begins the ledger anew, and what was wrong before it is over", async () => {
  const made = await erp();
  await reports(made, 90, 4);
  expect(await reconciled(made)).toHaveLength(1);
  await importText(
    made,
    made.client,
    "baseline",
    `sku,location,bin,qty,as_of\nA1,L1,A-01,90,${at(5)}\n`,
    "ERP",
  );
  expect(await reconciled(made)).toEqual([]);
  const { rows } = must(await made.client["cases.list"]({ state: "closed", kind: "ledger" }));
  expect(rows[0]?.closedBy).toMatch(
    /^ERP's ledger begins anew with its baseline of 2026-03-05T00:00:00\.000Z, /,
  );
});
