import * as v from "valibot";
import { applied, type PartOutcome, refused, stale, stop } from "../shared/adjust/push/outcome.ts";
import { add, formatQuantity, parseQuantity, type Quantity, ZERO } from "../shared/quantity.ts";
import { err, ok, type Result } from "../shared/result.ts";
import type { Ask, Ending } from "./ask.ts";
import { type JsonAsk, jsonAsk } from "./json.ts";
import {
  type Entry,
  nameOf,
  requestKey,
  type Sender,
  type Sending,
  TAKEN_OVER,
  type To,
  withTheirGroups,
} from "./sender.ts";

/**
 * Square's inventory: physical counts at the moment of the approval, by an idempotency key. Square compares nothing, so the
 * present count is read first; after an answer that was lost our own counts are looked up there by their reference before that.
 */
export const square: Sender = { send, greet };

const problems = v.optional(
  v.array(
    v.looseObject({
      code: v.optional(v.string(), ""),
      detail: v.optional(v.string(), ""),
      field: v.optional(v.string(), ""),
    }),
  ),
  [],
);
const locationsSchema = v.looseObject({
  locations: v.optional(v.array(v.looseObject({ id: v.string(), name: v.optional(v.string(), "") })), []),
});
const catalogSchema = v.looseObject({
  objects: v.optional(
    v.array(
      v.looseObject({
        id: v.string(),
        item_variation_data: v.optional(v.looseObject({ sku: v.optional(v.string(), "") })),
      }),
    ),
    [],
  ),
});
const countSchema = v.looseObject({
  catalog_object_id: v.string(),
  location_id: v.string(),
  quantity: v.optional(v.string(), "0"),
});
const countsSchema = v.looseObject({
  counts: v.optional(v.array(countSchema), []),
  cursor: v.optional(v.string()),
  errors: problems,
});

/** An entry under Square's own ids. */
type Named = { readonly entry: Entry; readonly object: string; readonly location: string };

const asking = (to: To, version: string, ask: Ask): JsonAsk =>
  jsonAsk(ask, to.url, { Authorization: `Bearer ${to.secret}`, "Square-Version": version });

async function send(sending: Sending): Promise<PartOutcome> {
  const { header, entries, isUnknown, keep } = sending;
  const json = asking(sending.to, header["version"] ?? "", sending.ask);
  const ids = await findIds(json, entries);
  if (!ids.ok) return ids.error;
  const unnamed = withTheirGroups(entries, ids.value.unknown, refused);
  const toName = new Set(unnamed.rest);
  const named = ids.value.named.filter(({ entry }) => toName.has(entry));
  const before = isUnknown ? await countedAlready(sending, json, named) : ok(new Set<Named>());
  if (!before.ok) return before.error;
  const done = named.filter((one) => before.value.has(one)).map(({ entry }) => applied(entry.lines));
  const open = named.filter((one) => !before.value.has(one));
  const held = await readCounts(json, open);
  if (!held.ok) return held.error;
  const moved = new Map(
    open.flatMap((one) => {
      const now = held.value.get(keyOf(one)) ?? ZERO;
      return now === one.entry.onHand ? [] : [[one.entry, staleWords(one.entry, now)] as const];
    }),
  );
  const outdated = withTheirGroups(open.map(({ entry }) => entry), moved, stale); // prettier-ignore
  const known = [...unnamed.out, ...done, ...outdated.out];
  if (known.length > 0 && !(await keep(known))) return stop(TAKEN_OVER);
  const rest = new Set(outdated.rest);
  const sent = await change(sending, json, named.filter(({ entry }) => rest.has(entry))); // prettier-ignore
  return sent.kind === "done" ? { kind: "done", outcomes: [...known, ...sent.outcomes] } : sent;
}

const staleWords = (entry: Entry, now: Quantity): string =>
  `Square has ${formatQuantity(now)} of ${nameOf(entry)}, and ${formatQuantity(entry.onHand)} was expected.`;

async function change(sending: Sending, json: JsonAsk, named: readonly Named[]): Promise<PartOutcome> {
  const { header, key } = sending;
  if (named.length === 0) return { kind: "done", outcomes: [] };
  const body = {
    idempotency_key: requestKey(key, named.map(({ entry }) => entry)), // prettier-ignore
    ignore_unchanged_counts: false,
    changes: named.map(({ entry, object, location }) => ({
      type: "PHYSICAL_COUNT",
      physical_count: {
        ...{ reference_id: referenceOf(sending, entry), catalog_object_id: object },
        ...{ state: "IN_STOCK", location_id: location, occurred_at: header["occurred_at"] },
        quantity: formatQuantity(add(entry.onHand, entry.change)),
      },
    })),
  };
  const answer = await json("POST", "/v2/inventory/changes/batch-create", body, countsSchema, {
    ...{ changes: true, reads: [400] },
  });
  if (!answer.ok) return answer.error;
  const [problem] = answer.value.reply.errors;
  if (problem) return withoutRefused(sending, json, named, problem);
  const told = new Set(answer.value.reply.counts.map((one) => keyOf({ object: one.catalog_object_id, location: one.location_id }))); // prettier-ignore
  const silent = named.find((one) => !told.has(keyOf(one)));
  if (silent) return stop(`Square answered with success and said nothing of ${nameOf(silent.entry)}.`);
  return { kind: "done", outcomes: named.map(({ entry }) => applied(entry.lines)) };
}

const referenceOf = ({ key }: Sending, { lines }: Entry): string => `${key}-${lines[0] ?? 0}`;

const changesSchema = v.looseObject({
  changes: v.optional(
    v.array(
      v.looseObject({
        physical_count: v.optional(v.looseObject({ reference_id: v.optional(v.string(), "") })),
      }),
    ),
    [],
  ),
  cursor: v.optional(v.string()),
});

/** Those whose counts of ours are in Square's own history. */
async function countedAlready(
  sending: Sending,
  json: JsonAsk,
  named: readonly Named[],
): Promise<Result<ReadonlySet<Named>, Ending>> {
  const found = new Set<string>();
  const asked = { ...idsOf(named), types: ["PHYSICAL_COUNT"] };
  for (let cursor: string | undefined; named.length > 0;) {
    const body = { ...asked, ...(cursor && { cursor }) };
    const page = await json("POST", "/v2/inventory/changes/batch-retrieve", body, changesSchema);
    if (!page.ok) return page;
    for (const { physical_count: count } of page.value.reply.changes) found.add(count?.reference_id ?? "");
    cursor = page.value.reply.cursor;
    if (cursor === undefined || cursor === "") break;
  }
  return ok(new Set(named.filter(({ entry }) => found.has(referenceOf(sending, entry)))));
}

const idsOf = (named: readonly Named[]) => ({
  catalog_object_ids: [...new Set(named.map(({ object }) => object))],
  location_ids: [...new Set(named.map(({ location }) => location))],
});

/** A change that Square refuses refuses all that were sent with it: the others go out again, under a key of their own. */
async function withoutRefused(
  sending: Sending,
  json: JsonAsk,
  named: readonly Named[],
  { code, detail, field }: { readonly code: string; readonly detail: string; readonly field: string },
): Promise<PartOutcome> {
  const words = `Square refused: ${code} ${detail}`.trim();
  const index = /changes\[(\d+)\]/.exec(field)?.[1];
  const one = index === undefined ? undefined : named[Number(index)];
  if (!one) return stop(words);
  const entries = named.map(({ entry }) => entry);
  const { out, rest } = withTheirGroups(entries, new Map([[one.entry, words]]), refused);
  if (!(await sending.keep(out))) return stop(TAKEN_OVER);
  const left = new Set(rest);
  const sent = await change(sending, json, named.filter(({ entry }) => left.has(entry))); // prettier-ignore
  return sent.kind === "done" ? { kind: "done", outcomes: [...out, ...sent.outcomes] } : sent;
}

const keyOf = ({ object, location }: Pick<Named, "object" | "location">): string => `${object} ${location}`;

async function readCounts(
  json: JsonAsk,
  named: readonly Named[],
): Promise<Result<ReadonlyMap<string, Quantity>, Ending>> {
  const held = new Map<string, Quantity>();
  if (named.length === 0) return ok(held);
  const asked = { ...idsOf(named), states: ["IN_STOCK"] };
  for (let cursor: string | undefined; ;) {
    const page = await json("POST", "/v2/inventory/counts/batch-retrieve", { ...asked, ...(cursor && { cursor }) }, countsSchema); // prettier-ignore
    if (!page.ok) return page;
    for (const { catalog_object_id: object, location_id: location, quantity } of page.value.reply.counts) {
      const read = parseQuantity(quantity);
      if (!read.ok) return err({ kind: "stop", why: `Square says a quantity of “${quantity}”.` });
      held.set(keyOf({ object, location }), read.value);
    }
    cursor = page.value.reply.cursor;
    if (cursor === undefined || cursor === "") return ok(held);
  }
}

type Ids = { readonly named: readonly Named[]; readonly unknown: ReadonlyMap<Entry, string> };

async function findIds(json: JsonAsk, entries: readonly Entry[]): Promise<Result<Ids, Ending>> {
  const places = await json("GET", "/v2/locations", undefined, locationsSchema);
  if (!places.ok) return places;
  const query = {
    object_types: ["ITEM_VARIATION"],
    query: {
      set_query: { attribute_name: "sku", attribute_values: [...new Set(entries.map(({ sku }) => sku))] },
    },
  };
  const objects = await json("POST", "/v2/catalog/search", query, catalogSchema);
  if (!objects.ok) return objects;
  const named: Named[] = [];
  const unknown = new Map<Entry, string>();
  for (const entry of entries) {
    const there = places.value.reply.locations.filter(
      ({ name, id }) => name === entry.location || id === entry.location,
    );
    const items = objects.value.reply.objects.filter((one) => one.item_variation_data?.sku === entry.sku);
    const [place, otherPlace] = there;
    const [item, otherItem] = items;
    if (!place || otherPlace)
      unknown.set(entry, `Square has ${otherPlace ? "more than one" : "no"} location ${entry.location}.`);
    else if (!item || otherItem)
      unknown.set(
        entry,
        `Square has ${otherItem ? "more than one" : "no"} variation with the SKU ${entry.sku}.`,
      );
    else named.push({ entry, object: item.id, location: place.id });
  }
  return ok({ named, unknown });
}

async function greet(to: To, ask: Ask): Promise<Result<string, Ending>> {
  const places = await asking(to, to.settings["version"] ?? "2026-01-22", ask)(
    "GET",
    "/v2/locations",
    undefined,
    locationsSchema,
  );
  if (!places.ok) return places;
  return ok(
    `Square shows us these locations: ${places.value.reply.locations.map(({ name }) => name).join(", ")}.`,
  );
}
