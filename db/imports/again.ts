import { createHash } from "node:crypto";
import type { ImportFacts, ImportReport } from "../../shared/importShapes.ts";
import type { ReadDb } from "../connection.ts";
import type { LongContext } from "../context.ts";
import { type Consequences, NO_CONSEQUENCES } from "./consequences/report.ts";
import type { Outcome } from "./importing.ts";
import { openFile } from "./parse/bytes.ts";
import type { Plan } from "./prepare.ts";
import { canonicalReading, isMended } from "./recording.ts";
import { chosenSince } from "./remembered.ts";

type Earlier = {
  readonly id: number;
  readonly sha256: string;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly unchanged: number;
  readonly facts: string | null;
  readonly consequences: string | null;
};

/** Kinds whose rows another file may overwrite, so that the same file again could change something back. */
const OVERWRITTEN: ReadonlySet<string> = new Set([
  "places",
  "items",
  "packs",
  "bundles",
  "aliases",
  "orders",
]);

/**
 * The report of a file whose very bytes were imported before in the same way, without reading its rows: nothing
 * where there is no such import, or where something since could make a difference to one of its rows.
 */
export async function sameAgain(
  context: LongContext,
  plan: Plan,
): Promise<Omit<ImportReport, "ms"> | undefined> {
  // Names and items that were mended may be gone or other by now, so such a file is always read.
  if (isMended(plan.mends)) return undefined;
  const earlier = earlierImports(context.db, plan).filter((row) => couldNotDiffer(context.db, plan, row));
  if (earlier.length === 0) return undefined;
  const sha256 = await digest(context, plan.path);
  const same = earlier.find((row) => row.sha256 === sha256);
  if (!same) return undefined;
  return {
    // Its rows set aside are still to be had there.
    import: same.rejected > 0 ? same.id : null,
    kind: plan.kind,
    rows: same.rows,
    accepted: 0,
    duplicates: same.duplicates,
    rejected: same.rejected,
    unchanged: same.accepted + same.unchanged,
    created: { locations: 0, bins: 0, items: 0 },
    // Written by `finishRecording` from the same type.
    facts: same.facts === null ? null : (JSON.parse(same.facts) as ImportFacts),
    ...consequencesAgain(same),
    profile: plan.profile,
    notes: [`Nothing changed: this very file is in the project already, as import ${same.id}.`],
  };
}

/** The earlier import that set the same rows of the same file aside: asking again changes nothing. */
export function sameRejects(db: ReadDb, plan: Plan, { sha256, counts, importId }: Outcome): number | null {
  const same = db.get<{ id: number }>(
    `SELECT id FROM imports WHERE file_sha256 = ? AND kind = ? AND source_id IS ? AND reading = ? AND rejected = ?
      AND undone_at IS NULL AND id < ? ORDER BY id DESC LIMIT 1`,
    ...[sha256, plan.kind, plan.source?.id ?? null, canonicalReading(plan), counts.rejected, importId],
  );
  return same?.id ?? null;
}

function earlierImports(db: ReadDb, plan: Plan): Earlier[] {
  return db.all<Earlier>(
    `SELECT id, file_sha256 AS sha256, rows, accepted, duplicates, rejected, unchanged, facts, consequences FROM imports
    WHERE kind = ? AND source_id IS ? AND reading = ? AND file_bytes = ? AND undone_at IS NULL
    ORDER BY id DESC`,
    ...[plan.kind, plan.source?.id ?? null, canonicalReading(plan), plan.bytes],
  );
}

/** What stays true of a file that changes nothing this time. */
function consequencesAgain({ consequences }: Earlier): Consequences {
  if (consequences === null) return NO_CONSEQUENCES;
  // Written by `finishRecording` from the same type.
  const { leftOut, conflicts } = JSON.parse(consequences) as Consequences;
  return { ...NO_CONSEQUENCES, leftOut, conflicts };
}

/**
 * Nothing since could make the rows read otherwise: nothing was taken back, no alias, unit or item came, no choice and
 * no conflict was decided, no other balances came; and where rows were set aside or could have been overwritten, no import and no source came
 * at all.
 */
function couldNotDiffer(db: ReadDb, plan: Plan, { id, rejected }: Earlier): boolean {
  const since = db.get(
    `SELECT 1 FROM imports WHERE (id > ? AND kind IN ('aliases', 'packs', 'items'))
      OR (undone_at IS NOT NULL AND undone_at >= (SELECT at FROM imports WHERE id = ?)) LIMIT 1`,
    ...[id, id],
  );
  if (since !== undefined) return false;
  if (namedSince(db, id) || chosenSince(db, plan, id) || decidedSince(db, plan, id)) return false;
  if (balancedSince(db, plan, id)) return false;
  if (rejected === 0 && !OVERWRITTEN.has(plan.kind)) return true;
  const other = db.get(
    `SELECT 1 FROM imports WHERE id > ? UNION ALL SELECT 1 FROM versions WHERE import_id IS NULL
      UNION ALL SELECT 1 FROM sources WHERE created_at >= (SELECT at FROM imports WHERE id = ?) LIMIT 1`,
    ...[id, id],
  );
  return other === undefined;
}

/** Whether a name or a pack was given since by hand or by a mend, and not by a file of such. */
const namedSince = (db: ReadDb, importId: number): boolean =>
  db.get(
    `SELECT 1 FROM versions WHERE kind IN ('alias', 'pack') AND import_id IS NOT ?1
      AND at >= (SELECT at FROM imports WHERE id = ?1) LIMIT 1`,
    importId,
  ) !== undefined;

/** Whether a later file may have brought another balance for a movement of this one. */
const balancedSince = (db: ReadDb, { kind, source }: Plan, importId: number): boolean =>
  kind === "movements" &&
  db.get(
    "SELECT 1 FROM imports WHERE source_id IS ? AND id > ? AND balance_of IS NOT NULL LIMIT 1",
    ...[source?.id ?? null, importId],
  ) !== undefined;

/** Whether a newer row took an older one's place: what the file says of it is no longer what stands. */
const decidedSince = (db: ReadDb, { source }: Plan, importId: number): boolean =>
  db.get(
    `SELECT 1 FROM conflicts WHERE source_id IS ? AND state = 'taken'
      AND decided_at >= (SELECT at FROM imports WHERE id = ?) LIMIT 1`,
    ...[source?.id ?? null, importId],
  ) !== undefined;

async function digest(context: LongContext, path: string): Promise<string | undefined> {
  const file = openFile(path);
  if (!file.ok) return undefined;
  const hash = createHash("sha256");
  let runs = 0;
  for (const run of file.value.runs(0)) {
    hash.update(run);
    if (++runs % 16 === 0) await context.breathe();
  }
  file.value.close();
  return hash.digest("hex");
}
