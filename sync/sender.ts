import { createHash } from "node:crypto";
import * as v from "valibot";
import type { LineOutcome, PartOutcome } from "../shared/adjust/push/outcome.ts";
import { placeOf, type Payload, type Settings } from "../shared/adjust/push/payload.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { Ask, Asked, Ending } from "./ask.ts";

/** What becomes of one position. */
export type Entry = Payload["parts"][number]["entries"][number];

/** Where something goes, and the secret for it, in clear: only ever in memory. */
export type To = { readonly url: string; readonly settings: Settings; readonly secret: string };

/** One part of a delivery, to be sent. */
export type Sending = {
  readonly to: To;
  readonly header: Settings;
  /** The delivery's idempotency key. */
  readonly key: string;
  /** All entries of the part: what names of ours are made from, so that they stay the same. */
  readonly all: readonly Entry[];
  /** Those of which nothing is known yet. */
  readonly entries: readonly Entry[];
  /** Something went out before whose outcome nobody knows. */
  readonly isUnknown: boolean;
  readonly ask: Ask;
  /** Keeps what became of some lines at once; answers false where somebody else sends this by now: then stop at once. */
  readonly keep: (outcomes: readonly LineOutcome[]) => Promise<boolean>;
  /** Unix seconds. */
  readonly nowSeconds: () => number;
};

/** How one system is spoken to. */
export type Sender = {
  readonly send: (sending: Sending) => Promise<PartOutcome>;
  /** Who we are there, in words. */
  readonly greet: (to: To, ask: Ask) => Promise<Result<string, Ending>>;
  /**
   * For how long the system remembers a key, in ms. Where what was sent can be looked up instead, there is no such limit:
   * then it is left out.
   */
  readonly keyLifeMs?: number;
};

/** The key of a request about these entries: the same for the same entries of the same delivery, whatever happens between. */
export const requestKey = (key: string, entries: readonly Entry[]): string =>
  `${key}-${createHash("sha256").update(JSON.stringify(entries.map(({ lines }) => lines))).digest("hex").slice(0, 12)}`; // prettier-ignore

export const linesOf = (entries: readonly Entry[]): number[] => entries.flatMap(({ lines }) => lines);

/** "SKU7 in A-01" */
export const nameOf = (entry: Entry): string =>
  `${entry.sku} in ${placeOf(entry)}${entry.lot === "" ? "" : `, lot ${entry.lot}`}`;

/** Reads an answer as JSON of a shape; anything else is for a person, because nobody knows what it means. */
export function readJson<T extends v.GenericSchema>(
  { text }: Asked,
  schema: T,
): Result<v.InferOutput<T>, Ending> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  return err({
    kind: "stop",
    why: `Its answer isn't one that we understand${path === null ? "" : ` at ${path}`}: ${issue.message}`,
  });
}

/** Entries that can't be carried out, each with its reason, and with them the rest of their groups. */
export function withTheirGroups(
  entries: readonly Entry[],
  reasons: ReadonlyMap<Entry, string>,
  make: (lines: readonly number[], answer: string) => LineOutcome,
): { readonly out: readonly LineOutcome[]; readonly rest: readonly Entry[] } {
  const spoilt = new Map([...reasons].map(([{ group }, why]) => [group, why]));
  const out = entries.flatMap((entry) => {
    const why = spoilt.get(entry.group);
    if (why === undefined) return [];
    return [make(entry.lines, reasons.get(entry) ?? `The other half of its move wasn't applied: ${why}`)];
  });
  return { out, rest: entries.filter(({ group }) => !spoilt.has(group)) };
}

/** What ends the sending once the delivery belongs to somebody else. */
export const TAKEN_OVER = "Somebody else has taken this delivery up.";
