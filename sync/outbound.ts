import { ok } from "../shared/result.ts";
import type { Answer } from "../shared/rpc.ts";
import { instant, MINUTE_MS, SECOND_MS } from "../shared/time.ts";
import type { Job } from "../shared/contract/outbox.ts";
import type {
  Destination,
  Greeting,
  MakeOutbound,
  Outbound,
  OutboxPort,
  Settlement,
} from "../db/outbox/port.ts";
import { checkUrl } from "../db/outbox/url.ts";
import { askOver } from "./ask.ts";
import { createHttp, type Http } from "./http.ts";
import { redacted, secretOf } from "./secret.ts";
import { sendJob } from "./send.ts";
import { senders } from "./senders.ts";

const LOOK_EVERY_MS = SECOND_MS;
/** What a person has to change at this machine is looked for again now and then. */
const NOT_HERE_MS = 5 * MINUTE_MS;

export type Surroundings = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly httpOf: (ended: AbortSignal) => Http;
};

const machine: Surroundings = {
  environment: process.env,
  chance: Math.random,
  httpOf: (ended) => createHttp(ended),
};

/** Sends what people pushed: takes a delivery that is due, sends it, settles it; no transaction waits for a network. */
export const createOutbound =
  (around: Surroundings = machine): MakeOutbound =>
  (port) => {
    const ending = new AbortController();
    const http = around.httpOf(ending.signal);
    let timer: NodeJS.Timeout | undefined;
    let turn: Promise<unknown> = Promise.resolve();
    const inTurn = (work: () => Promise<unknown>): Promise<void> => {
      const done = turn.then(work).then(() => undefined);
      // A bug in one attempt is no reason never to send again: its lease ends, and it is looked up first.
      turn = done.catch(() => undefined);
      return done;
    };
    const look = async (): Promise<void> => {
      while (!ending.signal.aborted && isDue(port) && (await sendNext(port, undefined, http, around)));
    };
    const outbound: Outbound = {
      start: () => {
        timer ??= setInterval(outbound.wake, LOOK_EVERY_MS);
      },
      wake: () => {
        if (!ending.signal.aborted && isDue(port)) void inTurn(look).catch(() => undefined);
      },
      sendOnce: (deliveries) =>
        inTurn(async () => {
          let left = deliveries.length;
          while (left-- > 0 && (await sendNext(port, deliveries, http, around)));
        }),
      greet: (to) => greet(to, port, http, around),
      stop: () => {
        clearInterval(timer);
        ending.abort();
      },
    };
    return outbound;
  };

function isDue(port: OutboxPort): boolean {
  const due = port.nextDue();
  return due !== undefined && due <= port.now();
}

/** Sends one delivery; false where none is due. */
async function sendNext(
  port: OutboxPort,
  deliveries: readonly number[] | undefined,
  http: Http,
  around: Surroundings,
): Promise<boolean> {
  const job = await port.claim(deliveries);
  if (job === undefined) return false;
  await port.settle(job, await attempt(job, port, http, around));
  return true;
}

async function attempt(
  job: Job,
  port: OutboxPort,
  http: Http,
  { environment, chance }: Surroundings,
): Promise<Settlement> {
  const notHere = (answer: string): Settlement => ({
    ...{ lines: [], outcome: "later", answer },
    nextAt: instant(port.now() + NOT_HERE_MS),
  });
  const url = checkUrl(job.connection.url);
  if (!url.ok) return notHere(url.error.message);
  const secret = await secretOf(job.connection, port.unlock, environment);
  if (!secret.ok) return notHere(secret.error);
  const settlement = await sendJob(job, {
    ...{ sender: senders[job.connection.target], http, now: port.now, chance },
    to: { url: url.value, settings: job.connection.settings, secret: secret.value },
    keep: (lines) => port.keep(job, lines.map(withoutSecret)),
  });
  return { ...withoutSecret(settlement), lines: settlement.lines.map(withoutSecret) };

  function withoutSecret<T extends { readonly answer: string }>(said: T): T {
    return { ...said, answer: redacted(said.answer, secret.ok ? secret.value : "") };
  }
}

async function greet(
  to: Destination,
  port: OutboxPort,
  http: Http,
  { environment }: Surroundings,
): Promise<Answer<Greeting>> {
  const url = checkUrl(to.url);
  if (!url.ok) return url;
  const secret = await secretOf(to, port.unlock, environment);
  if (!secret.ok) return ok({ reached: false, words: secret.error });
  const who = await senders[to.target].greet(
    { url: url.value, settings: to.settings, secret: secret.value },
    askOver(http, port.now),
  );
  const words = redacted(who.ok ? who.value : who.error.why, secret.value);
  return ok({ reached: who.ok, words });
}
