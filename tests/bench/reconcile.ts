import { copyFileSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { onHandAuthorities } from "../../db/book.ts";
import { writeDb } from "../../db/connection.ts";
import { BOOKS, gatherDeciding } from "../../db/reconcile/deciding.ts";
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
  await benchTouched(file, Math.min(...runs));
  await withClient(file, async (client) => {
    const started = performance.now();
    const { length } = must(await client["trace.run"]({}));
    const ms = performance.now() - started;
    process.stdout.write(
      `tracing ${length} cases: ${ms.toFixed(0)} ms, ${(ms / length).toFixed(1)} ms each\n`,
    );
  });
}

const LATE_ROWS = 1_000;

/** Imports a few late movements of counted positions into the large project, and reconciles what they touched. */
async function benchTouched(file: string, fullMs: number): Promise<void> {
  const late = `${file}-late.csv`;
  writeFileSync(late, lateMovements(file));
  await withClient(file, async (client) => {
    must(
      await client["imports.run"]({ kind: "movements", source: "WMS", file: { from: "path", path: late } }),
    );
    const started = performance.now();
    const { changed } = must(await client["reconcile.run"]({}));
    printRatio(
      `reconcile after ${LATE_ROWS} late movements, ${changed} verdicts changed; floor: the full one`,
      performance.now() - started,
      fullMs,
      "at most 0.1",
    );
  });
}

/** One unit received before the count, at as many counted positions of the source's ledger. */
function lateMovements(file: string): string {
  const raw = new Database(file, { readonly: true });
  try {
    const rows = raw
      .prepare(
        `SELECT i.sku || ',' || l.name || ',' || b.name || ',' || o.name || ',' || s.name
        FROM (SELECT DISTINCT position_id FROM entries LIMIT ?) e JOIN positions p ON p.id = e.position_id
          JOIN items i ON i.id = p.item_id JOIN bins b ON b.id = p.bin_id JOIN locations l ON l.id = b.location_id
          JOIN lots o ON o.id = p.lot_id JOIN statuses s ON s.id = p.status_id`,
      )
      .pluck()
      .all(LATE_ROWS);
    const at = raw.prepare("SELECT MIN(counted_at) - 3600000 FROM entries").pluck().get();
    const time = new Date(Number(at)).toISOString();
    const lines = rows.map((place, row) => {
      const [sku, location, bin, lot, status] = String(place).split(",");
      return [`LATE-${row}`, time, "receipt", sku, 1, lot, location, bin, status].join(",");
    });
    return `event_id,occurred_at,type,sku,qty,lot,to_location,to_bin,to_status\n${lines.join("\n")}\n`;
  } finally {
    raw.close();
  }
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
