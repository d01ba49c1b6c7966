import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Role } from "../../../shared/domain.ts";
import type { Money } from "../../../shared/money.ts";
import type { Answer, Refusal } from "../../../shared/rpc.ts";
import { client } from "../../data/client.ts";
import { toast } from "../../ui/toasts.ts";
import type { Person } from "./PersonDialog.tsx";

export type Wanted = {
  readonly role: Role;
  readonly disabled: boolean;
  readonly limit: Money | null;
  /** Empty leaves it as it is. */
  readonly pin: string;
};

/** Makes the calls that lead from what somebody is to what is wanted, one after the other, up to the first that is refused. */
export function usePersonChange(person: Person) {
  const { t } = useTranslation();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const save = async (wanted: Wanted): Promise<boolean> => {
    setPending(true);
    setRefusal(undefined);
    const refused = await firstRefusal(callsFor(person, wanted));
    setPending(false);
    setRefusal(refused);
    if (refused === undefined) toast("good", t("people.saved", { user: person.user }));
    return refused === undefined;
  };
  return { save, pending, refusal };
}

type Call = () => Promise<Answer<unknown>>;

function callsFor({ user, ...now }: Person, { role, disabled, limit, pin }: Wanted): readonly Call[] {
  const calls: Call[] = [];
  if (role !== now.role || disabled !== now.disabled)
    calls.push(() => client["users.change"]({ user, role, disabled }));
  if (limit !== now.limit) calls.push(() => client["approvals.setLimit"]({ user, limit }));
  if (pin !== "") calls.push(() => client["users.setPin"]({ user, pin }));
  return calls;
}

async function firstRefusal(calls: readonly Call[]): Promise<Refusal | undefined> {
  for (const call of calls) {
    const answer = await call();
    if (!answer.ok) return answer.error;
  }
  return undefined;
}
