import * as v from "valibot";
import { contract } from "../../shared/contract.ts";
import { type Actor, type Client, createClient, invoke, isMethod, refuse } from "../../shared/rpc.ts";
import type { Vault } from "../../shared/protocol.ts";
import type { Instant } from "../../shared/time.ts";
import type { ReadDb } from "../connection.ts";
import type { RemoteContext } from "../context.ts";
import { caughtAsync, type Surroundings, type Writer } from "../execute.ts";
import { handlers } from "../handlers.ts";
import { nextDueAt } from "./claim.ts";
import type { MakeOutbound, Outbound, OutboxPort } from "./port.ts";

/** Whose name stands in the audit for what the app does by itself with what was pushed. */
const OUTBOX_ACTOR: Actor = { name: "outbox", role: "supervisor" };

type Around = Surroundings & { readonly vault: Vault };

/** Stands in where nothing talks to other systems. */
export const noOutbound: MakeOutbound = () => ({
  start: () => undefined,
  wake: () => undefined,
  sendOnce: () => Promise.resolve(),
  greet: () => Promise.resolve(refuse("internal", "Nothing here talks to other systems.")),
  stop: () => undefined,
});

/** What sends deliveries, and what answers `remote` calls, beside a project's reader and writer. */
export function createRemote(
  db: ReadDb,
  write: Writer,
  around: Around,
  makeOutbound: MakeOutbound,
): { readonly outbound: Outbound; readonly answer: Writer } {
  const outbound = makeOutbound(portOf(db, ownCalls(write, OUTBOX_ACTOR), around));
  const answer: Writer = (call, actor) =>
    caughtAsync(call.method, around, async () => {
      if (!actor) return refuse("signIn", "Sign in first.");
      const context: RemoteContext = {
        ...{ db, actor, now: around.clock(), vault: around.vault, greet: outbound.greet },
        own: ownCalls(write, actor),
      };
      return invoke(handlers, call, context);
    });
  return { outbound, answer };
}

/** The calls that no role may make, in somebody's name. They go to the writer as everybody's do; only the door is another one. */
function ownCalls(write: Writer, actor: Actor): Client {
  return createClient((method, input) => {
    if (!isMethod(method) || contract[method].kind !== "write" || contract[method].roles.length > 0)
      throw new Error(`${method} is none of the app's own calls`);
    return write({ method, input: v.parse(contract[method].input, input) }, actor, {});
  });
}

function portOf(db: ReadDb, own: Client, { clock, vault }: Around): OutboxPort {
  return {
    claim: async (deliveries) => {
      const claimed = await own["outbox.claim"]({ ...(deliveries && { deliveries: [...deliveries] }) });
      return claimed.ok ? (claimed.value.job ?? undefined) : undefined;
    },
    keep: async ({ delivery, attempt }, lines) => {
      const kept = await own["outbox.keep"]({ delivery, attempt, lines: [...lines] });
      return kept.ok && kept.value.held;
    },
    // What can't be written (a full disk) is taken up again when the lease ends, and looked up first.
    settle: async ({ delivery, attempt }, settlement) =>
      void (await own["outbox.settle"]({ delivery, attempt, ...settlement })),
    nextDue: (): Instant | undefined => nextDueAt(db),
    unlock: vault.unlock,
    now: clock,
  };
}
