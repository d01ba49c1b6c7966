import type { Parsed, Reply } from "../../shared/contract.ts";
import { acceptedOf, type LineEntry } from "../../shared/counting/accepted.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../positions.ts";
import { findCount } from "./find.ts";

type Row = Reply<"counts.review">["rows"][number];
type Head = Omit<Row, "entries" | "accepted"> & { readonly position: number };
type Entry = LineEntry & { readonly clockBack: number; readonly undone: number };

/** The lines of a count, planned or found, in walking order. */
export const LINES = `(SELECT position_id, sequence FROM count_lines WHERE count_id = ?1
  UNION ALL SELECT DISTINCT e.position_id, 1e9 FROM standing e WHERE e.count_id = ?1 AND NOT EXISTS
    (SELECT 1 FROM count_lines cl WHERE cl.count_id = ?1 AND cl.position_id = e.position_id))`;

/** Why a line was left, while nobody has counted it since. */
export const SKIPPED = `(SELECT k.reason FROM line_skips k WHERE k.count_id = ?1 AND k.position_id = p.id AND NOT EXISTS
  (SELECT 1 FROM standing e WHERE e.position_id = p.id AND e.count_id = ?1 AND e.recorded_at >= k.at) ORDER BY k.id DESC LIMIT 1)`;

type Only = Parsed<"counts.review">["only"];

const OF_LINE = "e.count_id = ?1 AND e.position_id = line.position_id";
const STANDS = `EXISTS (SELECT 1 FROM standing e WHERE ${OF_LINE})`;
/** Lines of each kind, as SQL over `line`. */
const ONLY: Readonly<Record<Only, string>> = {
  all: "1",
  differing: `(SELECT COUNT(DISTINCT e.qty) FROM standing e WHERE ${OF_LINE}) > 1`,
  recounted:
    "EXISTS (SELECT 1 FROM recounts r WHERE r.count_id = ?1 AND r.position_id = line.position_id AND r.state <> 'waived')",
  skipped: `EXISTS (SELECT 1 FROM line_skips k WHERE k.count_id = ?1 AND k.position_id = line.position_id) AND NOT ${STANDS}`,
  uncounted: `NOT ${STANDS}`,
  clock: `EXISTS (SELECT 1 FROM entries e WHERE ${OF_LINE} AND e.ordered_at IS NOT NULL)`,
};

/** Every entry of every line, those taken back too, with the accepted one and why. */
export function reviewLines(
  db: ReadDb,
  { count, only, offset, limit }: Parsed<"counts.review">,
): Answer<Reply<"counts.review">> {
  const found = findCount(db, count);
  if (!found) return refuse("notFound", `There is no count ${count}.`);
  const heads = db.all<Head>(
    `SELECT ${POSITION_NAMES}, i.description, i.base_uom AS uom, p.id AS position, ${SKIPPED} AS skipped,
        (SELECT r.state FROM recounts r WHERE r.count_id = ?1 AND r.position_id = p.id ORDER BY r.id DESC LIMIT 1) AS recount,
        (SELECT v.verdict FROM line_verdicts v WHERE v.position_id = p.id AND v.count_id = ?1) AS verdict
      FROM ${LINES} line JOIN positions p ON p.id = line.position_id ${JOIN_POSITION}
      WHERE ${ONLY[only]} ORDER BY line.sequence, p.id LIMIT ?2 OFFSET ?3`,
    ...[count, limit, offset],
  );
  const total =
    only === "all"
      ? found.lines
      : db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${LINES} line WHERE ${ONLY[only]}`, count)?.n;
  return ok({ total: total ?? 0, rows: heads.map((head) => withEntries(db, count, head)) });
}

function withEntries(db: ReadDb, count: number, { position, ...head }: Head): Row {
  const entries = db.all<Entry>(
    `SELECT e.id AS entry, e.qty, e.counted_by AS by, e.counted_at AS at, e.round, COALESCE(e.ordered_at, e.counted_at) AS place,
        e.ordered_at IS NOT NULL AS clockBack, EXISTS (SELECT 1 FROM entries u WHERE u.undoes = e.id) AS undone
      FROM entries e WHERE e.position_id = ? AND e.count_id = ? AND e.undoes IS NULL ORDER BY e.id`,
    ...[position, count],
  );
  const accepted = acceptedOf(entries.filter(({ undone }) => undone === 0));
  return {
    ...head,
    entries: entries.map(({ place: _, clockBack, undone, ...entry }) => ({
      ...entry,
      clockBack: clockBack === 1,
      undone: undone === 1,
    })),
    accepted: accepted ? { entry: accepted.entry.entry, why: accepted.why, with: accepted.with } : null,
  };
}
