import * as v from "valibot";
import { backOffMs } from "../shared/adjust/push/backOff.ts";
import { type LineOutcome, type PartOutcome, stop } from "../shared/adjust/push/outcome.ts";
import { type Payload, payloadSchema } from "../shared/adjust/push/payload.ts";
import type { Job } from "../shared/contract/outbox.ts";
import { many } from "../shared/many.ts";
import { type Instant, instant, MINUTE_MS } from "../shared/time.ts";
import { moment } from "../shared/trace/words.ts";
import type { Settlement } from "../db/outbox/port.ts";
import { askOver } from "./ask.ts";
import type { Http } from "./http.ts";
import { linesOf, type Sender, type Sending, TAKEN_OVER, type To } from "./sender.ts";

export type SendWith = {
  readonly sender: Sender;
  readonly to: To;
  readonly http: Http;
  readonly now: () => Instant;
  /** From 0 to 1. */
  readonly chance: () => number;
  /** Keeps what became of lines; false once the delivery is somebody else's. */
  readonly keep: (lines: readonly LineOutcome[]) => Promise<boolean>;
};

/** Sends what waits of a delivery, part by part, and says how the attempt ended. Nothing here remembers anything. */
export async function sendJob(job: Job, how: SendWith): Promise<Settlement> {
  const expired = whyExpired(job, how);
  if (expired !== undefined) return settlementOf(job, { kind: "stop", why: expired }, [], how);
  const { header, parts } = v.parse(v.pipe(v.string(), v.parseJson(), payloadSchema), job.payload);
  const known = new Set<number>();
  const keep = (outcomes: readonly LineOutcome[]): Promise<boolean> => {
    for (const line of outcomes.flatMap(({ lines }) => lines)) known.add(line);
    return how.keep(outcomes);
  };
  const asking = { header, job, how, keep };
  for (const [index, part] of parts.entries()) {
    const sending = sendingOf(part, asking);
    if (sending.entries.length === 0) continue;
    const outcome = checked(sending, known, await how.sender.send(sending));
    if (outcome.kind !== "done") return settlementOf(job, outcome, [], how);
    // The last part is kept with the end of the attempt.
    if (index === parts.length - 1) return settlementOf(job, outcome, outcome.outcomes, how);
    if (!(await keep(outcome.outcomes))) return settlementOf(job, { kind: "stop", why: TAKEN_OVER }, [], how);
  }
  return settlementOf(job, { kind: "done", outcomes: [] }, [], how);
}

/** A key that may be forgotten at the other end by now protects from nothing. */
function whyExpired({ unknownSince }: Job, { sender, now }: SendWith): string | undefined {
  if (sender.keyLifeMs === undefined || unknownSince === null) return undefined;
  if (now() - unknownSince <= sender.keyLifeMs) return undefined;
  return `Something was sent at ${moment(unknownSince)}, and whether it arrived nobody knows. By now it could be carried out twice: look there, then try again or give it up.`;
}

function sendingOf(
  part: Payload["parts"][number],
  {
    header,
    job,
    how,
    keep,
  }: {
    readonly header: Payload["header"];
    readonly job: Job;
    readonly how: SendWith;
    readonly keep: Sending["keep"];
  },
): Sending {
  const waiting = new Set(job.waiting);
  return {
    ...{ header, keep, to: how.to, key: job.key, all: part.entries },
    entries: part.entries.filter(({ lines }) => lines.some((line) => waiting.has(line))),
    isUnknown: job.unknownSince !== null,
    ask: askOver(how.http, how.now),
    nowSeconds: () => Math.floor(how.now() / 1_000),
  };
}

/** A sender that is done has said something of every line; a line without a word is for a person. */
function checked({ entries }: Sending, known: ReadonlySet<number>, outcome: PartOutcome): PartOutcome {
  if (outcome.kind !== "done") return outcome;
  const told = new Set([...known, ...outcome.outcomes.flatMap(({ lines }) => lines)]);
  const silent = linesOf(entries).filter((line) => !told.has(line));
  return silent.length === 0 ? outcome : stop(`Nothing was said of ${many(silent.length, "line")}.`);
}

/** While a lost request may still be carried out over there, nobody asks what became of it. */
const LEAST_AFTER_LOST_MS = MINUTE_MS;

function settlementOf(
  { attempt }: Job,
  outcome: PartOutcome,
  lines: readonly LineOutcome[],
  { now, chance }: SendWith,
): Settlement {
  const kept = { lines: [...lines] };
  if (outcome.kind === "done") return { ...kept, outcome: "done", answer: "", nextAt: null };
  if (outcome.kind === "stop") return { ...kept, outcome: "stopped", answer: outcome.why, nextAt: null };
  const { why, isReached, isUnknown, afterMs = 0 } = outcome;
  const wait = Math.max(backOffMs(attempt, chance()), afterMs, isUnknown ? LEAST_AFTER_LOST_MS : 0);
  const nextAt = instant(Math.round(now() + wait));
  return {
    ...kept,
    outcome: isUnknown ? "lost" : isReached ? "later" : "unreachable",
    answer: `${why} Next try at ${moment(nextAt)}.`,
    nextAt,
  };
}
