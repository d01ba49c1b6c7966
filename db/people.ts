import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import type { Reply } from "../shared/contract.ts";
import type { Role } from "../shared/domain.ts";
import { ok } from "../shared/result.ts";
import { type Actor, type Answer, refuse, refuseBy } from "../shared/rpc.ts";
import { type Instant, SECOND_MS } from "../shared/time.ts";
import type { ReadDb } from "./connection.ts";
import type { ProjectHandlers, WriteContext } from "./context.ts";
import { currencyOf, projectRow } from "./project.ts";

/** scrypt with N = 2^15, r = 8, p = 1 (32 MiB): the stored cost lets a later version raise it. */
const PIN_COST = 15;
const SALT_BYTES = 16;
const FREE_FAILURES = 5;
const FIRST_LOCK_MS = 30 * SECOND_MS;

type UserRow = {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly disabled: number;
  readonly pin_salt: Uint8Array;
  readonly pin_hash: Uint8Array;
  readonly pin_cost: number;
  readonly failures: number;
  readonly locked_until: number;
};

/** Who runs a project that has no users yet. */
const SOLE_ADMIN: Actor = { name: "admin", role: "admin" };

/** The actor a signed-in name stands for now: a disabled user is nobody, whatever their session says. */
export function actorOf(db: ReadDb, signedIn: string | undefined): Actor | undefined {
  if (!hasUsers(db)) return SOLE_ADMIN;
  const user = signedIn === undefined ? undefined : findUser(db, signedIn);
  return user && user.disabled === 0 ? { name: user.name, role: user.role } : undefined;
}

export function addUser(
  { db, now, audit }: WriteContext,
  name: string,
  role: Role,
  pin: string,
): Answer<Reply<"users.add">> {
  if (findUser(db, name)) return refuse("rule", `There is already a user ${name}.`);
  const salt = randomBytes(SALT_BYTES);
  db.runOne(
    "INSERT INTO users (name, role, pin_salt, pin_hash, pin_cost, created_at) VALUES (?, ?, ?, ?, ?, ?)",
    ...[name, role, salt, hashPin(pin, salt, PIN_COST), PIN_COST, now],
  );
  audit({ action: "users.add", subject: `user ${name}`, after: role });
  return ok({ user: name, role });
}

/** A PIN as another project's file may carry it: salt and hash in base64, and their cost. */
export function hashedPin(pin: string): {
  readonly salt: string;
  readonly hash: string;
  readonly cost: number;
} {
  const salt = randomBytes(SALT_BYTES);
  const hash = hashPin(pin, salt, PIN_COST);
  return { salt: salt.toString("base64"), hash: hash.toString("base64"), cost: PIN_COST };
}

/** One attempt: right or wrong it is written down, and after five wrong ones each wait is twice the last. */
function attempt(
  { db, now, audit }: WriteContext,
  name: string,
  pin: string,
): Answer<Answer<Reply<"session.login">>> {
  const user = findUser(db, name);
  // The same words for a wrong name and a wrong PIN: neither tells who works here.
  const wrong = refuse("signIn", "The name or the PIN is wrong.");
  if (!user || user.disabled === 1) return ok(wrong);
  if (user.locked_until > now) {
    const seconds = Math.ceil((user.locked_until - now) / SECOND_MS);
    return ok(refuseBy("lockout", `Too many wrong PINs. Try again in ${seconds} s.`));
  }
  if (timingSafeEqual(hashPin(pin, user.pin_salt, user.pin_cost), user.pin_hash)) {
    db.runOne("UPDATE users SET failures = 0, locked_until = 0 WHERE id = ?", user.id);
    audit({ action: "session.login", subject: `user ${user.name}` });
    return ok(ok({ user: user.name, role: user.role }));
  }
  const failures = user.failures + 1;
  db.runOne(
    "UPDATE users SET failures = ?, locked_until = ? WHERE id = ?",
    failures,
    lockedUntil(failures, now),
    user.id,
  );
  audit({ action: "session.refused", subject: `user ${user.name}`, after: `${failures} wrong` });
  return ok(wrong);
}

function lockedUntil(failures: number, now: Instant): number {
  return failures < FREE_FAILURES ? 0 : now + FIRST_LOCK_MS * 2 ** Math.min(failures - FREE_FAILURES, 20);
}

function hashPin(pin: string, salt: Uint8Array, cost: number): Buffer {
  return scryptSync(pin.normalize("NFKC"), salt, 32, { N: 2 ** cost, r: 8, p: 1, maxmem: 2 ** (cost + 11) });
}

export const hasUsers = (db: ReadDb): boolean => db.get("SELECT 1 FROM users LIMIT 1") !== undefined;

const findUser = (db: ReadDb, name: string): UserRow | undefined =>
  db.get<UserRow>("SELECT * FROM users WHERE name = ?", name);

const people = (db: ReadDb): Reply<"users.list"> =>
  db
    .all<UserRow>("SELECT * FROM users ORDER BY name")
    .map((user) => ({ user: user.name, role: user.role, disabled: user.disabled === 1 }));

export const peopleHandlers = {
  "session.whoami": ({ db, actor, file }) => {
    return ok({
      user: actor?.name ?? null,
      role: actor?.role ?? null,
      people: people(db).filter((person) => !person.disabled),
      project: file,
      sample: projectRow(db).sample === 1,
      currency: currencyOf(db),
    });
  },
  "session.login": async (context, { user, pin }) => {
    const outcome = await context.transaction((write) => attempt(write, user, pin));
    return outcome.ok ? outcome.value : outcome;
  },
  // The service forgets the session's user when this answers.
  "session.logout": () => ok({}),
  "users.list": ({ db }) => ok(people(db)),
  "users.add": (context, { user, role, pin }) => addUser(context, user, role, pin),
  "users.disable": ({ db, actor, audit }, { user }) => {
    const found = findUser(db, user);
    if (!found) return refuse("notFound", `There is no user ${user}.`);
    if (found.name === actor.name) return refuseBy("ownUser", "Nobody disables their own user.");
    db.runOne("UPDATE users SET disabled = 1 WHERE id = ?", found.id);
    audit({ action: "users.disable", subject: `user ${found.name}`, before: found.role });
    return ok({ user: found.name, role: found.role });
  },
} satisfies Partial<ProjectHandlers>;
