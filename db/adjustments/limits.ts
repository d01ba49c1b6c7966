import type { Parsed, Reply } from "../../shared/contract.ts";
import type { Money } from "../../shared/money.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse } from "../../shared/rpc.ts";
import type { ReadDb } from "../connection.ts";
import type { WriteContext } from "../context.ts";

type Limits = Reply<"approvals.limits">;

/** Who has a limit; everybody else may approve any value. */
export const limitsOf = (db: ReadDb): Limits =>
  db.all(
    'SELECT name AS user, approval_limit AS "limit" FROM users WHERE approval_limit IS NOT NULL ORDER BY name',
  );

export function setLimit(
  { db, audit }: WriteContext,
  { user, limit }: Parsed<"approvals.setLimit">,
): Answer<Limits> {
  const found = db.get<{ id: number; name: string; before: Money | null }>(
    "SELECT id, name, approval_limit AS before FROM users WHERE name = ?",
    user,
  );
  if (!found) return refuse("notFound", `There is no user ${user}.`);
  db.runOne("UPDATE users SET approval_limit = ? WHERE id = ?", limit, found.id);
  const text = (value: Money | null): string => (value === null ? "no limit" : String(value));
  audit({
    action: "approvals.setLimit",
    subject: `user ${found.name}`,
    before: text(found.before),
    after: text(limit),
  });
  return ok(limitsOf(db));
}
