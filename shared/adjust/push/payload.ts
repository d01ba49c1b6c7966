import * as v from "valibot";
import { STATUSES } from "../../domain.ts";
import { add, formatQuantity, QUANTITY_SCALE } from "../../quantity.ts";
import { quantitySchema } from "../../schema.ts";
import { type Instant, formatInZone } from "../../time.ts";
import { type BatchLine, entriesOf, type Entry, splitByGroup } from "./line.ts";

/** What is pushed, when it was approved and for whom. */
export type PushBatch = {
  readonly batch: number;
  readonly source: string;
  /** The source's IANA zone: a date in the payload is the date there. */
  readonly timezone: string;
  readonly approvedAt: Instant;
  readonly lines: readonly BatchLine[];
};

/** What only the connection knows: a company, a field, a user. */
export type Settings = Readonly<Record<string, string>>;

export type PushSetting = {
  readonly key: string;
  readonly label: string;
  readonly isRequired: boolean;
  /** What holds where it is left out. */
  readonly usual: string;
};

/** A system that batches can be pushed to, as far as its payload goes; how it is spoken to is in `sync/`. */
export type PushTarget = {
  readonly name: string;
  /** The system's own name, for messages. */
  readonly label: string;
  /** Whether it sets a new level or changes the one there is. */
  readonly quantity: "absolute" | "delta";
  readonly keeps: {
    readonly bins: boolean;
    readonly lots: boolean;
    readonly statuses: boolean;
    readonly parts: boolean;
  };
  /** Whether a level below zero can be set. */
  readonly belowZero: boolean;
  /** The most positions that go out together. */
  readonly most: number;
  readonly settings: readonly PushSetting[];
  /** What the secret is there, for who sets the connection up. */
  readonly secret: string;
  /** What a payload says beside its entries; of the batch and the settings alone, because it is fixed. */
  readonly header: (batch: PushBatch, settings: Settings) => Settings;
};

const entrySchema = v.strictObject({
  lines: v.array(v.number()),
  group: v.number(),
  sku: v.string(),
  location: v.string(),
  bin: v.string(),
  lot: v.string(),
  status: v.picklist(STATUSES),
  onHand: quantitySchema,
  change: quantitySchema,
});
const partSchema = v.strictObject({ entries: v.array(entrySchema) });

/** What is pushed, fixed word for word when it is approved; the outbox keeps it as JSON beside its hash. */
export const payloadSchema = v.strictObject({
  target: v.string(),
  header: v.record(v.string(), v.string()),
  parts: v.array(partSchema),
});
export type Payload = v.InferOutput<typeof payloadSchema>;

export type RefusedLine = { readonly line: number; readonly why: string };
export type PayloadMade = { readonly payload: Payload; readonly refused: readonly RefusedLine[] };

/** The payload of a batch, and the lines that the target can't express; a move that lost one half loses the other too. */
export function payloadOf(target: PushTarget, batch: PushBatch, settings: Settings): PayloadMade {
  const entries = entriesOf(batch.lines);
  const reasons = new Map(entries.map((entry) => [entry, whyNot(target, entry)]));
  const spoilt = new Map(
    entries.flatMap((entry) => {
      const why = reasons.get(entry);
      return why === undefined ? [] : [[entry.group, why] as const];
    }),
  );
  const refused = entries.flatMap((entry) => {
    const other = spoilt.get(entry.group);
    if (other === undefined) return [];
    const why = reasons.get(entry) ?? `It belongs to a move whose other half can't be pushed: ${other}`;
    return entry.lines.map((line) => ({ line, why }));
  });
  const sound = entries.filter((entry) => !spoilt.has(entry.group));
  return {
    payload: {
      target: target.name,
      header: { ...target.header(batch, settings) },
      parts: splitByGroup(sound, target.most).map((part) => ({
        entries: part.map((entry) => ({ ...entry, lines: [...entry.lines] })),
      })),
    },
    refused,
  };
}

function whyNot({ label, keeps, belowZero, quantity }: PushTarget, entry: Entry): string | undefined {
  const name = `${entry.sku} in ${placeOf(entry)}`;
  if (!keeps.statuses && entry.status === "in_transit")
    return `${name} is in transit, and what stands in the place is set in ${label}. Receive or correct the transfer there.`;
  if (!keeps.bins && entry.bin !== "") return `${label} keeps no bins, and ${name} is in one.`;
  if (!keeps.lots && entry.lot !== "") return `${label} is told no lots, and ${name} has lot ${entry.lot}.`;
  if (!keeps.statuses && entry.status !== "available")
    return `${label} is told what is available only, and ${name} is ${entry.status}. Change it there by hand.`;
  const to = add(entry.onHand, entry.change);
  if (!keeps.parts && (entry.onHand % QUANTITY_SCALE !== 0 || to % QUANTITY_SCALE !== 0))
    return `${label} takes whole units only, and ${name} would have ${formatQuantity(to)}.`;
  if (!belowZero && quantity === "absolute" && to < 0)
    return `${label} takes no level below zero, and ${name} would have ${formatQuantity(to)}.`;
  return undefined;
}

/** The bin, or the location where there is none. */
export const placeOf = ({ bin, location }: Pick<Entry, "bin" | "location">): string =>
  bin === "" ? location : bin;

/** The calendar date of an instant in a zone, "2026-01-05". */
export const dateIn = (at: Instant, timezone: string): string => formatInZone(at, timezone).slice(0, 10);
/** The time of day of an instant in a zone, "10:00:00". */
export const timeIn = (at: Instant, timezone: string): string => formatInZone(at, timezone).slice(11);
