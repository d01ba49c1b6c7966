import type { Refusal } from "../../../shared/rpc.ts";
import { useSession } from "../../data/session.tsx";
import { useRead } from "../../data/useRead.ts";
import type { Person } from "./PersonDialog.tsx";

/** Everybody, each with what they may approve at most; undefined until both are known. */
export function usePeople(): {
  readonly people: readonly Person[] | undefined;
  readonly refusal: Refusal | undefined;
} {
  const { may } = useSession();
  const seesLimits = may("manager", "auditor", "supervisor", "admin");
  const users = useRead("users.list", {});
  const limits = useRead("approvals.limits", seesLimits ? {} : undefined);
  const known = seesLimits ? limits.data : [];
  const limitOf = new Map(known?.map(({ user, limit }) => [user, limit]));
  return {
    people: known && users.data?.map((person) => ({ ...person, limit: limitOf.get(person.user) ?? null })),
    refusal: users.refusal ?? limits.refusal,
  };
}
