import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import { type Instant, SECOND_MS } from "../../shared/time.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { WriteContext } from "../context.ts";
import { findUser, type UserRow } from "./find.ts";

/** scrypt with N = 2^15, r = 8, p = 1 (32 MiB): the stored cost lets a later version raise it. */
export const PIN_COST = 15;
const SALT_BYTES = 16;
const FREE_FAILURES = 5;
const FIRST_LOCK_MS = 30 * SECOND_MS;

/** A PIN as it is stored: never the PIN itself. */
export type StoredPin = { readonly salt: Buffer; readonly hash: Buffer; readonly cost: number };

/** Hashed with N = 2^`cost`. */
export function storedPin(pin: string, cost: number): StoredPin {
  const salt = randomBytes(SALT_BYTES);
  return { salt, hash: hashPin(pin, salt, cost), cost };
}

/** A PIN as another project's file may carry it: salt and hash in base64, and their cost. */
export function hashedPin(
  pin: string,
  cost: number,
): { readonly salt: string; readonly hash: string; readonly cost: number } {
  const { salt, hash } = storedPin(pin, cost);
  return { salt: salt.toString("base64"), hash: hash.toString("base64"), cost };
}

/**
 * One attempt: right or wrong it is written down, and after five wrong ones each wait is twice the last. `ok` around a refusal,
 * because a wrong PIN is refused and yet remembered.
 */
export function attempt(
  { db, now, audit }: WriteContext,
  name: string,
  pin: string,
  action: string,
): Answer<Answer<UserRow>> {
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
    audit({ action, subject: `user ${user.name}`, by: user.name });
    return ok(ok(user));
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
