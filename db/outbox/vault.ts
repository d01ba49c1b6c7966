import type { FromService, ToService, Vault, VaultAsk } from "../../shared/protocol.ts";
import { type Answer, refuseBy } from "../../shared/rpc.ts";
import type { ParentPort } from "../port.ts";

/** Of shells that have nothing to lock a secret with: a browser, a terminal. */
export const noVault: Vault = {
  lock: () =>
    Promise.resolve(
      refuseBy(
        "vault",
        "This shell has nothing to lock a secret with, and plain text is never kept. Name an environment variable that holds it.",
      ),
    ),
  unlock: () =>
    Promise.resolve(
      refuseBy(
        "vault",
        "Its secret was locked by the desktop app, and only that can unlock it. Push from there, or name an environment variable.",
      ),
    ),
};

/** The shell's vault over the port to it: each ask has a number, and its answer comes back under it. */
export function vaultOver(port: Pick<ParentPort<ToService, FromService>, "post">): {
  readonly vault: Vault;
  readonly answered: (id: number, answer: Answer<string>) => void;
} {
  const pending = new Map<number, (answer: Answer<string>) => void>();
  let lastId = 0;
  const ask = (what: VaultAsk["what"], text: string): Promise<Answer<string>> => {
    const id = ++lastId;
    return new Promise((resolve) => {
      pending.set(id, resolve);
      port.post({ kind: "vault", id, ask: { what, text } });
    });
  };
  return {
    vault: { lock: (secret) => ask("lock", secret), unlock: (locked) => ask("unlock", locked) },
    answered: (id, answer) => {
      pending.get(id)?.(answer);
      pending.delete(id);
    },
  };
}
