import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from "react";
import type { Reply } from "../../shared/contract.ts";
import type { Role } from "../../shared/domain.ts";
import type { Currency } from "../../shared/money.ts";
import type { Refusal } from "../../shared/rpc.ts";
import { announceChange } from "./changes.ts";
import { client } from "./client.ts";
import { forgetAnswers, useRead } from "./useRead.ts";

export type Whoami = Reply<"session.whoami">;
export type Session = {
  readonly whoami: Whoami;
  readonly currency: Currency;
  /** Whether this session's person holds one of the roles. The service decides; this only hides dead ends. */
  readonly may: (...roles: readonly Role[]) => boolean;
};

const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("outside SessionProvider");
  return session;
}

type Props = {
  readonly children: ReactNode;
  readonly waiting: ReactNode;
  readonly failed: (refusal: Refusal) => ReactNode;
};

export function SessionProvider({ children, waiting, failed }: Props) {
  const { data, refusal } = useRead("session.whoami", {});
  // Read again after every change of the project: the same answer must not draw every screen again.
  const text = data && JSON.stringify(data);
  const held = useRef({ text, whoami: data });
  if (held.current.text !== text) held.current = { text, whoami: data };
  const { whoami } = held.current;
  const session = useMemo<Session | undefined>(
    () =>
      whoami && {
        whoami,
        currency: whoami.currency,
        may: (...roles) => whoami.role !== null && roles.includes(whoami.role),
      },
    [whoami],
  );
  useEffect(() => {
    for (const [tell, user] of arrivals) {
      // An answer that was under way before may still be of nobody.
      if (refusal === undefined && whoami?.user !== user) continue;
      arrivals.delete(tell);
      tell();
    }
  }, [data, refusal, whoami]);
  if (!session) return refusal ? failed(refusal) : waiting;
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who waits until the page knows that this person is there. */
const arrivals = new Map<() => void, string>();

/** Signs in; what the person before could read is forgotten first. Answers once the page shows what the next one may see. */
export async function signIn(user: string, pin: string) {
  const answer = await client["session.login"]({ user, pin });
  if (answer.ok) {
    forgetAnswers();
    const arrived = new Promise<void>((resolve) => arrivals.set(resolve, answer.value.user));
    announceChange();
    await arrived;
  }
  return answer;
}

export async function signOut(): Promise<void> {
  await client["session.logout"]({});
  forgetAnswers();
  announceChange();
}
