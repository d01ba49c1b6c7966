import { copyFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { ImportKind } from "../../shared/domain.ts";
import { DAY_MS } from "../../shared/time.ts";
import { clockStandsAt } from "../standingClock.ts";
import { importText, must, openTestProject, tempFolder, type TestProject } from "./project.ts";

const NOW = clockStandsAt("2026-03-10T12:00:00Z");
const HOUR_MS = DAY_MS / 24;
/** Each takes some seconds, so few are played with the other tests: after a change, ask for a hundred of them. */
const HISTORIES = Number(process.env["STOCKTRACE_HISTORIES"] ?? 6);

const HEADERS: Readonly<Partial<Record<ImportKind, string>>> = {
  movements:
    "event_id,occurred_at,posted_at,type,sku,qty,doc,from_location,from_bin,from_status,to_location,to_bin,to_status,balance",
  orders: "doc,line,kind,sku,qty,location,due_at,status",
  counts: "sku,location,bin,counted_qty,counted_at,counted_by,round",
  baseline: "sku,location,bin,qty,as_of",
  snapshot: "sku,location,bin,qty,as_of",
  items: "sku,abc_class,unit_cost,high_risk",
};

/** Something that happens to a project, and what to call it where a history fails. */
type Step = { readonly name: string; readonly run: (made: TestProject) => Promise<unknown> };

/** One file of a kind and source. */
const fileOf = (
  kind: ImportKind,
  row: fc.Arbitrary<string>,
  most = 3,
  ...sources: string[]
): fc.Arbitrary<Step> =>
  fc
    .tuple(
      fc.array(row, { minLength: 1, maxLength: most }),
      fc.constantFrom(...(sources.length ? sources : [undefined])),
    )
    .map(([rows, source]) => ({
      name: `${kind} ${source ?? ""}: ${rows.join("; ")}`,
      run: (made) => importText(made, made.client, kind, [HEADERS[kind], ...rows, ""].join("\n"), source),
    }));

const sku = fc.constantFrom("A1", "B1", "C1");
const qty = fc.integer({ min: 1, max: 4 });
const doc = fc.constantFrom("D1", "D2", "D-2");
/** From twelve days before now until three days after it. */
const moment = fc
  .integer({ min: -72, max: 288 })
  .map((hours) => new Date(NOW - hours * HOUR_MS).toISOString());

const SHELF = "L1,A-01,available";
const ENDS = {
  receipt: `,,,${SHELF}`,
  sale: `${SHELF},,,`,
  adjustment: `${SHELF},,,`,
  transfer_out: "L2,B-01,available,L1,,in_transit",
  transfer_in: `L1,,in_transit,${SHELF}`,
  return: ",,,L1,A-01,returned",
  release: `L1,A-01,returned,${SHELF}`,
  scrap: "L1,A-01,returned,,,",
  status_change: `${SHELF},L1,A-01,reserved`,
} as const;
const types = Object.keys(ENDS).filter((type): type is keyof typeof ENDS => type in ENDS);

/** Ids are mostly new; two of them come again with another content, which is a conflict. */
const eventId = fc.oneof({ weight: 6, arbitrary: fc.uuid() }, fc.constantFrom("E1", "E2"));
/** Some files write a balance beside some of their rows, which now and then goes with the rows before. */
const balance = fc.oneof({ weight: 2, arbitrary: fc.constant("") }, fc.integer({ min: -2, max: 6 }));
const movement = fc
  .tuple(eventId, moment, moment, fc.constantFrom(...types), sku, qty, doc, balance)
  .map(([id, occurred, posted, type, code, n, document, written]) =>
    [id, occurred, posted, type, code, n, document, ENDS[type], written].join(","),
  );
const bin = fc.constantFrom("A-01", "A-01", "A-02", "");
const count = fc
  .tuple(sku, bin, fc.integer({ min: 0, max: 12 }), moment, fc.constantFrom(1, 2))
  .map(([code, place, n, at, round]) => `${code},L1,${place},${n},${at},cal,${round}`);
const LINES = ["po,open", "po,cancelled", "asn,received", "transfer,shipped", "rma,accepted", "rma,released"];
const order = fc
  .tuple(doc, fc.constantFrom(...LINES), sku, qty, moment)
  .map(([document, line, code, n, due]) => {
    const [kind, status] = line.split(",");
    return `${document},1,${kind},${code},${n},L1,${due},${status}`;
  });
const baseline = fc
  .tuple(sku, bin, fc.integer({ min: 0, max: 9 }), moment)
  .map(([code, place, n, at]) => `${code},L1,${place},${n},${at}`);
/** The same as a system without bins writes it. */
const binless = (row: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  row.map((cells) => cells.replaceAll(/[AB]-0\d/g, ""));
const item = fc
  .tuple(sku, fc.constantFrom("A", "C"), fc.constantFrom(2, 40_000), fc.constantFrom("yes", "no"))
  .map((fields) => fields.join(","));

const movements = (most: number): fc.Arbitrary<Step> => fileOf("movements", movement, most, "WMS", "ERP");
const orders = (most: number): fc.Arbitrary<Step> => fileOf("orders", order, most, "ERP");

const undo: fc.Arbitrary<Step> = fc.nat(9).map((back) => ({
  name: `undo the import ${back} before the last`,
  run: async ({ client }) => {
    const standing = must(await client["imports.list"]({})).rows.filter(({ undoneAt }) => undoneAt === null);
    const last = standing[back % standing.length]?.import;
    // One that something was decided on is refused, and changes nothing.
    if (last !== undefined) await client["imports.undo"]({ import: last });
  },
}));
const window: fc.Arbitrary<Step> = fc
  .tuple(fc.constantFrom("transfer", "receipt", "return", "posting_lag"), fc.integer({ min: 1, max: 300 }))
  .map(([name, hours]) => ({
    name: `window ${name} of ${hours} hours`,
    run: ({ client }) => client["policy.window"]({ name, ms: hours * HOUR_MS }),
  }));
const tolerance: fc.Arbitrary<Step> = fc.tuple(sku, fc.integer({ min: 0, max: 30_000 })).map(([code, n]) => ({
  name: `tolerance of ${code}: ${n}`,
  run: ({ client }) => client["policy.set"]({ item: code, pct: n }),
}));
const clock: fc.Arbitrary<Step> = fc.integer({ min: 1, max: 200 }).map((hours) => ({
  name: `${hours} hours pass`,
  run: () => Promise.resolve(vi.setSystemTime(Date.now() + hours * HOUR_MS)),
}));
const ownedBy = (...sources: string[]): fc.Arbitrary<Step> =>
  fc.constantFrom(...sources).map((source) => ({
    name: `${source} has authority`,
    run: ({ client }) => client["sources.setAuthority"]({ source, domain: "on_hand" }),
  }));
const decision: fc.Arbitrary<Step> = fc.boolean().map((take) => ({
  name: take ? "take what contradicts" : "keep what was contradicted",
  run: async ({ client }) => {
    const conflicts = must(await client["conflicts.list"]({})).rows.map(({ conflict }) => conflict);
    if (conflicts.length > 0) await client["conflicts.decide"]({ conflicts, take, why: "seen" });
  },
}));
const merge: fc.Arbitrary<Step> = fc.constantFrom("merge", "unmerge").map((what) => ({
  name: `${what} C1`,
  run: ({ client }) =>
    what === "merge"
      ? client["items.merge"]({ from: "C1", into: "B1", why: "the same" })
      : client["items.unmerge"]({ from: "C1", why: "not the same" }),
}));
const stock: fc.Arbitrary<Step> = fc.tuple(sku, fc.boolean()).map(([code, isStock]) => ({
  name: `${code} is ${isStock ? "" : "no "}stock`,
  run: ({ client }) => client["items.setStock"]({ skus: [code], stock: isStock }),
}));

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: movements(3) },
  { weight: 4, arbitrary: fileOf("counts", count) },
  { weight: 3, arbitrary: orders(2) },
  { weight: 2, arbitrary: fileOf("baseline", baseline, 1, "WMS", "ERP") },
  { weight: 5, arbitrary: fileOf("snapshot", baseline, 3, "WMS", "ERP") },
  { weight: 2, arbitrary: fileOf("baseline", binless(baseline), 2, "BOOKS") },
  { weight: 3, arbitrary: fileOf("movements", binless(movement), 3, "BOOKS") },
  { weight: 2, arbitrary: fileOf("items", item, 1) },
  { weight: 5, arbitrary: undo },
  { weight: 1, arbitrary: window },
  { weight: 1, arbitrary: tolerance },
  { weight: 4, arbitrary: clock },
  { weight: 2, arbitrary: ownedBy("WMS", "ERP", "BOOKS", "BOOKS") },
  { weight: 2, arbitrary: decision },
  { weight: 2, arbitrary: merge },
  { weight: 1, arbitrary: stock },
);
/** All sources say what there was, so that they can be compared; now and then one doesn't. */
const opening: fc.Arbitrary<Step> = fc
  .tuple(
    fileOf("baseline", baseline, 3, "WMS"),
    fc.option(fileOf("baseline", baseline, 3, "ERP"), { freq: 4 }),
    fc.option(fileOf("baseline", binless(baseline), 3, "BOOKS"), { freq: 4 }),
    ownedBy("WMS", "BOOKS"),
  )
  .map((steps) => steps.filter((each) => each !== null))
  .map((steps) => ({
    name: steps.map(({ name }) => name).join("; "),
    run: async (made) => {
      for (const each of steps) await each.run(made);
    },
  }));
/** What happens, and whether a reconcile comes after it. An import takes a while, so the first ones are long. */
const history = fc
  .tuple(
    opening,
    movements(8),
    orders(4),
    fileOf("counts", count, 5),
    fc.array(fc.tuple(step, fc.boolean()), { minLength: 4, maxLength: 8 }),
  )
  .map(([opened, moved, ordered, counted, steps]): History => [
    [opened, false],
    [moved, false],
    [ordered, true],
    [counted, true],
    ...steps,
  ]);
type History = readonly (readonly [Step, boolean])[];

/** Two sources with bins and one without, three items, two places; no case comes due, because that hangs on when it was opened. */
async function startingProject(): Promise<string> {
  vi.setSystemTime(NOW - DAY_MS);
  const made = openTestProject();
  const { client } = made;
  must(await client["sources.add"]({ name: "WMS", kind: "wms", authority: ["on_hand"] }));
  must(await client["sources.add"]({ name: "ERP", kind: "erp" }));
  must(await client["sources.add"]({ name: "BOOKS", kind: "other", grain: "location" }));
  for (const severity of ["critical", "high", "medium", "low"])
    must(await client["policy.window"]({ name: `due_${severity}`, ms: 366 * DAY_MS }));
  await importText(made, client, "items", "sku,abc_class,unit_cost\nA1,A,2\nB1,C,3\nC1,C,3\n");
  await importText(made, client, "places", "location,bin\nL1,A-01\nL1,A-02\nL2,B-01\n");
  made.close();
  return made.file;
}

async function play(start: string, steps: History): Promise<TestProject> {
  vi.setSystemTime(NOW);
  const copy = join(tempFolder(), "history.stocktrace");
  copyFileSync(start, copy);
  const made = openTestProject(copy);
  for (const [{ run }, isReconciled] of steps) {
    // A copy of the project is named by its second.
    vi.setSystemTime(Date.now() + 1_000);
    await run(made);
    if (isReconciled) must(await made.client["reconcile.run"]({}));
  }
  must(await made.client["reconcile.run"]({}));
  expect(must(await made.client["reconcile.run"]({})).changed).toBe(0);
  made.close();
  expect(made.bugs).toEqual([]);
  return made;
}

/** The same project as if nothing had ever been decided, reconciled at once. */
async function decideAnew({ file }: TestProject): Promise<TestProject> {
  const copy = join(tempFolder(), "anew.stocktrace");
  copyFileSync(file, copy);
  const raw = new Database(copy);
  // A case is never deleted; one of another name is another case.
  raw.exec(`UPDATE cases SET key = 'old/' || id, state = 'closed', closed_at = 0, closed_by = '';
    DELETE FROM verdicts; DELETE FROM rolled_up; DELETE FROM wakes; DELETE FROM noted;
    DELETE FROM comparisons; DELETE FROM compared; DELETE FROM source_verdicts; DELETE FROM ledger_verdicts;
    UPDATE sources SET is_reach_known = 0;
    UPDATE noted_until SET movement_id = 0, noted_id = 0, orders_since = NULL;
    INSERT INTO touched SELECT DISTINCT position_id FROM entries; INSERT INTO touched_items SELECT id FROM items;
    INSERT INTO touched_books SELECT id FROM positions`);
  raw.close();
  const made = openTestProject(copy);
  must(await made.client["reconcile.run"]({}));
  made.close();
  return made;
}

/** Everything that stands decided, without when and by which number. */
function decided({ file }: TestProject): unknown {
  const raw = new Database(file, { readonly: true });
  const all = (sql: string): unknown[] => raw.prepare(sql).all();
  const found = {
    verdicts: all(
      `SELECT position_id, count_id, book, variance, value, verdict, rule, severity, expires_at FROM verdicts ORDER BY 1, 2`,
    ),
    cases: all(
      `SELECT key, rule, text, item_id, variance, value, severity, count_id FROM cases
        WHERE state = 'open' ORDER BY key`,
    ),
    comparisons: all("SELECT * FROM comparisons ORDER BY left_id, right_id"),
    compared: all("SELECT * FROM compared ORDER BY left_id, right_id, location_id, item_id"),
    comparedBooks: all("SELECT * FROM compared_books ORDER BY 1, 2, 3, 4, 5, 6"),
    betweenSources: all(
      `SELECT location_id, item_id, bin_id, lot_id, class, status, left_qty, right_qty, value, verdict, rule, expires_at
        FROM source_verdicts ORDER BY 1, 2, 3, 4, 5, 6`,
    ),
    ledgers: all(
      "SELECT source_id, position_id, opening_at, closing_at, gap, verdict, rule, expires_at FROM ledger_verdicts ORDER BY 1, 2",
    ),
    rolledUp: all("SELECT * FROM rolled_up ORDER BY 1, 2, 3"),
    noted: all("SELECT * FROM noted ORDER BY id"),
    reach: all("SELECT * FROM source_reach ORDER BY source_id, location_id, status_id"),
  };
  raw.close();
  return found;
}

test(
  "deciding step by step what was touched comes to the same as deciding everything at the end",
  async () => {
    const start = await startingProject();
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const stepwise = await play(start, steps);
        const anew = await decideAnew(stepwise);
        const told = steps.map(([{ name }, isReconciled]) => `${name}${isReconciled ? " →" : ""}`);
        expect(decided(stepwise), told.join("\n")).toEqual(decided(anew));
      }),
      { numRuns: HISTORIES, endOnFailure: true },
    );
  },
  60_000 + HISTORIES * 20_000,
);
