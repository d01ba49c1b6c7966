import { execFileSync } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { onHandAuthorities } from "../../db/book.ts";
import { writeDb } from "../../db/connection.ts";
import { HEAP_MB, SEMI_SPACE_MB } from "../../db/heap.ts";
import { BOOKS, gatherDeciding } from "../../db/reconcile/deciding.ts";
import { moreMovements } from "./moreMovements.ts";
import { gatherMoved } from "../../db/touched.ts";
import { fastest, mean, printRatio, printTimes } from "./measure.ts";
import type { Reconciled } from "./reconcileRun.ts";

const RUN = fileURLToPath(new URL("./reconcileRun.ts", import.meta.url));

/**
 * Reconciles a project, and sets the time beside the best single SQL statement for the counted books, over the best index:
 * integers only, one clustered table, one correlated range sum. Then traces, and again after a few movements.
 */
export async function benchReconcile(file: string): Promise<void> {
  const floor = floorOf(file);
  const floorMs = await fastest(5, () => floor.run());
  const { books, booksMs } = await booksOf(file);
  if (books !== floor.rows) throw new Error(`${books} books, the floor has ${floor.rows}`);
  printRatio(`book quantities of ${books} counted positions`, booksMs, floorMs, "at most 1.5");

  // One on a copy that nothing was decided in yet; the other on the project itself, which goes on to what follows.
  copyFileSync(file, `${file}-1`);
  const full: Reconciled[] = [];
  const floors: number[] = [];
  for (const project of [`${file}-1`, file]) {
    // A machine is at times slower for minutes: each is set beside a floor of its own minute.
    floors.push(await fastest(5, () => floor.run()));
    full.push(run("full", project));
  }
  const fullMs = mean(full.map(({ ms }) => ms));
  printRatio(`full reconcile, ${full[0]?.changed} verdicts written`, fullMs, mean(floors), "at most 40");
  const traced = [
    printTraces(run("trace", file), "whatever of the file is in memory"),
    printTraces(run("traceRead", file), "the file in memory"),
  ];
  const opened = run("screen", file);
  printTimes("a case's screen with its trace, the app open for a while", opened.each, "p95 under 50 ms");
  const touchedMb = benchTouched(file, fullMs);
  const peakMb = Math.max(touchedMb, ...[...full, ...traced, opened].map((one) => one.peakMb));
  say(`peak of the service's memory: ${peakMb} MB (goal: under 500)`);
}

function printTraces(traced: Reconciled, state: string): Reconciled {
  const half = traced.each.length / 2;
  const goal = "p95 under 50 ms";
  printTimes(`one trace, of the first after opening, ${state}`, traced.each.slice(0, half), goal);
  printTimes(`one trace, of those after them, ${state}`, traced.each.slice(half), goal);
  say(`tracing ${traced.cases} cases at once: ${traced.allMs.toFixed(0)} ms (goal: under 20,000 of 1,000)`);
  return traced;
}

const ROWS = 1_000;

const MORE = [
  { when: "next", told: "movements of the day after, which change no verdict" },
  { when: "late", told: "late movements that each change a verdict" },
] as const;

/**
 * Imports some more movements of counted positions into the project, and reconciles what they touched: in a process that has
 * done nothing before, and once more in the same one, as a service does that is running. Answers the peak of memory in MB.
 */
function benchTouched(file: string, fullMs: number): number {
  const limit = (fullMs / 100 + 50).toFixed(0);
  const peaks = MORE.map(({ when, told }, nth) => {
    const files = [0, 1].map((again) => {
      const more = `${file}-${when}-${again}.csv`;
      writeFileSync(more, moreMovements(file, ROWS, 2 * nth + again, when));
      return more;
    });
    const { each, peakMb } = run("touched", file, ...files);
    const [fresh, running] = each.map((ms) => ms.toFixed(0));
    say(
      `reconcile after ${ROWS} ${told}: ${fresh} ms first in a fresh process, ${running} ms in a running service (goal: at most ${limit}, 1 % of the full one and 50 ms)`,
    );
    return peakMb;
  });
  return Math.max(...peaks);
}

/** In a process whose heap is that of the thread which does it in the app. */
const run = (...args: readonly string[]): Reconciled =>
  // What our own process printed.
  JSON.parse(
    execFileSync(
      process.execPath,
      [`--max-old-space-size=${HEAP_MB}`, `--max-semi-space-size=${SEMI_SPACE_MB}`, RUN, ...args],
      { encoding: "utf8" },
    ),
  ) as Reconciled;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The product's own statement, after its own gathering of what is to decide. */
async function booksOf(file: string): Promise<{ readonly books: number; readonly booksMs: number }> {
  const raw = new Database(file);
  try {
    const db = writeDb(raw);
    const authorities = onHandAuthorities(db);
    if (!authorities.ok) throw new Error(authorities.error);
    raw.exec("BEGIN");
    gatherMoved(db);
    gatherDeciding(db, authorities.value);
    const statement = raw.prepare(BOOKS);
    const books = { books: statement.all().length, booksMs: await fastest(5, () => statement.all()) };
    raw.exec("ROLLBACK");
    return books;
  } finally {
    raw.close();
  }
}

/** The same numbers in the leanest tables one could make for this one question, in a database of their own. */
function floorOf(file: string): { readonly rows: number; readonly run: () => void } {
  const raw = new Database(":memory:");
  raw.exec(`ATTACH '${file.replaceAll("'", "''")}' AS p;
    CREATE TABLE leg (position INTEGER, at INTEGER, id INTEGER, qty INTEGER, PRIMARY KEY (position, at, id)) WITHOUT ROWID;
    INSERT INTO leg SELECT g.position_id, g.occurred_at, g.movement_id, g.qty FROM p.legs g
      JOIN p.authorities a ON a.source_id = g.source_id AND a.domain = 'on_hand' ORDER BY 1, 2, 3;
    CREATE TABLE opening (position INTEGER PRIMARY KEY, at INTEGER, qty INTEGER);
    INSERT INTO opening SELECT r.position_id, MAX(r.as_of), r.qty FROM p.reported r
      JOIN p.authorities a ON a.source_id = r.source_id AND a.domain = 'on_hand' WHERE r.baseline = 1 GROUP BY 1;
    CREATE TABLE counted (position INTEGER PRIMARY KEY, at INTEGER);
    INSERT INTO counted SELECT position_id, MAX(counted_at) FROM p.entries GROUP BY 1;
    DETACH p`);
  const statement = raw.prepare(`SELECT c.position, COALESCE(o.qty, 0) + COALESCE((SELECT SUM(qty) FROM leg
      WHERE leg.position = c.position AND leg.at > COALESCE(o.at, -9e15) AND leg.at <= c.at), 0) AS book
    FROM counted c LEFT JOIN opening o ON o.position = c.position`);
  return { rows: statement.all().length, run: () => statement.all() };
}
