import { contract, type Method } from "../../shared/contract.ts";
import type { Refusal, Actor } from "../../shared/rpc.ts";
import { type Err, err } from "../../shared/result.ts";
import { type Instant, MINUTE_MS } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import { projectRow } from "../project.ts";
import { actorOf, type SignedIn } from "./users.ts";

type Present = SignedIn & { readonly seenAt: Instant };

/** Who is signed in where, and whether anybody was there lately: the sessions of one service. */
export type Presence = {
  readonly actorIn: (session: string) => Actor | undefined;
  /** Whose PIN opens a session again that nobody was at for too long. */
  readonly lockedIn: (session: string) => string | null;
  readonly refuseLocked: (session: string) => Err<Refusal> | undefined;
  readonly note: (session: string, method: Method) => void;
  readonly signIn: (session: string, name: string) => void;
  readonly signOut: (session: string) => void;
};

export function createPresence(db: ReadDb, clock: () => Instant): Presence {
  const present = new Map<string, Present>();
  const isIdle = ({ seenAt }: Present): boolean => {
    const minutes = projectRow(db).idle_minutes;
    return minutes > 0 && clock() - seenAt > minutes * MINUTE_MS;
  };
  const lockedIn = (session: string): string | null => {
    const known = present.get(session);
    return known && isIdle(known) ? known.name : null;
  };
  return {
    actorIn: (session) => {
      const known = present.get(session);
      return actorOf(db, known && !isIdle(known) ? known : undefined);
    },
    lockedIn,
    refuseLocked: (session) => {
      const name = lockedIn(session);
      if (name === null) return undefined;
      return err({
        code: "signIn",
        rule: "idle",
        message: `Nobody was here for a while. ${name}'s PIN opens it again.`,
      });
    },
    note: (session, method) => {
      const known = present.get(session);
      if (known && !isIdle(known) && isAct(method)) present.set(session, { ...known, seenAt: clock() });
    },
    signIn: (session, name) => {
      const at = clock();
      present.set(session, { name, at, seenAt: at });
    },
    signOut: (session) => void present.delete(session),
  };
}

/** A screen reads by itself; what changes something, or says so, is somebody's doing. */
const isAct = (method: Method): boolean => method === "session.touch" || contract[method].kind !== "read";
