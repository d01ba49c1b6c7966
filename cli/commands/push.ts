import { setTimeout as delay } from "node:timers/promises";
import { Command, Option } from "commander";
import { PUSH_TARGETS } from "../../shared/adjust/push/index.ts";
import type { Input } from "../../shared/contract.ts";
import type { ConnectionRow, DeliveryRow } from "../../shared/contract/outbox.ts";
import { formatInstant } from "../../shared/time.ts";
import { type Session, withProject } from "../command.ts";
import { wholeNumber } from "../numbers.ts";
import { EXIT, type ExitStatus, iso, type JsonRow } from "../output.ts";
import { valueOf } from "../project.ts";

type PushOptions = Input<"outbox.push"> & { readonly wait?: boolean };

export function pushCommand(): Command {
  return new Command("push")
    .description("send approved batches to another system, each exactly once")
    .addOption(new Option("--target <name>", "to systems of this kind").choices(PUSH_TARGETS))
    .option("--connection <name>", "through this one")
    .option("--batch <batch>", "this one, instead of all that wait", wholeNumber)
    .option("--also-exported", "even if it was written to a file: that file won't be imported")
    .option("--wait", "try again until each has arrived or stopped for somebody")
    .action(({ wait, ...which }: PushOptions, command: Command) =>
      withProject(command, async (session) => {
        const asked = valueOf(await session.client["outbox.push"](which));
        const ids = asked.map(({ delivery }) => delivery);
        await session.outbound.sendOnce(ids);
        let rows = await rowsOf(session, ids);
        while (wait && rows.some(isUnderway)) {
          session.output.note(waitingWords(rows));
          await delay(untilNext(rows));
          await session.outbound.sendOnce(rows.filter(isUnderway).map(({ delivery }) => delivery));
          rows = await rowsOf(session, ids);
        }
        return show(session, rows);
      }),
    );
}

const isUnderway = ({ state }: DeliveryRow): boolean => state === "queued" || state === "sending";

async function rowsOf({ client }: Session, deliveries: readonly number[]): Promise<readonly DeliveryRow[]> {
  const rows: DeliveryRow[] = [];
  for (const delivery of deliveries) {
    const {
      positions: _positions,
      tries: _tries,
      key: _key,
      sha256: _sha256,
      ...row
    } = valueOf(await client["outbox.get"]({ delivery }));
    rows.push(row);
  }
  return rows;
}

/** Between looks: another app may have taken one up, and it may be settled before it says so. */
const LONGEST_LOOK_MS = 5_000;

function untilNext(rows: readonly DeliveryRow[]): number {
  const next = Math.min(...rows.filter(isUnderway).map(({ nextAt }) => nextAt ?? 0));
  return Math.min(Math.max(next - Date.now(), 100), LONGEST_LOOK_MS);
}

const waitingWords = (rows: readonly DeliveryRow[]): string =>
  rows
    .filter(isUnderway)
    .map(({ batch, connection, answer }) => `Batch ${batch} to ${connection} waits. ${answer}`)
    .join("\n");

function show({ output }: Session, rows: readonly DeliveryRow[]): ExitStatus {
  for (const row of rows) output.row(deliveryJson(row), deliveryWords(row));
  if (rows.some(({ state }) => state !== "delivered")) return EXIT.refused;
  return rows.some(({ lines }) => lines.stale + lines.refused > 0) ? EXIT.setAside : EXIT.done;
}

function deliveryJson(row: DeliveryRow): JsonRow {
  const { delivery, batch, connection, target, state, asked, attempts, nextAt, answer, lines } = row;
  return {
    batch,
    state,
    attempts,
    next_at: iso(nextAt),
    answer,
    delivery,
    connection,
    target,
    asked,
    ...lines,
  };
}

function deliveryWords({ batch, connection, state, asked, nextAt, answer }: DeliveryRow): string {
  const what = `Batch ${batch} to ${connection}`;
  if (state === "delivered") return `${what} arrived: ${answer}`;
  if (state === "stopped") return `${what} stopped for somebody to look at: ${answer}`;
  if (!asked) return `${what} waits for somebody to push it.`;
  return `${what} is underway${nextAt === null ? "" : `, next try at ${formatInstant(nextAt)}`}. ${answer}`;
}

export function outboxCommand(): Command {
  const outbox = new Command("outbox")
    .description("what became of approved batches that are pushed")
    .option("--batch <batch>", "", wholeNumber)
    .action(({ batch }: { batch?: number }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const found = valueOf(
          await client["outbox.list"]({ ...(batch !== undefined && { batch }), limit: 1_000 }),
        );
        const columns = ["delivery", "batch", "connection", "state", "attempts", "next_at", "answer"];
        output.table(found.rows.map(deliveryJson), columns, "Nothing is in the outbox.");
        if (found.total > found.rows.length)
          output.note(`The latest ${found.rows.length} of ${found.total} are shown.`);
      }),
    );
  outbox
    .command("retry")
    .description("try one again at once; of one that stopped, say what you found at the other end")
    .argument("<delivery>", "", wholeNumber)
    .option("--reason <text>", "", "")
    .action((delivery: number, { reason }: { reason: string }, command: Command) =>
      withProject(command, async (session) => {
        valueOf(await session.client["outbox.retry"]({ delivery, reason }));
        await session.outbound.sendOnce([delivery]);
        return show(session, await rowsOf(session, [delivery]));
      }),
    );
  outbox
    .command("stop")
    .description("give one up; the cases of what wasn't applied are open again")
    .argument("<delivery>", "", wholeNumber)
    .requiredOption("--reason <text>")
    .action((delivery: number, { reason }: { reason: string }, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const row = valueOf(await client["outbox.stop"]({ delivery, reason }));
        output.row(deliveryJson(row), deliveryWords(row));
      }),
    );
  return outbox;
}

type AddOptions = {
  readonly target: (typeof PUSH_TARGETS)[number];
  readonly url: string;
  readonly source: string;
  readonly secretEnv?: string;
  readonly set: Readonly<Record<string, string>>;
};

export function connectionsCommand(): Command {
  const connections = new Command("connections").description(
    "the systems that approved batches are pushed to",
  );
  connections
    .command("add")
    .description("register one; its secret stays in an environment variable")
    .argument("<name>")
    .addOption(new Option("--target <name>").choices(PUSH_TARGETS).makeOptionMandatory())
    .requiredOption("--url <url>", "https, or http on this machine")
    .requiredOption("--source <name>", "whose quantities it corrects")
    .option("--secret-env <variable>", "the environment variable that holds the secret")
    .addOption(settingOption())
    .action((connection: string, { set, ...how }: AddOptions, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const row = valueOf(await client["connections.add"]({ connection, settings: { ...set }, ...how }));
        output.row(connectionJson(row), `${row.connection} sends to ${row.url}.`);
      }),
    );
  connections
    .command("list")
    .description("all of them")
    .action((_options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const rows = valueOf(await client["connections.list"]({}));
        const columns = ["connection", "target", "source", "url", "secret", "secret_env", "enabled"];
        output.table(rows.map(connectionJson), columns, "No connection yet.");
      }),
    );
  connections
    .command("test")
    .description("say hello at the other end, and change nothing there")
    .argument("<name>")
    .action((connection: string, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const { reached, words } = valueOf(await client["connections.test"]({ connection }));
        output.row({ reached, answer: words }, words);
        return reached ? EXIT.done : EXIT.refused;
      }),
    );
  connections
    .command("remove")
    .description("take one away, or switch it off where something went through it")
    .argument("<name>")
    .action((connection: string, _options, command: Command) =>
      withProject(command, async ({ client, output }) => {
        const { removed } = valueOf(await client["connections.remove"]({ connection }));
        output.row({ removed }, removed ? `${connection} is gone.` : `${connection} is switched off.`);
      }),
    );
  return connections;
}

const connectionJson = ({ secretEnv, at, ...row }: ConnectionRow): JsonRow => ({
  ...row,
  secret_env: secretEnv,
  at: iso(at),
});

/** `--set key=value`, again and again. */
const settingOption = (): Option =>
  new Option("--set <key=value>", "what the target needs to know; again for each setting")
    .default({})
    .argParser((text: string, before: Readonly<Record<string, string>>) => {
      const [key = "", ...value] = text.split("=");
      return { ...before, [key]: value.join("=") };
    });
