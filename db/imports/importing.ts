import type { ImportFacts, Reject } from "../../shared/shapes.ts";
import type { Batch, Head } from "../../shared/ingest/batch.ts";
import { never, ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { LongContext, WriteContext } from "../context.ts";
import { keepChunk } from "./chunks.ts";
import { type Feed, openFeed } from "./feed.ts";
import { loaderOf } from "./loaders.ts";
import { type Plan, readOrder } from "./prepare.ts";
import { finishRecording, type Recording, startRecording } from "./recording.ts";
import type { Counts, Created } from "./session.ts";
import { viewer } from "./view.ts";

/** What reading a file through came to, whether or not it is kept. */
export type Outcome = {
  readonly head: Head;
  readonly importId: number;
  readonly sha256: string;
  readonly counts: Counts;
  readonly created: Created;
  readonly facts: ImportFacts | null;
  readonly notes: readonly string[];
  readonly sample: Head["sample"];
  readonly rejects: readonly Reject[];
};

/**
 * Reads a file in a thread of its own and takes its rows in, in one transaction. `decide` sees the outcome before
 * the end: where it answers false, everything is rolled back, and the outcome is still answered.
 */
export async function importFile(
  context: LongContext,
  plan: Plan,
  decide: (outcome: Outcome, write: WriteContext) => boolean,
): Promise<Answer<Outcome>> {
  const feed = openFeed(readOrder(plan));
  try {
    const head = await readHead(feed);
    if (!head.ok) return head;
    if (head.value.ambiguous.length > 0) return ok(undecided(head.value));
    let seen: Outcome | undefined;
    const kept = await context.transaction(async (write) => {
      const outcome = await takeAll(context, write, plan, head.value, feed);
      if (!outcome.ok) return outcome;
      seen = outcome.value;
      return decide(outcome.value, write) ? outcome : NOT_KEPT;
    });
    if (!kept.ok && kept.error === NOT_KEPT.error && seen) return ok(seen);
    return kept;
  } finally {
    await feed.close();
  }
}

const NOT_KEPT = refuse("rule", "not kept");

async function readHead(feed: Feed): Promise<Answer<Head>> {
  const message = await feed.next();
  if (message.kind === "head") return ok(message.head);
  if (message.kind === "refused") return refuse("badInput", message.message);
  throw new Error(`the reader began with ${message.kind}`);
}

async function takeAll(
  context: LongContext,
  write: WriteContext,
  plan: Plan,
  head: Head,
  feed: Feed,
): Promise<Answer<Outcome>> {
  const recording = startRecording(write, plan, head);
  const { session } = recording;
  const loader = loaderOf(session);
  const view = viewer(loader.forget);
  const sample: Batch["sample"][number][] = [];
  let blank = 0;
  for (;;) {
    const message = await feed.next();
    switch (message.kind) {
      case "batch": {
        if (context.cancelled()) return refuse("cancelled", "Cancelled. Nothing was changed.");
        const before = session.counts.accepted;
        takeRejects(recording, message.batch);
        const needed = loader.take(view(message.batch));
        if (needed === true || session.counts.accepted > before)
          keepChunk(write.db, session.importId, message.batch.firstLine, message.batch.body);
        sample.push(...message.batch.sample);
        blank += message.batch.blank;
        context.progress({ done: message.batch.bytes, total: plan.bytes, what: "bytes" });
        await context.breathe();
        break;
      }
      case "end": {
        context.progress({ done: plan.bytes, total: plan.bytes, what: "sorting" });
        await context.breathe();
        if (context.cancelled()) return refuse("cancelled", "Cancelled. Nothing was changed.");
        loader.finish();
        const facts = loader.facts?.() ?? null;
        settleRows(session.counts);
        finishRecording(recording, message.sha256, facts);
        const notes = [
          ...head.notes,
          ...recording.notes(),
          ...(blank > 0 ? [`${blank} empty rows were skipped.`] : []),
        ];
        const { importId, counts, created } = session;
        return ok({
          head,
          importId,
          sha256: message.sha256,
          counts,
          created,
          facts,
          notes,
          sample,
          rejects: recording.shownRejects,
        });
      }
      case "refused":
        return refuse("badInput", message.message);
      case "head":
        throw new Error("the reader began twice");
      default:
        return never(message);
    }
  }
}

function takeRejects(recording: Recording, batch: Batch): void {
  for (const reject of batch.rejects) recording.reject(reject);
}

function settleRows(counts: Counts): void {
  counts.rows = counts.accepted + counts.duplicates + counts.rejected + counts.unchanged;
}

function undecided(head: Head): Outcome {
  return {
    head,
    importId: 0,
    sha256: "",
    counts: { rows: 0, accepted: 0, duplicates: 0, rejected: 0, unchanged: 0 },
    created: { locations: 0, bins: 0, items: 0 },
    facts: null,
    notes: head.notes,
    sample: head.sample,
    rejects: [],
  };
}

/** The refusal of an import whose file can be read two ways. */
export function owedChoice({ ambiguous }: Head): Answer<never> {
  const columns = ambiguous.map(({ column, readings }) => `${column} as ${readings.join(" or ")}`);
  return refuseBy(
    "choiceOwed",
    `The dates can be read more than one way: ${columns.join("; ")}. Say which (date order).`,
  );
}
