import type { Parsed, Reply } from "../../shared/contract.ts";
import { many } from "../../shared/many.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { ProjectHandlers, WriteContext } from "../context.ts";
import { type PlanHead, planHead } from "../planning/lines.ts";

type Refused = Extract<Answer<never>, { readonly ok: false }>;

/** A count that wasn't released yet. */
function proposal(db: ReadDb, id: number): Answer<PlanHead> {
  const head = planHead(db, id);
  if (!head.ok || head.value.state === "proposed") return head;
  return notProposed(id, head.value.state);
}

const notProposed = (id: number, state: PlanHead["state"]): Refused =>
  refuseBy(
    "releasedCount",
    `Count ${id} is ${state}, and no proposal any more. ${state === "open" ? "Close it, or plan another one." : "Plan another one."}`,
  );

function release(
  { db, now, audit }: WriteContext,
  { count }: Parsed<"counts.release">,
): Answer<Reply<"counts.release">> {
  const head = proposal(db, count);
  if (!head.ok) return head;
  const { lines, basis } = head.value;
  if (lines === 0)
    return refuse("rule", `Count ${count} has no lines left. Discard it, or plan another one.`);
  db.runOne("UPDATE counts SET state = 'open', released_at = ? WHERE id = ?", now, count);
  audit({
    action: "counts.release",
    subject: `count ${count}`,
    before: "proposed",
    after: `open, ${many(lines, "line")}`,
    why: basis,
  });
  return ok({ count, lines });
}

function discard(
  { db, audit }: WriteContext,
  { count }: Parsed<"counts.discard">,
): Answer<Reply<"counts.discard">> {
  const head = proposal(db, count);
  if (!head.ok) return head;
  db.run("DELETE FROM count_lines WHERE count_id = ?", count);
  db.runOne("DELETE FROM counts WHERE id = ?", count);
  const { name, lines, basis } = head.value;
  audit({
    action: "counts.discard",
    subject: `count ${count}`,
    before: `proposed, ${name}: ${many(lines, "line")}`,
    why: basis,
  });
  return ok({});
}

function takeOut(
  { db, audit }: WriteContext,
  { count, positions }: Parsed<"counts.takeOut">,
): Answer<Reply<"counts.takeOut">> {
  const head = proposal(db, count);
  if (!head.ok) return head;
  const { changes } = db.run(
    "DELETE FROM count_lines WHERE count_id = ? AND position_id IN (SELECT value FROM json_each(?))",
    ...[count, JSON.stringify(positions)],
  );
  if (changes === 0) return refuse("notFound", `None of these positions is a line of count ${count}.`);
  // A sheet numbers its lines by them, and a gap would look like a page that is missing.
  db.run(
    `UPDATE count_lines SET sequence = -n.place FROM (
      SELECT position_id, ROW_NUMBER() OVER (ORDER BY sequence) AS place FROM count_lines WHERE count_id = ?1) n
      WHERE count_lines.count_id = ?1 AND n.position_id = count_lines.position_id`,
    count,
  );
  db.run("UPDATE count_lines SET sequence = -sequence - 1 WHERE count_id = ?", count);
  const lines = head.value.lines - changes;
  audit({
    action: "counts.takeOut",
    subject: `count ${count}`,
    before: many(head.value.lines, "line"),
    after: many(lines, "line"),
  });
  return ok({ count, lines });
}

function assign(
  { db, audit }: WriteContext,
  { count, to, zones, positions }: Parsed<"counts.assign">,
): Answer<Reply<"counts.assign">> {
  const head = planHead(db, count);
  if (!head.ok) return head;
  if (head.value.state === "closed")
    return refuseBy("closedCount", `Count ${count} is closed; nothing of it can be given to anybody.`);
  const counter = to === null ? ok(null) : counterNamed(db, to);
  if (!counter.ok) return counter;
  const unknown = zones?.find((zone) => !head.value.zones.some((known) => known.zone === zone));
  if (unknown !== undefined)
    return refuse("notFound", `Count ${count} has no line in zone ${unknown || "(none)"}.`);
  const { changes } = db.run(
    `UPDATE count_lines SET assigned_to = ?1 WHERE count_id = ?2
      AND (?3 IS NULL OR position_id IN (SELECT value FROM json_each(?3)))
      AND (?4 IS NULL OR position_id IN (SELECT p.id FROM positions p JOIN bins b ON b.id = p.bin_id
        WHERE b.zone IN (SELECT value FROM json_each(?4))))`,
    ...[
      counter.value,
      count,
      positions ? JSON.stringify(positions) : null,
      zones ? JSON.stringify(zones) : null,
    ],
  );
  const which = zones ? `zones ${zones.map((zone) => zone || "(none)").join(", ")}` : "";
  audit({
    action: "counts.assign",
    subject: `count ${count}`,
    after: `${many(changes, "line")} ${counter.value === null ? "to nobody" : `to ${counter.value}`}${which && `, ${which}`}`,
  });
  return ok({ assigned: changes });
}

/** Somebody who may count, by the name they have in the project. */
function counterNamed(db: ReadDb, name: string): Answer<string> {
  const user = db.get<{ name: string; role: string; disabled: number }>(
    "SELECT name, role, disabled FROM users WHERE name = ?",
    name,
  );
  if (!user)
    return refuse("notFound", `There is no user ${name}. Add people under People, or choose another.`);
  if (user.disabled === 1 || user.role === "auditor")
    return refuse(
      "rule",
      `${user.name} ${user.disabled === 1 ? "is disabled" : "is an auditor, who changes nothing"}. Choose somebody who counts.`,
    );
  return ok(user.name);
}

function amend(
  { db, audit }: WriteContext,
  { count, ...wish }: Parsed<"counts.amend">,
): Answer<Reply<"counts.amend">> {
  const before = planHead(db, count);
  if (!before.ok) return before;
  const { state, name, method, counters, recountsOn, dueAt } = before.value;
  const onlyDue = Object.keys(wish).every((field) => field === "dueAt");
  if (state === "closed" || (state === "open" && !onlyDue)) return notProposed(count, state);
  db.runOne(
    "UPDATE counts SET name = ?, method = ?, counters = ?, recounts = ?, due_at = ? WHERE id = ?",
    ...[wish.name ?? name, wish.method ?? method, wish.counters ?? counters],
    ...[(wish.recounts ?? recountsOn) ? 1 : 0, wish.dueAt === undefined ? dueAt : wish.dueAt, count],
  );
  const after = planHead(db, count);
  if (!after.ok) return after;
  audit({
    action: "counts.amend",
    subject: `count ${count}`,
    before: howCounted(before.value),
    after: howCounted(after.value),
  });
  return after;
}

const howCounted = ({ name, method, counters, recountsOn, dueAt }: PlanHead): string =>
  JSON.stringify({ name, method, counters, recounts: recountsOn, dueAt });

export const proposalHandlers = {
  "counts.release": (context, input) => release(context, input),
  "counts.discard": (context, input) => discard(context, input),
  "counts.takeOut": (context, input) => takeOut(context, input),
  "counts.assign": (context, input) => assign(context, input),
  "counts.amend": (context, input) => amend(context, input),
} satisfies Partial<ProjectHandlers>;
