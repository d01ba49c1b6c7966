import type { Parsed, Reply } from "../../shared/contract.ts";
import type { Role } from "../../shared/domain.ts";
import { ok } from "../../shared/result.ts";
import { type Actor, type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";
import { findUser, type UserRow } from "./find.ts";
import { storedPin } from "./pins.ts";

/** Who runs a project that has no users yet. */
const SOLE_ADMIN: Actor = { name: "admin", role: "admin" };

/** Somebody who signed in, and when. */
export type SignedIn = { readonly name: string; readonly at: Instant };

/** The actor that a session stands for now: a disabled user is nobody, and so is one whose PIN was changed since. */
export function actorOf(db: ReadDb, signedIn: SignedIn | undefined): Actor | undefined {
  if (!hasUsers(db)) return SOLE_ADMIN;
  const user = signedIn && findUser(db, signedIn.name);
  if (!user || user.disabled === 1 || user.sessions_end_at > signedIn.at) return undefined;
  return { name: user.name, role: user.role };
}

export const hasUsers = (db: ReadDb): boolean => db.get("SELECT 1 FROM users LIMIT 1") !== undefined;

export const people = (db: ReadDb): Reply<"users.list"> =>
  db
    .all<UserRow>("SELECT * FROM users ORDER BY name")
    .map((user) => ({ user: user.name, role: user.role, disabled: user.disabled === 1 }));

export function addUser(
  { db, now, audit, pinCost }: WriteContext,
  name: string,
  role: Role,
  pin: string,
): Answer<Reply<"users.add">> {
  if (findUser(db, name)) return refuse("rule", `There is already a user ${name}.`);
  const { salt, hash, cost } = storedPin(pin, pinCost);
  db.runOne(
    "INSERT INTO users (name, role, pin_salt, pin_hash, pin_cost, created_at) VALUES (?, ?, ?, ?, ?, ?)",
    ...[name, role, salt, hash, cost, now],
  );
  audit({ action: "users.add", subject: `user ${name}`, after: role });
  return ok({ user: name, role });
}

/**
 * Another role, or in again or out. Nobody changes their own, and the last admin who may sign in stays one, also where
 * two admins change each other at once.
 */
export function changeUser(
  { db, actor, audit }: WriteContext,
  { user, role, disabled }: Parsed<"users.change">,
): Answer<Reply<"users.list">> {
  const found = findUser(db, user);
  if (!found) return refuse("notFound", `There is no user ${user}.`);
  if (found.name === actor.name)
    return refuseBy("ownUser", "Nobody changes their own role, or disables their own user.");
  const staysAdmin = (role ?? found.role) === "admin" && disabled !== true;
  if (isEnabledAdmin(found) && !staysAdmin && enabledAdmins(db) === 1)
    return refuseBy(
      "lastAdmin",
      `${found.name} is the last admin who may sign in. Make somebody else one first.`,
    );
  const [newRole, out] = [role ?? found.role, disabled === undefined ? found.disabled : Number(disabled)];
  if (newRole === found.role && out === found.disabled) return ok(people(db));
  db.runOne("UPDATE users SET role = ?, disabled = ? WHERE id = ?", newRole, out, found.id);
  const text = (known: Role, isOut: number): string => (isOut === 1 ? `${known}, disabled` : known);
  audit({
    action: out === found.disabled ? "users.change" : out === 1 ? "users.disable" : "users.enable",
    subject: `user ${found.name}`,
    before: text(found.role, found.disabled),
    after: text(newRole, out),
  });
  return ok(people(db));
}

const isEnabledAdmin = ({ role, disabled }: UserRow): boolean => role === "admin" && disabled === 0;

const enabledAdmins = (db: ReadDb): number =>
  db.get<{ n: number }>("SELECT COUNT(*) AS n FROM users WHERE role = 'admin' AND disabled = 0")?.n ?? 0;

/** Whoever is signed in with the old PIN has to sign in again. */
export function replacePin({ db, now, audit, pinCost }: WriteContext, user: UserRow, pin: string): void {
  const { salt, hash, cost } = storedPin(pin, pinCost);
  db.runOne(
    `UPDATE users SET pin_salt = ?, pin_hash = ?, pin_cost = ?, failures = 0, locked_until = 0, sessions_end_at = ?
      WHERE id = ?`,
    ...[salt, hash, cost, now, user.id],
  );
  audit({ action: "users.setPin", subject: `user ${user.name}` });
}
