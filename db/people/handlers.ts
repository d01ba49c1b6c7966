import type { Parsed } from "../../shared/contract.ts";
import { isSamePerson } from "../../shared/adjust/approve.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { LongContext, ProjectHandlers, WriteContext } from "../context.ts";
import { currencyOf, projectRow } from "../project.ts";
import { findUser } from "./find.ts";
import { attempt } from "./pins.ts";
import { addUser, changeUser, people, replacePin } from "./users.ts";

/** One's own with the old one; an admin sets anybody else's. */
async function setPin(
  context: LongContext,
  input: Parsed<"users.setPin">,
): Promise<Answer<Record<string, never>>> {
  const outcome = await context.transaction((write): Answer<Answer<undefined>> => {
    const { user, pin, old } = input;
    const isOwn = isSamePerson(user, write.actor.name);
    if (!isOwn && write.actor.role !== "admin")
      return refuseBy("role", "Everybody changes their own PIN; only an admin sets another's.");
    if (isOwn) {
      const known = attempt(write, user, old ?? "", "session.confirm");
      if (!known.ok || !known.value.ok)
        return known.ok ? ok(known.value.ok ? ok(undefined) : known.value) : known;
    }
    return replaced(write, user, pin);
  });
  if (!outcome.ok) return outcome;
  return outcome.value.ok ? ok({}) : outcome.value;
}

function replaced(write: WriteContext, name: string, pin: string): Answer<Answer<undefined>> {
  const user = findUser(write.db, name);
  if (!user) return refuse("notFound", `There is no user ${name}.`);
  replacePin(write, user, pin);
  return ok(ok(undefined));
}

export const peopleHandlers = {
  "session.whoami": ({ db, actor, file }) => {
    const { sample, idle_minutes: idleMinutes } = projectRow(db);
    return ok({
      user: actor?.name ?? null,
      role: actor?.role ?? null,
      people: people(db).filter((person) => !person.disabled),
      project: file,
      sample: sample === 1,
      // The session knows, and puts it in.
      locked: null,
      currency: currencyOf(db),
      idleMinutes,
    });
  },
  "session.login": async (context, { user, pin }) => {
    const outcome = await context.transaction((write) => attempt(write, user, pin, "session.login"));
    if (!outcome.ok) return outcome;
    return outcome.value.ok
      ? ok({ user: outcome.value.value.name, role: outcome.value.value.role })
      : outcome.value;
  },
  // The service forgets the session's user when this answers.
  "session.logout": () => ok({}),
  // The service notes that somebody is there when this is asked.
  "session.touch": () => ok({}),
  "session.setIdle": ({ db, audit }, { minutes }) => {
    const before = projectRow(db).idle_minutes;
    if (before === minutes) return ok({ minutes });
    db.runOne("UPDATE project SET idle_minutes = ?", minutes);
    audit({ action: "session.setIdle", subject: "project", before: String(before), after: String(minutes) });
    return ok({ minutes });
  },
  "users.list": ({ db }) => ok(people(db)),
  "users.add": (context, { user, role, pin }) => addUser(context, user, role, pin),
  "users.change": (context, input) => changeUser(context, input),
  "users.setPin": (context, input) => setPin(context, input),
  "users.disable": (context, { user }) => {
    const changed = changeUser(context, { user, disabled: true });
    const person = changed.ok ? findUser(context.db, user) : undefined;
    if (!changed.ok) return changed;
    return person
      ? ok({ user: person.name, role: person.role })
      : refuse("notFound", `There is no user ${user}.`);
  },
} satisfies Partial<ProjectHandlers>;
