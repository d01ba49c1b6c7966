import type { Parsed, Reply } from "../../shared/contract.ts";
import { ok } from "../../shared/result.ts";
import { type Actor, type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { JOIN_POSITION, POSITION_NAMES } from "../positions.ts";
import { lineNamed } from "./find.ts";
import { entriesOf, oweRecount, owedRecount } from "./round.ts";

type Recount = Reply<"counts.recounts">["rows"][number];

const SELECT = `SELECT r.id AS recount, r.count_id AS count, ${POSITION_NAMES}, i.description, r.round, r.why, r.state,
    r.asked_by AS askedBy, r.asked_at AS askedAt, r.allowed, r.note
  FROM recounts r JOIN positions p ON p.id = r.position_id ${JOIN_POSITION}`;

/** A counter is told of the lines that are theirs to count again, and nothing of what others found there. */
export function listRecounts(
  db: ReadDb,
  actor: Actor | undefined,
  { count, offset, limit }: Parsed<"counts.recounts">,
): Reply<"counts.recounts"> {
  const isCounter = actor?.role === "counter";
  const where = `WHERE (?1 IS NULL OR r.count_id = ?1) AND (?2 IS NULL OR (r.state = 'owed' AND (r.allowed = ?2 OR NOT EXISTS
    (SELECT 1 FROM entries e WHERE e.position_id = r.position_id AND e.count_id = r.count_id AND e.counted_by = ?2))))`;
  const params = [count ?? null, isCounter ? actor.name : null];
  const total = db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM recounts r ${where}`, ...params);
  const rows = db.all<Recount>(
    `${SELECT} LEFT JOIN count_lines cl ON cl.count_id = r.count_id AND cl.position_id = r.position_id ${where}
      ORDER BY r.state <> 'owed', r.count_id, cl.sequence IS NULL, cl.sequence, r.id LIMIT ?3 OFFSET ?4`,
    ...[...params, limit, offset],
  );
  return {
    total: total?.n ?? 0,
    rows: isCounter ? rows.map((row) => ({ ...row, why: "asked" as const, note: "" })) : rows,
  };
}

export function askRecount(write: WriteContext, input: Parsed<"counts.askRecount">): Answer<Recount> {
  const { db } = write;
  const line = lineNamed(write, input);
  if (!line.ok) return line;
  const { position } = line.value;
  if (entriesOf(db, input.count, position).length === 0)
    return refuseBy(
      "notCounted",
      `Nobody has counted ${input.sku} in bin ${input.bin} yet, so there is nothing to count again.`,
    );
  if (owedRecount(db, input.count, position))
    return refuseBy("recountOwed", `${input.sku} in bin ${input.bin} waits to be counted again already.`);
  return ok(recountOf(db, ask(write, input.count, position)));
}

/** Owes a recount of a line that was counted and isn't to be counted again yet; answers its id. */
export function ask(write: WriteContext, count: number, position: number): number {
  const rounds = entriesOf(write.db, count, position).map(({ round }) => round);
  const round = Math.max(...rounds) + 1;
  const id = oweRecount(write, count, position, round, "asked");
  write.audit({
    action: "counts.askRecount",
    subject: `count ${count}`,
    after: `position ${position}, round ${round}`,
  });
  return id;
}

export function allowRecount(write: WriteContext, input: Parsed<"counts.allowRecount">): Answer<Recount> {
  return changeOwed(write, input.recount, "counts.allowRecount", input.user, input.reason, ({ db, actor }) =>
    db.runOne(
      "UPDATE recounts SET allowed = ?, allowed_by = ?, note = ? WHERE id = ?",
      ...[input.user, actor.name, input.reason, input.recount],
    ),
  );
}

export function waiveRecount(write: WriteContext, input: Parsed<"counts.waiveRecount">): Answer<Recount> {
  return changeOwed(write, input.recount, "counts.waiveRecount", "waived", input.reason, ({ db, now }) =>
    db.runOne(
      "UPDATE recounts SET state = 'waived', settled_at = ?, note = ? WHERE id = ?",
      ...[now, input.reason, input.recount],
    ),
  );
}

function changeOwed(
  write: WriteContext,
  id: number,
  action: string,
  after: string,
  why: string,
  change: (write: WriteContext) => void,
): Answer<Recount> {
  const { db, audit } = write;
  const before = db.get<{ state: string }>("SELECT state FROM recounts WHERE id = ?", id);
  if (!before) return refuse("notFound", `There is no recount ${id}.`);
  if (before.state !== "owed") return refuseBy("recountSettled", `Recount ${id} is settled already.`);
  change(write);
  audit({ action, subject: `recount ${id}`, after, why });
  return ok(recountOf(db, id));
}

function recountOf(db: ReadDb, id: number): Recount {
  const row = db.get<Recount>(`${SELECT} WHERE r.id = ?`, id);
  if (!row) throw new Error(`no recount ${id}`);
  return row;
}

/**
 * After a reconcile: lines of open counts whose first count is outside tolerance are owed a recount, and those that agree now
 * (with the book of a later import, say) are not owed one any more. Of a sum every part is a line. Looks at the touched positions only.
 */
export function followVerdicts({ db, actor, now }: WriteContext): void {
  if (!db.get("SELECT 1 FROM counts WHERE state = 'open'")) return;
  db.run(
    `INSERT INTO recounts (count_id, position_id, round, why, state, asked_by, asked_at)
      SELECT v.count_id, COALESCE(r.part_id, v.position_id), 2, 'outside tolerance', 'owed', ?1, ?2
      FROM touched t CROSS JOIN verdicts v ON v.position_id = t.position_id JOIN counts c ON c.id = v.count_id
        JOIN entries e ON e.id = v.entry_id
        LEFT JOIN rolled_up r ON r.whole_id = v.position_id AND r.count_id = v.count_id
      WHERE v.verdict = 'exception' AND c.state = 'open' AND c.recounts = 1 AND e.round = 1 AND NOT EXISTS
        (SELECT 1 FROM recounts known WHERE known.count_id = v.count_id AND known.position_id = COALESCE(r.part_id, v.position_id))`,
    ...[actor.name, now],
  );
  db.run(
    `UPDATE recounts SET state = 'waived', settled_at = ?, note = CASE
        WHEN EXISTS (SELECT 1 FROM line_verdicts v WHERE v.position_id = recounts.position_id AND v.count_id = recounts.count_id)
        THEN 'within tolerance now' ELSE 'no longer held against a book' END
      WHERE state = 'owed' AND why = 'outside tolerance' AND position_id IN (SELECT position_id FROM touched)
        AND NOT EXISTS (SELECT 1 FROM line_verdicts v WHERE v.position_id = recounts.position_id
          AND v.count_id = recounts.count_id AND v.verdict = 'exception')`,
    now,
  );
}
