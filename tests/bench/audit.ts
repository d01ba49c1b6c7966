import { createHash } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";
import { appendAudit, verifyAudit } from "../../db/audit/chain.ts";
import { readDb, writeDb } from "../../db/connection.ts";
import { openForWriting } from "../../db/open.ts";
import { instant } from "../../shared/time.ts";
import { must } from "../must.ts";
import { fastest, printRatio } from "./measure.ts";

const RECORDS = 100_000;
const CHANGE = JSON.stringify({ units: 20_000, pct: 10_000, value: null, valuePct: null });

/** Verifies a long chain; its floor reads the same rows and hashes as many bytes, one call a record. */
export async function benchAudit(folder: string): Promise<void> {
  const file = join(folder, "audit.stocktrace");
  const raw = must(openForWriting(file, { beforeMigration: () => undefined }));
  const write = writeDb(raw);
  raw.exec("BEGIN");
  for (let seq = 0; seq < RECORDS; seq += 1)
    appendAudit(
      write,
      { action: "policy.set", subject: "tolerance class A", before: CHANGE, after: CHANGE },
      "ada",
      instant(seq),
    );
  raw.exec("COMMIT");
  raw.close();
  const reading = new Database(file, { readonly: true });
  const db = readDb(reading);
  const ms = await fastest(3, () => {
    const { ok, entries } = verifyAudit(db);
    if (!ok || entries < RECORDS) throw new Error("the chain that was just written is broken");
  });
  const floor = await fastest(3, () => hashAll(reading));
  printRatio(`verify ${RECORDS} audit records`, ms, floor, "at most 2, about a second");
  reading.close();
}

function hashAll(raw: Database.Database): void {
  for (const row of raw.prepare("SELECT * FROM audit ORDER BY seq").iterate())
    createHash("sha256").update(JSON.stringify(row)).digest("hex");
}
