import * as v from "valibot";
import {
  applied,
  type LineOutcome,
  type PartOutcome,
  refused,
  stale,
  stop,
} from "../shared/adjust/push/outcome.ts";
import { add, toNumber } from "../shared/quantity.ts";
import { err, ok, type Result } from "../shared/result.ts";
import { DAY_MS } from "../shared/time.ts";
import type { Ask, Ending } from "./ask.ts";
import { jsonAsk } from "./json.ts";
import {
  type Entry,
  linesOf,
  nameOf,
  requestKey,
  type Sender,
  type Sending,
  TAKEN_OVER,
  type To,
  withTheirGroups,
} from "./sender.ts";

/**
 * Shopify's Admin GraphQL: levels that are set only where the store still has what we expect (`changeFromQuantity`), all of a mutation
 * or nothing, under an idempotency key. A line that is stale is left out, and the others go out under a key of their own.
 */
export const shopify: Sender = { send, greet, keyLifeMs: DAY_MS };

const problemSchema = v.looseObject({
  code: v.nullish(v.string()),
  field: v.nullish(v.array(v.string())),
  message: v.optional(v.string(), ""),
});
const replySchema = v.looseObject({
  data: v.optional(v.unknown()),
  errors: v.optional(
    v.array(
      v.looseObject({
        message: v.optional(v.string(), ""),
        extensions: v.optional(v.looseObject({ code: v.optional(v.string(), "") })),
      }),
    ),
    [],
  ),
});

type Graph = <T extends v.GenericSchema>(
  query: string,
  variables: unknown,
  data: T,
  changes: boolean,
) => Promise<Result<v.InferOutput<T>, Ending>>;

/** GraphQL answers 200 to almost everything: what failed stands in `errors`. */
const graphOver =
  (to: To, version: string, ask: Ask): Graph =>
  async (query, variables, data, changes) => {
    const json = jsonAsk(ask, to.url, { "X-Shopify-Access-Token": to.secret });
    const answer = await json("POST", `/admin/api/${version}/graphql.json`, { query, variables }, replySchema, { changes }); // prettier-ignore
    if (!answer.ok) return answer;
    const [problem] = answer.value.reply.errors;
    if (problem?.extensions?.code === "THROTTLED")
      return err({ kind: "later", why: "Shopify asks to wait.", isReached: true, isUnknown: false });
    if (problem?.extensions?.code === "INTERNAL_SERVER_ERROR")
      return err({
        kind: "later",
        why: `Shopify failed: ${problem.message}`,
        isReached: true,
        isUnknown: changes,
      });
    if (problem) return err({ kind: "stop", why: `Shopify refused: ${problem.message}` });
    const said = v.safeParse(data, answer.value.reply.data);
    return said.success
      ? ok(said.output)
      : err({
          kind: "stop",
          why: `Shopify's answer isn't one that we understand: ${said.issues[0].message}`,
        });
  };

/** An entry under Shopify's own ids. */
type Named = { readonly entry: Entry; readonly item: string; readonly location: string };

async function send(sending: Sending): Promise<PartOutcome> {
  const graph = graphOver(sending.to, sending.header["version"] ?? "", sending.ask);
  const ids = await findIds(graph, sending.entries);
  if (!ids.ok) return ids.error;
  const { out, rest } = withTheirGroups(sending.entries, ids.value.unknown, refused);
  if (out.length > 0 && !(await sending.keep(out))) return stop(TAKEN_OVER);
  const left = new Set(rest);
  const sent = await set(sending, graph, ids.value.named.filter(({ entry }) => left.has(entry))); // prettier-ignore
  return sent.kind === "done" ? { kind: "done", outcomes: [...out, ...sent.outcomes] } : sent;
}

const SET = `mutation set($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { id }
    userErrors { code field message }
  }
}`;
const setSchema = v.looseObject({
  inventorySetQuantities: v.looseObject({
    inventoryAdjustmentGroup: v.nullish(v.looseObject({ id: v.string() })),
    userErrors: v.array(problemSchema),
  }),
});
const MOST_KEYS = 5;

/** `turn`: how often Shopify has said that the key before failed for good, and that it takes another one. */
async function set(sending: Sending, graph: Graph, named: readonly Named[], turn = 0): Promise<PartOutcome> {
  if (named.length === 0) return { kind: "done", outcomes: [] };
  const entries = named.map(({ entry }) => entry);
  const key = `${requestKey(sending.key, entries)}${turn === 0 ? "" : `-${turn}`}`;
  const input = {
    ...{ name: sending.header["quantity"], reason: "cycle_count_available" },
    referenceDocumentUri: sending.header["reference"],
    quantities: named.map(({ entry, item, location }) => ({
      ...{ inventoryItemId: item, locationId: location },
      quantity: toNumber(add(entry.onHand, entry.change)),
      changeFromQuantity: toNumber(entry.onHand),
    })),
  };
  const answer = await graph(SET, { input, key }, setSchema, true);
  if (!answer.ok) return answer.error;
  const { userErrors, inventoryAdjustmentGroup: group } = answer.value.inventorySetQuantities;
  const codes = new Set(userErrors.map(({ code }) => code));
  if (codes.has("IDEMPOTENCY_CONCURRENT_REQUEST"))
    return {
      kind: "later",
      why: "Shopify is still busy with this request.",
      isReached: true,
      isUnknown: true,
    };
  if (codes.has("IDEMPOTENCY_KEY_PARAMETER_MISMATCH"))
    return stop("Shopify knows this key with other contents.");
  if (codes.has("IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED") && turn < MOST_KEYS)
    return set(sending, graph, named, turn + 1);
  if (userErrors.length > 0) return withoutRefused(sending, graph, named, userErrors);
  const isChange = entries.some(({ change }) => change !== 0);
  if (!group && isChange) return stop("Shopify answered with success and changed nothing.");
  return { kind: "done", outcomes: [applied(linesOf(entries), group?.id ?? "")] };
}

/** What is stale or refused stands in `userErrors` by its place; nothing of the mutation was carried out. */
async function withoutRefused(
  sending: Sending,
  graph: Graph,
  named: readonly Named[],
  problems: readonly v.InferOutput<typeof problemSchema>[],
): Promise<PartOutcome> {
  const entries = named.map(({ entry }) => entry);
  const staleOnes = new Map<Entry, string>();
  const refusedOnes = new Map<Entry, string>();
  for (const { code, field, message } of problems) {
    const entry = entries[Number(field?.[2] ?? Number.NaN)];
    if (!entry) return stop(`Shopify refused: ${message}`);
    if (code?.endsWith("_QUANTITY_STALE"))
      staleOnes.set(
        entry,
        `Shopify has another quantity of ${nameOf(entry)} than ${toNumber(entry.onHand)}.`,
      );
    else refusedOnes.set(entry, `Shopify refused ${nameOf(entry)}: ${message}`);
  }
  const current = withTheirGroups(entries, staleOnes, stale);
  const sound = withTheirGroups(current.rest, refusedOnes, refused);
  const out: readonly LineOutcome[] = [...current.out, ...sound.out];
  if (!(await sending.keep(out))) return stop(TAKEN_OVER);
  const left = new Set(sound.rest);
  const sent = await set(sending, graph, named.filter(({ entry }) => left.has(entry))); // prettier-ignore
  return sent.kind === "done" ? { kind: "done", outcomes: [...out, ...sent.outcomes] } : sent;
}

const VARIANTS = `query variants($query: String!) {
  productVariants(first: 250, query: $query) { nodes { sku inventoryItem { id } } }
}`;
const LOCATIONS = "query locations { locations(first: 250) { nodes { id name } } }";
const variantsSchema = v.looseObject({
  productVariants: v.looseObject({
    nodes: v.array(
      v.looseObject({ sku: v.nullish(v.string()), inventoryItem: v.looseObject({ id: v.string() }) }),
    ),
  }),
});
const locationsSchema = v.looseObject({
  locations: v.looseObject({ nodes: v.array(v.looseObject({ id: v.string(), name: v.string() })) }),
});

type Ids = { readonly named: readonly Named[]; readonly unknown: ReadonlyMap<Entry, string> };

async function findIds(graph: Graph, entries: readonly Entry[]): Promise<Result<Ids, Ending>> {
  const places = await graph(LOCATIONS, {}, locationsSchema, false);
  if (!places.ok) return places;
  const skus = [...new Set(entries.map(({ sku }) => sku))];
  const quoted = skus.map((sku) => `sku:'${sku.replaceAll(/[\\']/g, String.raw`\$&`)}'`);
  const variants = await graph(VARIANTS, { query: quoted.join(" OR ") }, variantsSchema, false);
  if (!variants.ok) return variants;
  const named: Named[] = [];
  const unknown = new Map<Entry, string>();
  for (const entry of entries) {
    const [place, otherPlace] = places.value.locations.nodes.filter(({ name }) => name === entry.location);
    // A search also finds what is only like it.
    const [variant, otherVariant] = variants.value.productVariants.nodes.filter(
      ({ sku }) => sku === entry.sku,
    );
    if (!place || otherPlace)
      unknown.set(entry, `Shopify has ${otherPlace ? "more than one" : "no"} location ${entry.location}.`);
    else if (!variant || otherVariant)
      unknown.set(
        entry,
        `Shopify has ${otherVariant ? "more than one" : "no"} variant with the SKU ${entry.sku}.`,
      );
    else named.push({ entry, item: variant.inventoryItem.id, location: place.id });
  }
  return ok({ named, unknown });
}

const shopSchema = v.looseObject({ shop: v.looseObject({ name: v.string() }) });

async function greet(to: To, ask: Ask): Promise<Result<string, Ending>> {
  const graph = graphOver(to, to.settings["version"] ?? "2026-04", ask);
  const shop = await graph("query { shop { name } }", {}, shopSchema, false);
  return shop.ok ? ok(`Shopify shows us the store ${shop.value.shop.name}.`) : shop;
}
