import { err, ok, type Result } from "../shared/result.ts";
import type { Destination, OutboxPort } from "../db/outbox/port.ts";

/** The secret of a connection, in clear, for as long as it takes to send; "" where it needs none. */
export async function secretOf(
  { secretEnv, secretLocked }: Destination,
  unlock: OutboxPort["unlock"],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<string, string>> {
  if (secretEnv !== null) {
    const secret = environment[secretEnv];
    return secret === undefined || secret === ""
      ? err(`The environment variable ${secretEnv} isn't set here. Set it and start again.`)
      : ok(secret);
  }
  if (secretLocked === null) return ok("");
  const unlocked = await unlock(secretLocked);
  return unlocked.ok ? unlocked : err(unlocked.error.message);
}

const TOO_SHORT_TO_TELL = 4;

/** Words of another system without the secret, should it have sent it back. */
export function redacted(words: string, secret: string): string {
  const forms = [secret, Buffer.from(secret).toString("base64"), encodeURIComponent(secret)];
  return forms
    .filter((form) => form.length >= TOO_SHORT_TO_TELL)
    .reduce((text, form) => text.replaceAll(form, "•••"), words);
}
