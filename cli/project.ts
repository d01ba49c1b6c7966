import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { openEngine } from "../db/engine.ts";
import type { Outbound } from "../db/outbox/port.ts";
import { bugLog } from "../db/log.ts";
import type { Reply } from "../shared/contract.ts";
import { figure, many } from "../shared/many.ts";
import { type Answer, type CallOptions, type Client, createClient, type Refusal } from "../shared/rpc.ts";
import { createOutbound } from "../sync/outbound.ts";
import { Ended, EXIT, type Output } from "./output.ts";
import { askSecret } from "./secret.ts";

export type Globals = { readonly project: string; readonly as: string | undefined; readonly json: boolean };

export type Project = {
  readonly client: Client;
  /** Sends what is pushed, while the command runs. */
  readonly outbound: Outbound;
  readonly close: () => void;
};

export const projectFile = (named: string | undefined): string =>
  resolve(named ?? process.env["STOCKTRACE_PROJECT"] ?? "stocktrace.stocktrace");

/** Opens the project and signs in where `--as` says so. Only `init` and the app make a project that isn't there. */
export async function openProject(
  globals: Globals,
  options: { readonly create: boolean } = { create: false },
): Promise<Project> {
  if (!options.create && !existsSync(globals.project))
    throw new Ended(EXIT.refused, `There is no project ${globals.project}. Make one with: stocktrace init`);
  const opened = openEngine({
    file: globals.project,
    trustsPaths: true,
    logBug: bugLog(undefined, Date.now),
    makeOutbound: createOutbound(),
  });
  const engine = valueOf(opened);
  const client = createClient((method, input, callOptions) => engine.call("cli", method, input, callOptions));
  if (globals.as !== undefined) await signIn(client, globals.as);
  return { client, outbound: engine.outbound, close: engine.close };
}

async function signIn(client: Client, user: string): Promise<void> {
  const { people } = valueOf(await client["session.whoami"]({}));
  if (people.length === 0) throw new Ended(EXIT.refused, "The project has no users yet; leave out --as.");
  const pin = process.env["STOCKTRACE_PIN"] ?? (await askSecret(`PIN of ${user}: `));
  valueOf(await client["session.login"]({ user, pin }));
}

/** The value of an answer; a refusal ends the command with its message and the rule that refused. */
export function valueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new Ended(statusOf(answer.error), describe(answer.error));
}

function statusOf(refusal: Refusal): 1 | 2 | 130 {
  if (refusal.code === "cancelled") return EXIT.cancelled;
  return EXIT.refused;
}

const describe = ({ message, rule }: Refusal): string =>
  rule === undefined ? message : `${message} [${rule}]`;

/** Progress on stderr after 300 ms, and Ctrl+C as a cancel that leaves nothing half done. */
export function watched(output: Output): CallOptions {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  const shownFrom = Date.now() + 300;
  let last = 0;
  return {
    signal: controller.signal,
    onProgress: ({ done, total, what }) => {
      const now = Date.now();
      if (now < shownFrom || now - last < 1_000) return;
      last = now;
      output.note(
        total > 0 ? `${Math.floor((done / total) * 100)} % · ${done} of ${total} ${what}` : `${done} ${what}`,
      );
    },
  };
}

/** What a reconcile did to the queue. */
export const casesWords = ({ opened, closed }: Pick<Reply<"reconcile.run">, "opened" | "closed">): string =>
  `${many(opened, "case")} opened, ${figure(closed)} closed`;

/** Brings the verdicts up to date where something is owed, so that what is read is never stale. */
export async function reconcileIfOwed(
  client: Client,
  output: Output,
): Promise<Reply<"reconcile.run"> | undefined> {
  const { stale } = valueOf(await client["variances.list"]({ limit: 1 }));
  if (stale === 0) return undefined;
  const answer = await client["reconcile.run"]({}, watched(output));
  if (!answer.ok && answer.error.code === "role") {
    output.note(
      `${many(stale, "position")} changed since the last reconcile; somebody who may should run it.`,
    );
    return undefined;
  }
  const done = valueOf(answer);
  output.note(
    `Reconciled what had changed: ${many(done.changed, "verdict is", "verdicts are")} new or different; ${casesWords(done)}.`,
  );
  return done;
}
