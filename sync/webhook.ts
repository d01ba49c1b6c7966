import { createHmac } from "node:crypto";
import * as v from "valibot";
import { applied, type LineOutcome, type PartOutcome, stop } from "../shared/adjust/push/outcome.ts";
import { add, toNumber } from "../shared/quantity.ts";
import { err, ok } from "../shared/result.ts";
import { DAY_MS } from "../shared/time.ts";
import {
  type Entry,
  linesOf,
  nameOf,
  readJson,
  requestKey,
  type Sender,
  type Sending,
  type To,
} from "./sender.ts";

/**
 * Whatever listens at an address. Each request carries our key (`Idempotency-Key`, after the IETF's draft), a time and a signature:
 * HMAC-SHA256 of `time + "." + body` with the secret, in hex. An answer 2xx means that all is applied, unless its body says otherwise:
 * `{"lines": [{"line": 7, "state": "applied" | "stale" | "refused", "answer": "…"}]}` or `{"errors": [{"message": "…"}]}`.
 */
export const webhook: Sender = { send, greet, keyLifeMs: DAY_MS };

const replySchema = v.looseObject({
  errors: v.optional(v.array(v.looseObject({ message: v.optional(v.string(), "") })), []),
  lines: v.optional(
    v.array(
      v.looseObject({
        line: v.number(),
        state: v.picklist(["applied", "stale", "refused"]),
        answer: v.optional(v.string(), ""),
      }),
    ),
  ),
});

async function send(sending: Sending): Promise<PartOutcome> {
  const { to, entries, ask } = sending;
  const key = requestKey(sending.key, entries);
  const body = JSON.stringify({ ...sending.header, idempotency_key: key, lines: entries.map(lineOf) });
  const asked = await ask({
    ...{ method: "POST", url: to.url, body, changes: true },
    headers: { ...signed(to, body, sending.nowSeconds()), "Idempotency-Key": `"${key}"` },
  });
  if (!asked.ok) return asked.error;
  // Many receivers answer "ok" or nothing at all.
  if (!asked.value.text.trim().startsWith("{"))
    return { kind: "done", outcomes: [applied(linesOf(entries))] };
  const reply = readJson(asked.value, replySchema);
  if (!reply.ok) return reply.error;
  const [problem] = reply.value.errors;
  if (problem) return stop(`It answered with success and an error: ${problem.message}`);
  if (reply.value.lines === undefined) return { kind: "done", outcomes: [applied(linesOf(entries))] };
  return readLines(entries, reply.value.lines);
}

function readLines(
  entries: readonly Entry[],
  said: readonly { readonly line: number; readonly state: LineOutcome["state"]; readonly answer: string }[],
): PartOutcome {
  const byLine = new Map(said.map((each) => [each.line, each]));
  const silent = entries.find(({ lines }) => !byLine.has(lines[0] ?? 0));
  if (silent) return stop(`It answered with success and said nothing of ${nameOf(silent)}.`);
  return {
    kind: "done",
    outcomes: entries.flatMap(({ lines }) => {
      const one = byLine.get(lines[0] ?? 0);
      return one ? [{ lines: [...lines], state: one.state, answer: one.answer }] : [];
    }),
  };
}

/** A position as a receiver gets it; it is named by the first of its lines. Quantities are in base units. */
function lineOf(entry: Entry): Readonly<Record<string, string | number>> {
  const { sku, location, bin, lot, status, onHand, change } = entry;
  return {
    ...{ line: entry.lines[0] ?? 0, group: entry.group, sku, location, bin, lot, status },
    expected: toNumber(onHand),
    change: toNumber(change),
    level: toNumber(add(onHand, change)),
  };
}

function signed({ secret }: To, body: string, seconds: number): Readonly<Record<string, string>> {
  const signature = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return {
    "Content-Type": "application/json",
    "X-Stocktrace-Timestamp": String(seconds),
    "X-Stocktrace-Signature": `sha256=${signature}`,
  };
}

/** A receiver has nothing to say who we are by: it is asked whether it is there, with nothing in it. */
async function greet(to: To, ask: Sending["ask"]): ReturnType<Sender["greet"]> {
  const asked = await ask({
    ...{ method: "GET", url: to.url, headers: {}, changes: false, reads: [400, 404, 405] },
  });
  if (!asked.ok) return err(asked.error);
  if (asked.value.status === 404)
    return err({ kind: "stop", why: "There is nothing at this address (404)." });
  return ok("It answers; whether it takes our signature shows with the first push.");
}
