import type { ImportPreview } from "../../../shared/importShapes.ts";
import type { ReadDb } from "../../connection.ts";
import { bookAt, ledgerStart } from "../../book.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../../positions.ts";
import type { Plan } from "../prepare.ts";

type Change = ImportPreview["largest"][number];

/** Positions named, those that change most first. */
const NAMED = 20;

/**
 * The positions that a baseline or snapshot moves most, against what its source's ledger says at that very time. A
 * baseline says of every position of its locations what it held, so those it leaves out go to nothing.
 */
export function largestChanges(db: ReadDb, { kind, source }: Plan, importId: number): Change[] {
  if (!source) return [];
  if (kind === "snapshot") return db.all<Change>(changes(SNAPSHOT), ...[source.id, importId]);
  if (kind === "baseline") return db.all<Change>(changes(BASELINE), ...[source.id, importId]);
  return [];
}

/** `stated` gives position, location, at, after, and `seen`: until when a baseline counts as the ledger's start. */
const changes = (stated: string): string => `WITH stated AS (${stated}),
    started AS (SELECT *, ${ledgerStart("?1", "stated.position", "stated.location", "stated.seen")} AS start FROM stated),
    booked AS (SELECT *, ${bookAt("?1", "started.position", "started.start", "started.at")} AS before FROM started)
  SELECT ${POSITION_NAMES}, c.before, c.after FROM booked c JOIN positions p ON p.id = c.position ${JOIN_POSITION}
  WHERE c.before <> c.after
  ORDER BY ABS(c.after - c.before) DESC, i.sku, l.name, b.name, lot.name, st.id LIMIT ${NAMED}`;

const SNAPSHOT = `SELECT r.position_id AS position, b.location_id AS location, r.as_of AS at, r.as_of AS seen, r.qty AS after
  FROM reported r JOIN positions p ON p.id = r.position_id JOIN bins b ON b.id = p.bin_id
  WHERE r.source_id = ?1 AND r.import_id = ?2 AND r.baseline = 0`;

/** The ledger as it was before: only baselines of an earlier moment start it. */
const BASELINE = `SELECT r.position_id AS position, b.location_id AS location, r.as_of AS at, r.as_of - 1 AS seen, r.qty AS after
    FROM reported r JOIN positions p ON p.id = r.position_id JOIN bins b ON b.id = p.bin_id
    WHERE r.source_id = ?1 AND r.import_id = ?2 AND r.baseline = 1
  UNION ALL
  SELECT p.id, b.location_id, n.as_of, n.as_of - 1, 0
    FROM baselines n JOIN bins b ON b.location_id = n.location_id JOIN positions p ON p.bin_id = b.id
    WHERE n.source_id = ?1 AND n.import_id = ?2 AND NOT EXISTS (SELECT 1 FROM reported r
      WHERE r.position_id = p.id AND r.source_id = ?1 AND r.baseline = 1 AND r.as_of = n.as_of)`;
