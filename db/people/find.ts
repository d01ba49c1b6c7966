import type { Role } from "../../shared/domain.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";

/** A person as they are stored. */
export type UserRow = {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly disabled: number;
  readonly pin_salt: Uint8Array;
  readonly pin_hash: Uint8Array;
  readonly pin_cost: number;
  readonly failures: number;
  readonly locked_until: number;
  /** Who signed in before has to again. */
  readonly sessions_end_at: Instant;
};

export const findUser = (db: ReadDb, name: string): UserRow | undefined =>
  db.get<UserRow>("SELECT * FROM users WHERE name = ?", name);
