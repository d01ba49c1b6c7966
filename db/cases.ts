import type { Parsed, Reply } from "../shared/contract.ts";
import type { CaseRow } from "../shared/shapes.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../shared/rpc.ts";
import type { Money } from "../shared/money.ts";
import type { Quantity } from "../shared/quantity.ts";
import type { Severity } from "../shared/reconcile/severity.ts";
import type { ReadDb, SqlValue } from "./connection.ts";
import type { ProjectHandlers, WriteContext } from "./context.ts";
import { JOIN_POSITION, POSITION_NAMES } from "./positions.ts";

/** The verdict of the latest count of a touched position, beside the last case of that position and ledger. */
type Followed = {
  readonly position: number;
  readonly source: number;
  readonly count: number;
  readonly verdict: string;
  readonly variance: Quantity;
  readonly value: Money;
  readonly severity: Severity | "none";
  readonly caseId: number | null;
  readonly state: "open" | "closed" | null;
  readonly caseCount: number | null;
  readonly caseVariance: Quantity | null;
  readonly caseValue: Money | null;
  readonly caseSeverity: Severity | null;
};

const FOLLOW = `
  WITH suspects AS (
    SELECT t.position_id FROM touched t
    WHERE EXISTS (SELECT 1 FROM verdicts v WHERE v.position_id = t.position_id AND v.verdict = 'exception')
      OR EXISTS (SELECT 1 FROM cases c WHERE c.position_id = t.position_id AND c.state = 'open')),
  latest AS (
    SELECT v.*, ROW_NUMBER() OVER (PARTITION BY v.position_id ORDER BY e.counted_at DESC, v.count_id DESC) AS place
    FROM suspects t CROSS JOIN verdicts v ON v.position_id = t.position_id JOIN entries e ON e.id = v.entry_id)
  SELECT v.position_id AS position, v.source_id AS source, v.count_id AS count, v.verdict, v.variance, v.value,
    v.severity, c.id AS caseId, c.state, c.count_id AS caseCount, c.variance AS caseVariance, c.value AS caseValue,
    c.severity AS caseSeverity
  FROM latest v LEFT JOIN cases c ON c.id =
    (SELECT MAX(id) FROM cases WHERE position_id = v.position_id AND source_id = v.source_id)
  WHERE v.place = 1 AND (v.verdict = 'exception' OR c.state = 'open')`;

/**
 * Lets the cases follow the verdicts just decided: an exception opens or refreshes the position's one case, and a
 * count that agrees closes it. A case that a person closed stays closed while its difference is the same one.
 */
export function followVerdicts(write: WriteContext): { readonly opened: number; readonly closed: number } {
  let opened = 0;
  let closed = 0;
  for (const row of write.db.all<Followed>(FOLLOW)) {
    if (row.verdict !== "exception") closed += closeAgreed(write, row);
    else if (row.state === "open") refresh(write, row);
    else if (!isSameDifference(row)) opened += open(write, row);
  }
  return { opened, closed: closed + closeUncounted(write) };
}

const isSameDifference = (row: Followed): boolean =>
  row.caseId !== null && row.caseCount === row.count && row.caseVariance === row.variance;

function open(write: WriteContext, row: Followed): number {
  const { db, now } = write;
  db.runOne(
    `INSERT INTO cases (source_id, position_id, count_id, state, severity, variance, value, opened_at)
      VALUES (?, ?, ?, 'open', ?, ?, ?, ?)`,
    ...[row.source, row.position, row.count, row.severity, row.variance, row.value, now],
  );
  return 1;
}

function refresh(write: WriteContext, row: Followed): void {
  const isUnchanged =
    isSameDifference(row) && row.caseValue === row.value && row.caseSeverity === row.severity;
  if (isUnchanged || row.caseId === null) return;
  write.db.runOne(
    "UPDATE cases SET count_id = ?, variance = ?, value = ?, severity = ? WHERE id = ?",
    ...[row.count, row.variance, row.value, row.severity, row.caseId],
  );
  addEvent(
    write,
    row.caseId,
    "refreshed",
    `The difference is ${row.variance / 10_000} by count ${row.count}.`,
  );
}

function closeAgreed(write: WriteContext, { caseId, caseCount, count }: Followed): number {
  if (caseId === null) return 0;
  // The same count's own recount agrees: the first number was wrong, and the record says so.
  if (caseCount === count) write.db.runOne("UPDATE cases SET cause = 'count_error' WHERE id = ?", caseId);
  close(write, caseId, `count ${count} agrees with the book`);
  return 1;
}

/** Cases of touched positions that no verdict stands behind any more: the count was taken back, or it is no stock. */
function closeUncounted(write: WriteContext): number {
  const rows = write.db.all<{ id: number; stock: number }>(
    `SELECT c.id, i.stock FROM touched t JOIN cases c ON c.position_id = t.position_id
        JOIN positions p ON p.id = c.position_id JOIN items i ON i.id = p.item_id WHERE c.state = 'open'
      AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.position_id = c.position_id AND v.source_id = c.source_id)`,
  );
  for (const { id, stock } of rows)
    close(write, id, stock === 1 ? "its count was taken back" : "the item is no stock");
  return rows.length;
}

export function close(write: WriteContext, id: number, by: string): void {
  write.db.runOne(
    "UPDATE cases SET state = 'closed', closed_at = ?, closed_by = ? WHERE id = ?",
    write.now,
    by,
    id,
  );
  addEvent(write, id, "closed", by);
}

export function addEvent({ db, actor, now }: WriteContext, id: number, what: string, text: string): void {
  db.runOne(
    "INSERT INTO case_events (case_id, at, by, what, text) VALUES (?, ?, ?, ?, ?)",
    ...[id, now, actor.name, what, text],
  );
}

const SELECT_CASE = `SELECT c.id AS "case", ${POSITION_NAMES}, i.description, s.name AS source, c.severity, c.state, c.owner,
    c.variance, c.value, e.counted_at AS countedAt, c.opened_at AS openedAt, c.closed_at AS closedAt,
    c.closed_by AS closedBy, c.cause
  FROM cases c JOIN sources s ON s.id = c.source_id JOIN positions p ON p.id = c.position_id ${JOIN_POSITION}
    LEFT JOIN verdicts v ON v.count_id = c.count_id AND v.position_id = c.position_id
    LEFT JOIN entries e ON e.id = v.entry_id`;
const BY_URGENCY = `ORDER BY c.state DESC, CASE c.severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END,
  ABS(c.value) DESC, c.id`;

export function findCase(db: ReadDb, id: number): CaseRow | undefined {
  const row = db.get<CaseRow>(`${SELECT_CASE} WHERE c.id = ?`, id);
  return row && withMoment(row);
}

/** A case whose count was taken back has no counted minute left; when it was opened stands in. */
const withMoment = (row: CaseRow): CaseRow => ({ ...row, countedAt: row.countedAt ?? row.openedAt });

function listCases(db: ReadDb, { state, search, offset, limit }: Parsed<"cases.list">): Reply<"cases.list"> {
  const like = `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const where = `WHERE (?1 = 'all' OR c.state = ?1) AND (?2 = '%%' OR i.sku LIKE ?2 ESCAPE '\\'
    OR i.description LIKE ?2 ESCAPE '\\' OR b.name LIKE ?2 ESCAPE '\\' OR l.name LIKE ?2 ESCAPE '\\')`;
  const params: SqlValue[] = [state, like];
  const total = db.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM cases c JOIN positions p ON p.id = c.position_id ${JOIN_POSITION} ${where}`,
    ...params,
  );
  const rows = db.all<CaseRow>(
    `${SELECT_CASE} ${where} ${BY_URGENCY} LIMIT ?3 OFFSET ?4`,
    ...params,
    limit,
    offset,
  );
  return { total: total?.n ?? 0, rows: rows.map(withMoment) };
}

/** Changes an open case, with its history and the audit; refused when there is none, or it is closed. */
function change(
  write: WriteContext,
  id: number,
  what: string,
  text: string,
  carryOut: () => void,
): Answer<CaseRow> {
  const before = findCase(write.db, id);
  if (!before) return refuse("notFound", `There is no case ${id}.`);
  if (before.state === "closed") return refuseBy("closedCase", `Case ${id} is closed.`);
  carryOut();
  addEvent(write, id, what, text);
  write.audit({ action: `cases.${what}`, subject: `case ${id}`, after: text });
  return ok(findCase(write.db, id) ?? before);
}

export const caseHandlers = {
  "cases.list": ({ db }, input) => ok(listCases(db, input)),
  "cases.assign": (write, { case: id, owner }) =>
    change(write, id, "assign", owner, () =>
      write.db.runOne("UPDATE cases SET owner = ? WHERE id = ?", owner, id),
    ),
  "cases.note": (write, { case: id, text }) => change(write, id, "note", text, () => undefined),
  "cases.resolve": (write, { case: id, cause, reason }) =>
    change(write, id, "resolve", `${cause}: ${reason}`, () => {
      write.db.runOne("UPDATE cases SET cause = ? WHERE id = ?", cause, id);
      close(write, id, `${write.actor.name}: ${reason}`);
    }),
} satisfies Partial<ProjectHandlers>;
