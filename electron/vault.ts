import { safeStorage } from "electron";
import type { Vault } from "../shared/protocol.ts";
import { ok } from "../shared/result.ts";
import { type Answer, refuseBy } from "../shared/rpc.ts";

/** The operating system's own lock, for this user of this machine. Where it would only be plain text in disguise it is refused. */
export const vault: Vault = {
  lock: (secret) => guarded(async () => (await safeStorage.encryptStringAsync(secret)).toString("base64")),
  unlock: (locked) =>
    guarded(async () => (await safeStorage.decryptStringAsync(Buffer.from(locked, "base64"))).result),
};

async function guarded(work: () => Promise<string>): Promise<Answer<string>> {
  if (!(await safeStorage.isAsyncEncryptionAvailable()) || isPlainText())
    return refuseBy(
      "vault",
      "This system has no lock for secrets (no keyring), and plain text is never kept. Name an environment variable that holds it.",
    );
  try {
    return ok(await work());
  } catch {
    // Locked for another user, or on another machine: a project file travels, its secrets don't.
    return refuseBy(
      "vault",
      "This secret was locked by somebody else or on another machine. Set it again here.",
    );
  }
}

/** Linux without a keyring: Electron then "encrypts" with a password that everybody knows. */
const isPlainText = (): boolean =>
  process.platform === "linux" && safeStorage.getSelectedStorageBackend() === "basic_text";
