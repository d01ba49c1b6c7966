import type { Parsed, Reply } from "../../shared/contract.ts";
import type { PlanBy } from "../../shared/counting/plan.ts";
import { many } from "../../shared/many.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import { dayIn } from "../../shared/time.ts";
import { bulkInsert } from "../bulk.ts";
import type { WriteContext } from "../context.ts";
import { zoneAt } from "../planning/calendar.ts";
import { nextDue } from "../planning/due.ts";
import { plannedNow } from "../planning/positions.ts";
import { choose } from "./choose.ts";

/** Plans a count: open at once, or as a proposal. Each line keeps why it was chosen. */
export function planCount(write: WriteContext, input: Parsed<"counts.plan">): Answer<Reply<"counts.plan">> {
  const { db, now, audit } = write;
  const candidates = plannedNow(db, input, now);
  if (!candidates.ok) return candidates;
  const choice = choose(write, candidates.value, input);
  if (!choice.ok) return choice;
  if (choice.value.lines.length === 0) {
    const next = nextDue(candidates.value);
    const isByDue = input.by === "due" && next !== null;
    const when = isByDue ? ` The next position is due on ${dayIn(next, zoneAt(db, input.location))}.` : "";
    const at = input.location === undefined ? "" : ` at ${input.location}`;
    return refuse("rule", `There is nothing to count by “${input.by}”${at}.${when}`);
  }
  const name = nameOf(input);
  const count = insertCount(write, name, choice.value.basis, input);
  insertLines(
    write,
    count,
    choice.value.lines.map(({ facts, reason }) => ({ position: facts.id, reason })),
  );
  const lines = choice.value.lines.length;
  audit({
    action: "counts.plan",
    subject: `count ${count}`,
    after: `${name}: ${many(lines, "line")}, ${input.method}${input.propose ? ", proposed" : ""}`,
    why: choice.value.basis,
  });
  return ok({ count, lines });
}

const PLAN_NAMES: Readonly<Record<PlanBy, string>> = {
  all: "everything",
  due: "what is due",
  day: "due on",
  abc: "A items first",
  zone: "by zone",
  items: "a list of items",
  random: "random sample",
  control: "control group",
  opportunistic: "at the right moment",
  negative: "negative book",
  never: "never counted",
};

function nameOf({ by, location, zones, day }: Parsed<"counts.plan">): string {
  const where = location ?? "All locations";
  const which = zones && zones.length > 0 && zones.length <= 3 ? ` ${zones.filter(Boolean).join(", ")}` : "";
  return `${where}${which.trimEnd()}, ${PLAN_NAMES[by]}${by === "day" ? ` ${day ?? ""}` : ""}`;
}

type Settings = Pick<
  Parsed<"counts.plan">,
  "location" | "method" | "by" | "counters" | "recounts" | "dueAt" | "propose"
>;

/** A count without its lines. */
export function insertCount(
  { db, actor, now, newId }: WriteContext,
  name: string,
  basis: string,
  input: Settings,
): number {
  const { location, method, by, counters, recounts, dueAt, propose } = input;
  return db.runOne(
    `INSERT INTO counts (name, location_id, method, state, by, created_at, planned_by, basis, released_at, uid, counters,
      recounts, due_at) VALUES (?, (SELECT id FROM locations WHERE name = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[name, location ?? null, method, propose ? "proposed" : "open", actor.name, now, by, basis],
    ...[propose ? null : now, newId(), counters, recounts ? 1 : 0, dueAt ?? null],
  );
}

type PlannedLine = { readonly position: number; readonly reason: string };

/** The lines of a new count, in the order in which they are walked. */
export function insertLines({ db }: WriteContext, count: number, lines: readonly PlannedLine[]): void {
  const rows = bulkInsert(db, "INSERT INTO count_lines (count_id, sequence, position_id, reason)", 4);
  lines.forEach(({ position, reason }, sequence) => rows.add(count, sequence, position, reason));
  rows.flush();
}
