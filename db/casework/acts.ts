import type { Act } from "../../shared/casework/acts.ts";
import { isHigher, worksCases } from "../../shared/casework/rank.ts";
import type { Cause, Role } from "../../shared/domain.ts";
import { type Severity, severityWhenLate } from "../../shared/reconcile/severity.ts";
import { never, ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import { formatInstant, type Instant, instant } from "../../shared/time.ts";
import { reopenCase, settleCase } from "../cases/keep.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { currentPolicy } from "../policy.ts";
import { type FieldName, writeFields } from "./fields.ts";
import { tellLinked } from "./links.ts";
import { reasonFor } from "./reasons.ts";
import { approvedSince, changedIn, type Step, takeStep } from "./steps.ts";
import { openTwin } from "./undo.ts";

/** What a rule about an act looks at. */
type Known = {
  readonly id: number;
  readonly state: "open" | "closed";
  readonly owner: string | null;
  readonly severity: Severity;
  readonly dueAt: Instant;
  readonly closedAt: Instant | null;
};

/** An act that no rule refuses, ready to be carried out. */
type Ready = {
  readonly text: string;
  readonly fields: readonly FieldName[];
  readonly carryOut: () => void;
};

/**
 * Does one thing to one case, in the transaction that is open; answers the step, or nothing where nothing changed.
 * What is refused has changed nothing.
 */
export function perform(write: WriteContext, id: number, act: Act, bulk?: string): Answer<Step | undefined> {
  const known = write.db.get<Known>(
    `SELECT id, state, owner, severity, due_at AS dueAt, closed_at AS closedAt FROM cases WHERE id = ?`,
    id,
  );
  if (!known) return refuse("notFound", `There is no case ${id}.`);
  if (known.state === "closed" && act.do !== "reopen")
    return refuseBy("closedCase", `Case ${id} is closed. Reopen it first.`);
  const ready = prepared(write, known, act);
  if (!ready.ok) return ready;
  const { text, fields, carryOut } = ready.value;
  const step = takeStep(write, id, { what: act.do, text, fields, bulk }, carryOut);
  if (step) tellLinked(write, id, changedIn(step.before, step.after), act.do);
  return ok(step);
}

function prepared(write: WriteContext, known: Known, act: Act): Answer<Ready> {
  switch (act.do) {
    case "assign":
      return assign(write, known, act.owner);
    case "note":
      return ok({ text: act.text, fields: [], carryOut: () => undefined });
    case "wait":
      return wait(write, known, act.until, act.for.trim());
    case "escalate":
      return escalate(write, known, act.to, act.why);
    case "cause":
      return setCause(write, known, act);
    case "resolve":
      return resolve(write, known, act);
    case "reopen":
      return reopen(write, known, act.why);
    case "link":
    case "unlink":
      return link(write, known, act.other, act.do === "link");
    default:
      return never(act);
  }
}

function assign(write: WriteContext, { id, owner: before }: Known, owner: string | null): Answer<Ready> {
  const person = owner === null ? undefined : personNamed(write.db, owner);
  const refused = person && refusedOwner(person);
  if (refused) return refused;
  const to = person?.name ?? owner;
  return ok({
    text: to ?? `nobody (was ${before ?? "nobody"})`,
    fields: ["owner"],
    carryOut: () => writeFields(write, id, { owner: to }),
  });
}

type Person = { readonly name: string; readonly role: Role; readonly disabled: number };

const personNamed = (db: ReadDb, name: string): Person | undefined =>
  db.get<Person>("SELECT name, role, disabled FROM users WHERE name = ?", name);

/** A team's name is an owner, too; somebody known to work no cases is none. */
function refusedOwner({ name, role, disabled }: Person): ReturnType<typeof refuse> | undefined {
  if (disabled === 1) return refuseBy("cannotOwn", `${name} doesn't work here any more; name somebody else.`);
  if (!worksCases(role))
    return refuseBy("cannotOwn", `${name} is a ${role} and works no cases; name somebody else.`);
  return undefined;
}

function wait(write: WriteContext, { id }: Known, until: Instant | null, waitsFor: string): Answer<Ready> {
  if (until !== null && until <= write.now)
    return refuseBy("timeIsOver", `${formatInstant(until)} is over; wait until a later time.`);
  if (until !== null && waitsFor === "") return refuseBy("waitsForWhat", `Say what case ${id} waits for.`);
  return ok({
    text: until === null ? "no longer" : `until ${formatInstant(until)} for ${waitsFor}`,
    fields: ["waitUntil", "waitsFor"],
    carryOut: () => writeFields(write, id, { waitUntil: until, waitsFor: until === null ? null : waitsFor }),
  });
}

/**
 * Gives the case to somebody with a higher role, and has it due as soon as if it were more severe by a step. Its severity
 * itself stays what the facts make it (DOMAIN section 3: value, class, negative stock, age, repetition); being late
 * raises that, and late comes sooner now.
 */
function escalate(
  write: WriteContext,
  { id, owner, severity, dueAt }: Known,
  to: string,
  why: string,
): Answer<Ready> {
  const { db, actor, now } = write;
  const person = personNamed(db, to);
  if (!person) return refuse("notFound", `There is no user ${to}.`);
  const refused = refusedOwner(person);
  if (refused) return refused;
  const from = (owner === null ? undefined : personNamed(db, owner)) ?? actor;
  if (!isHigher(person.role, from.role))
    return refuseBy(
      "higherRole",
      `${person.name} is a ${person.role}; case ${id} goes from ${from.name}, a ${from.role}, to somebody with a higher role.`,
    );
  const due = instant(Math.min(dueAt, now + dueWindow(db, severityWhenLate(severity))));
  return ok({
    text: `${owner ?? "nobody"} → ${person.name}, due ${formatInstant(due)}: ${why}`,
    // Late is only looked at: once it has come due, the due time before is no longer true.
    fields: ["owner", "dueAt", "escalatedAt", "isLate"],
    carryOut: () => writeFields(write, id, { owner: person.name, dueAt: due, escalatedAt: now }),
  });
}

function dueWindow(db: ReadDb, severity: Severity): number {
  const window = currentPolicy(db).windows.find(({ name }) => name === `due_${severity}`);
  if (!window) throw new Error(`the policy has no window due_${severity}`);
  return window.ms;
}

type Caused = { readonly cause?: Cause | null | undefined; readonly code?: string | null | undefined };

function setCause(write: WriteContext, { id }: Known, { cause, code }: Caused): Answer<Ready> {
  if (cause === undefined && code === undefined)
    return refuseBy("nothingSaid", "Name a cause, a reason code, or both.");
  const reason = code === undefined || code === null ? undefined : reasonFor(write.db, code, cause);
  if (reason && !reason.ok) return reason;
  const named = cause === undefined ? (reason?.value.cause ?? undefined) : cause;
  const fields = {
    ...(named !== undefined && { cause: named }),
    ...(code !== undefined && { reasonCode: reason?.value.code ?? null }),
  };
  return ok({
    text: [named, reason?.value.code].filter(Boolean).join(", ") || "none",
    fields: ["cause", "reasonCode"],
    carryOut: () => writeFields(write, id, fields),
  });
}

type Resolved = Caused & { readonly cause: Cause; readonly reason: string };

function resolve(write: WriteContext, known: Known, { cause, code, reason }: Resolved): Answer<Ready> {
  const caused = setCause(write, known, { cause, code });
  if (!caused.ok) return caused;
  return ok({
    text: `${cause}: ${reason}`,
    fields: ["cause", "reasonCode", "waitUntil", "waitsFor", "state", "closedAt", "closedBy", "isSettled"],
    carryOut: () => {
      caused.value.carryOut();
      // What is closed waits for nothing.
      writeFields(write, known.id, { waitUntil: null, waitsFor: null });
      settleCase(write, known.id, `${write.actor.name}: ${reason}`);
    },
  });
}

function reopen(write: WriteContext, { id, state, closedAt }: Known, why: string): Answer<Ready> {
  if (state === "open") return refuseBy("openCase", `Case ${id} is open.`);
  const approved = closedAt === null ? undefined : approvedSince(write.db, id, closedAt);
  if (approved !== undefined)
    return refuseBy(
      "approvedAlready",
      `Adjustment ${approved} closed case ${id}. Count the position again: what is still wrong opens a new case.`,
    );
  const twin = openTwin(write.db, id);
  if (twin) return twin;
  return ok({
    text: why,
    fields: ["state", "closedAt", "closedBy"],
    carryOut: () => reopenCase(write, id, `${write.actor.name}: ${why}`),
  });
}

function link(write: WriteContext, { id }: Known, other: number, isThere: boolean): Answer<Ready> {
  if (other === id) return refuseBy("itself", `Case ${id} can't be linked to itself.`);
  if (!write.db.get("SELECT 1 FROM cases WHERE id = ?", other))
    return refuse("notFound", `There is no case ${other}.`);
  const field: FieldName = `link/${other}`;
  return ok({
    text: `case ${other}`,
    fields: [field],
    carryOut: () => writeFields(write, id, { [field]: isThere ? 1 : 0 }),
  });
}
