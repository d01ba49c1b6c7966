import type { LineOutcome } from "../../shared/adjust/push/outcome.ts";
import { payloadOf } from "../../shared/adjust/push/payload.ts";
import { pushTargetOf, type PushTargetName } from "../../shared/adjust/push/index.ts";
import type { BatchLine } from "../../shared/adjust/push/line.ts";
import type { Job } from "../../shared/contract/outbox.ts";
import { instant } from "../../shared/time.ts";
import type { Http } from "../../sync/http.ts";
import { sendJob } from "../../sync/send.ts";
import { senders } from "../../sync/senders.ts";

/** One delivery kept as the outbox keeps it, without a database: for thousands of them at once. */
export type Pushed = {
  readonly states: ReadonlyMap<number, LineOutcome["state"] | "waiting">;
  readonly state: "delivered" | "stopped";
  readonly answer: string;
  readonly attempts: number;
};

export type PushHow = {
  readonly http: Http;
  readonly chance: () => number;
  readonly between: (attempt: number) => void;
  /** Whether the machine dies at this point, so that nothing of the attempt is written down. */
  readonly dies: () => boolean;
};

const STARTS = Date.parse("2026-01-05T12:00:00Z");
const SETTINGS = { user: "counter", company: "Count Co" };

/** Pushes lines until they have arrived or stopped, with a clock that only moves when it waits. */
export async function pushInMemory(
  target: PushTargetName,
  key: string,
  lines: readonly BatchLine[],
  { http, chance, between, dies }: PushHow,
): Promise<Pushed> {
  const made = payloadOf(
    pushTargetOf(target),
    { batch: 1, source: "WMS", timezone: "UTC", approvedAt: instant(STARTS), lines },
    SETTINGS,
  );
  const states = new Map<number, LineOutcome["state"] | "waiting">(
    lines.map(({ line }) => [line, "waiting"]),
  );
  for (const { line } of made.refused) states.set(line, "refused");
  let now = STARTS;
  let unknownSince: number | undefined;
  const connection = {
    name: "There",
    target,
    url: "http://127.0.0.1:1/",
    settings: SETTINGS,
    secretEnv: null,
    secretLocked: null,
  };
  for (let attempt = 1; attempt <= 200; attempt++) {
    between(attempt);
    const waiting = [...states].filter(([, state]) => state === "waiting").map(([line]) => line);
    const job: Job = {
      ...{ delivery: 1, attempt, connection, key, payload: JSON.stringify(made.payload), waiting },
      unknownSince: unknownSince === undefined ? null : instant(unknownSince),
    };
    const write = (outcomes: readonly LineOutcome[]): void => {
      for (const outcome of outcomes)
        for (const line of outcome.lines) if (states.get(line) === "waiting") states.set(line, outcome.state);
    };
    const settlement = await sendJob(job, {
      ...{ sender: senders[target], http, chance, now: () => instant(now) },
      to: { url: connection.url, settings: SETTINGS, secret: "secret" },
      keep: (outcomes) => {
        write(outcomes);
        return Promise.resolve(true);
      },
    });
    if (dies()) {
      unknownSince ??= now;
      now += 120_000;
      continue;
    }
    write(settlement.lines);
    if (settlement.outcome === "lost") unknownSince ??= now;
    if (settlement.nextAt === null) {
      const isDone = settlement.outcome === "done";
      return {
        states,
        attempts: attempt,
        state: isDone ? "delivered" : "stopped",
        answer: settlement.answer,
      };
    }
    now = Math.max(now, settlement.nextAt);
  }
  throw new Error(`${target} ${key} never ended`);
}
