import { copyFileSync } from "node:fs";
import Database from "better-sqlite3";
import { onHandAuthorities } from "../../db/book.ts";
import { writeDb } from "../../db/connection.ts";
import { BOOKS, gatherDeciding } from "../../db/reconcile.ts";
import { must } from "../must.ts";
import { fastest, printRatio } from "./measure.ts";
import { withClient } from "./project.ts";

/**
 * Reconciles the counted positions of a project and sets the time beside the best single SQL statement for the
 * counted books, over the best index: integers only, one clustered table, one correlated range sum.
 */
export async function benchReconcile(file: string): Promise<void> {
  const floor = floorOf(file);
  const floorMs = await fastest(5, () => floor.run());
  const { books, booksMs } = await booksOf(file);
  if (books !== floor.rows) throw new Error(`${books} books, the floor has ${floor.rows}`);
  printRatio(`book quantities of ${books} counted positions`, booksMs, floorMs, "at most 1.5");

  const runs: number[] = [];
  // Each on a copy that nothing was decided in yet; the last on the project itself, which goes on to the next measurement.
  for (const project of [`${file}-1`, `${file}-2`, file]) {
    if (project !== file) copyFileSync(file, project);
    runs.push(await reconcileMs(project));
  }
  printRatio(`full reconcile, ${books} verdicts written`, Math.min(...runs), floorMs, "at most 10");
  await withClient(file, async (client) => {
    const started = performance.now();
    const { length } = must(await client["trace.run"]({}));
    const ms = performance.now() - started;
    process.stdout.write(
      `tracing ${length} cases: ${ms.toFixed(0)} ms, ${(ms / length).toFixed(1)} ms each\n`,
    );
  });
}

const reconcileMs = (file: string): Promise<number> =>
  withClient(file, async (client) => {
    const started = performance.now();
    must(await client["reconcile.run"]({}));
    return performance.now() - started;
  });

/** The product's own statement, after its own gathering of what is to decide. */
async function booksOf(file: string): Promise<{ readonly books: number; readonly booksMs: number }> {
  const raw = new Database(file);
  try {
    const db = writeDb(raw);
    const authorities = onHandAuthorities(db);
    if (!authorities.ok) throw new Error(authorities.error);
    gatherDeciding(db, authorities.value);
    const statement = raw.prepare(BOOKS);
    return { books: statement.all().length, booksMs: await fastest(5, () => statement.all()) };
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
