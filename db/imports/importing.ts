import type { Choice, ImportFacts } from "../../shared/importShapes.ts";
import type { Batch, Head } from "../../shared/ingest/batch.ts";
import { ok } from "../../shared/result.ts";
import { type Answer, refuse, refuseBy } from "../../shared/rpc.ts";
import { many } from "../../shared/many.ts";
import type { LongContext, WriteContext } from "../context.ts";
import { keepChunk } from "./chunks.ts";
import { type Consequences, consequencesOf, NO_CONSEQUENCES } from "./consequences/report.ts";
import { type Feed, openFeed } from "./feed.ts";
import { loaderOf } from "./loaders.ts";
import { keepMendedCells, lastMovement, writeMendedNames } from "./mends.ts";
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
  readonly consequences: Consequences;
  /** Names that the mends gave the source, new or other than before. */
  readonly aliases: number;
  readonly notes: readonly string[];
  readonly sample: Head["sample"];
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
  const feed = openFeed(readOrder(plan, { inspect: false }));
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
  /** Lines below the data that were left out. */
  readonly footer: string[];
  readonly said: string[];
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
  const before = lastMovement(write.db);
  const aliases = writeMendedNames(recording.session, plan.mends.aliases);
  if (!aliases.ok) return aliases;
  const loader = loaderOf(recording.session);
  const taking: Taking = {
    context,
    write,
    plan,
    head,
    recording,
    loader,
    sample: [],
    footer: [],
    said: [],
    blank: 0,
  };
  const view = viewer(loader.forget);
  try {
    for (;;) {
      const message = await feed.next();
      await context.breathe();
      if (context.cancelled()) return refuse("cancelled", "Cancelled. Nothing was changed.");
      if (message.kind === "batch") takeBatch(taking, view, message.batch);
      else if (message.kind === "end") {
        const outcome = finish(taking, message.sha256, aliases.value);
        keepMendedCells(recording.session, plan.mends.cells, before);
        return ok(outcome);
      } else if (message.kind === "refused") return refuse("badInput", message.message);
      else throw new Error(`the reader sent ${message.kind} after its head`);
    }
  } finally {
    loader.close?.();
  }
}

function takeBatch(taking: Taking, view: ReturnType<typeof viewer>, batch: Batch): void {
  const { context, write, plan, recording, loader } = taking;
  const { session } = recording;
  const { counts, tally } = session;
  const before = counts.accepted + tally.conflicts;
  for (const reject of batch.rejects) recording.reject(reject);
  const needed = loader.take(view(batch));
  if (needed === true || counts.accepted + tally.conflicts > before)
    keepChunk(write.db, session.importId, batch.firstLine, batch.body);
  taking.sample.push(...batch.sample);
  taking.footer.push(...batch.footer);
  taking.said.push(...batch.notes);
  taking.blank += batch.blank;
  tally.leftOut += batch.leftOut;
  context.progress({ done: batch.bytes, total: plan.bytes, what: "bytes" });
}

function finish(
  { head, recording, loader, sample, footer, said, blank }: Taking,
  sha256: string,
  aliases: number,
): Outcome {
  const { session, notes } = recording;
  loader.finish();
  const facts = loader.facts?.() ?? null;
  settleRows(session.counts);
  const consequences = consequencesOf(session);
  finishRecording(recording, sha256, facts, consequences);
  const skipped = blank > 0 ? [`${many(blank, "empty row was", "empty rows were")} skipped.`] : [];
  const below = footer.map((text) => `Left out below the data: “${text}”.`);
  const { importId, counts, created } = session;
  return {
    head,
    importId,
    sha256,
    counts,
    created,
    facts,
    consequences,
    aliases,
    notes: [...head.notes, ...notes(), ...said, ...skipped, ...below],
    sample,
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
    consequences: NO_CONSEQUENCES,
    aliases: 0,
    notes: head.notes,
    sample: head.sample,
  };
}

/** The refusal of an import whose file can be read two ways. */
export function owedChoice({ ambiguous }: Head): Answer<never> {
  const columns = ambiguous.map(({ column, readings }) => `${column} as ${readings.join(" or ")}`);
  const wanted = [...new Set(ambiguous.map(({ sets }) => CHOICE_WORDS[sets]))];
  return refuseBy(
    "choiceOwed",
    `The file can be read more than one way: ${columns.join("; ")}. Say which (${wanted.join(", ")}).`,
  );
}

const CHOICE_WORDS: Readonly<Record<Choice["sets"], string>> = {
  sheet: "sheet",
  headerRows: "rows of the header",
  dateOrder: "date order",
  decimal: "decimal mark",
};
