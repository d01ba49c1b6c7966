import type { ImportFacts, Reject } from "../../shared/shapes.ts";
import type { Batch, Head } from "../../shared/ingest/batch.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import type { LongContext, WriteContext } from "../context.ts";
import { keepChunk } from "./chunks.ts";
import { type Feed, openFeed } from "./feed.ts";
import { loaderOf } from "./loaders.ts";
import { type Plan, readOrder } from "./prepare.ts";
import { finishRecording, type Recording, startRecording } from "./recording.ts";
import type { Counts, Created, Loader } from "./session.ts";
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

/** What one import holds while its file is read. */
type Taking = {
  readonly context: LongContext;
  readonly write: WriteContext;
  readonly plan: Plan;
  readonly head: Head;
  readonly recording: Recording;
  readonly loader: Loader;
  readonly sample: Batch["sample"][number][];
  blank: number;
};

async function takeAll(
  context: LongContext,
  write: WriteContext,
  plan: Plan,
  head: Head,
  feed: Feed,
): Promise<Answer<Outcome>> {
  const recording = startRecording(write, plan, head);
  const loader = loaderOf(recording.session);
  const taking: Taking = { context, write, plan, head, recording, loader, sample: [], blank: 0 };
  const view = viewer(loader.forget);
  try {
    for (;;) {
      const message = await feed.next();
      await context.breathe();
      if (context.cancelled()) return refuse("cancelled", "Cancelled. Nothing was changed.");
      if (message.kind === "batch") takeBatch(taking, view, message.batch);
      else if (message.kind === "end") return ok(finish(taking, message.sha256));
      else if (message.kind === "refused") return refuse("badInput", message.message);
      else throw new Error("the reader began twice");
    }
  } finally {
    loader.close?.();
  }
}

function takeBatch(taking: Taking, view: ReturnType<typeof viewer>, batch: Batch): void {
  const { context, write, plan, recording, loader } = taking;
  const { session } = recording;
  const before = session.counts.accepted;
  for (const reject of batch.rejects) recording.reject(reject);
  const needed = loader.take(view(batch));
  if (needed === true || session.counts.accepted > before)
    keepChunk(write.db, session.importId, batch.firstLine, batch.body);
  taking.sample.push(...batch.sample);
  taking.blank += batch.blank;
  context.progress({ done: batch.bytes, total: plan.bytes, what: "bytes" });
}

function finish({ head, recording, loader, sample, blank }: Taking, sha256: string): Outcome {
  const { session, shownRejects, notes } = recording;
  loader.finish();
  const facts = loader.facts?.() ?? null;
  settleRows(session.counts);
  finishRecording(recording, sha256, facts);
  const skipped = blank > 0 ? [`${blank} empty rows were skipped.`] : [];
  const { importId, counts, created } = session;
  return {
    head,
    importId,
    sha256,
    counts,
    created,
    facts,
    notes: [...head.notes, ...notes(), ...skipped],
    sample,
    rejects: shownRejects,
  };
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
