import * as v from "valibot";
import {
  applied,
  type LineOutcome,
  type PartOutcome,
  stale,
  refused,
  stop,
} from "../shared/adjust/push/outcome.ts";
import { placeOf } from "../shared/adjust/push/payload.ts";
import { add, formatQuantity, quantity, QUANTITY_SCALE, toNumber } from "../shared/quantity.ts";
import { err, ok, type Result } from "../shared/result.ts";
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
 * Odoo's JSON-2 interface: the counted quantity of a quant is written, then applied. Odoo has no idempotency keys: ours is the name of the
 * inventory, which its stock moves keep and which is looked up first. A quant that changed in between comes back as a conflict with
 * status 200, and nothing is applied then.
 */
export const odoo: Sender = { send, greet };

type Model = <T extends v.GenericSchema>(
  method: string,
  args: unknown,
  schema: T,
  how?: { readonly changes?: boolean },
) => Promise<Result<v.InferOutput<T>, Ending>>;

const modelOver =
  (to: To, ask: Ask): Model =>
  async (method, args, schema, how) => {
    const database = to.settings["database"];
    const headers = {
      Authorization: `bearer ${to.secret}`,
      ...(database !== undefined && { "X-Odoo-Database": database }),
    };
    const answer = await jsonAsk(ask, to.url, headers)("POST", `/json/2/${method}`, args, schema, how);
    return answer.ok ? ok(answer.value.reply) : answer;
  };

const CHANGES = { changes: true };
const INVENTORY = { inventory_mode: true };
/** Odoo writes false where a relation is empty, else [id, name]. */
const relation = v.union([v.literal(false), v.tuple([v.number(), v.string()])]);
const idOf = (related: v.InferOutput<typeof relation>): number => (related === false ? 0 : related[0]);
const namedSchema = v.array(v.looseObject({ id: v.number(), default_code: v.optional(v.unknown()), complete_name: v.optional(v.unknown()), name: v.optional(v.unknown()), product_id: v.optional(relation, false) })); // prettier-ignore

/** An entry under Odoo's own ids; lot 0 is none. */
type Named = {
  readonly entry: Entry;
  readonly product: number;
  readonly location: number;
  readonly lot: number;
};

async function send(sending: Sending): Promise<PartOutcome> {
  const model = modelOver(sending.to, sending.ask);
  const ids = await findIds(model, sending.entries);
  if (!ids.ok) return ids.error;
  const { out, rest } = withTheirGroups(sending.entries, ids.value.unknown, refused);
  if (out.length > 0 && !(await sending.keep(out))) return stop(TAKEN_OVER);
  const left = new Set(rest);
  const named = ids.value.named.filter(({ entry }) => left.has(entry));
  const before = await movedAlready(sending, model, named);
  if (!before.ok) return before.error;
  const done = named.filter((one) => before.value.has(one)).map(({ entry }) => applied(entry.lines));
  const open = named.filter((one) => !before.value.has(one));
  const counted = await countAll(sending, model, open);
  return counted.kind === "done"
    ? { kind: "done", outcomes: [...out, ...done, ...counted.outcomes] }
    : counted;
}

const nameOfInventory = ({ key, all }: Sending): string => requestKey(key, all);

const moveSchema = v.array(
  v.looseObject({
    product_id: relation,
    location_id: relation,
    location_dest_id: relation,
    lot_id: relation,
    state: v.string(),
  }),
);

/** Those whose stock moves of this very inventory are there: the only proof that it was applied. */
async function movedAlready(
  sending: Sending,
  model: Model,
  named: readonly Named[],
): Promise<Result<ReadonlySet<Named>, Ending>> {
  const moves = await model(
    "stock.move.line/search_read",
    {
      domain: [[`move_id.${sending.header["key_field"] ?? ""}`, "=", nameOfInventory(sending)]],
      fields: ["product_id", "location_id", "location_dest_id", "lot_id", "state"],
    },
    moveSchema,
  );
  if (!moves.ok) return moves;
  const isMoved = ({ product, location, lot }: Named): boolean =>
    moves.value.some(
      (move) =>
        move.state === "done" &&
        idOf(move.product_id) === product &&
        idOf(move.lot_id) === lot &&
        (idOf(move.location_id) === location || idOf(move.location_dest_id) === location),
    );
  return ok(new Set(named.filter(isMoved)));
}

const quantSchema = v.array(
  v.looseObject({
    id: v.number(),
    product_id: relation,
    location_id: relation,
    lot_id: relation,
    quantity: v.number(),
    is_outdated: v.optional(v.boolean(), false),
  }),
);
type Quant = v.InferOutput<typeof quantSchema>[number];
type Held = { readonly named: Named; readonly quants: readonly Quant[] };

async function readQuants(model: Model, named: readonly Named[]): Promise<Result<readonly Held[], Ending>> {
  const quants = await model(
    "stock.quant/search_read",
    {
      domain: [
        ["product_id", "in", [...new Set(named.map(({ product }) => product))]],
        ["location_id", "in", [...new Set(named.map(({ location }) => location))]],
      ],
      fields: ["product_id", "location_id", "lot_id", "quantity", "is_outdated"],
    },
    quantSchema,
  );
  if (!quants.ok) return quants;
  return ok(
    named.map((one) => ({
      named: one,
      quants: quants.value.filter(
        (quant) =>
          idOf(quant.product_id) === one.product &&
          idOf(quant.location_id) === one.location &&
          idOf(quant.lot_id) === one.lot,
      ),
    })),
  );
}

/** Writes and applies the counted quantities; what turned stale in between is left out, and the others go once more. */
async function countAll(sending: Sending, model: Model, named: readonly Named[]): Promise<PartOutcome> {
  if (named.length === 0) return { kind: "done", outcomes: [] };
  const held = await readQuants(model, named);
  if (!held.ok) return held.error;
  const { out, rest } = withoutStale(held.value);
  if (out.length > 0 && !(await sending.keep(out))) return stop(TAKEN_OVER);
  if (rest.length === 0) return { kind: "done", outcomes: out };
  const written = await writeCounts(model, rest);
  if (!written.ok) return written.error;
  const conflict = await apply(sending, model, [...written.value.values()]);
  if (!conflict.ok) return conflict.error;
  if (conflict.value) {
    const again = await afterConflict(sending, model, rest);
    return again.kind === "done" ? { kind: "done", outcomes: [...out, ...again.outcomes] } : again;
  }
  const ours = rest.map((one) => one.named);
  const moved = await movedAlready(sending, model, ours);
  if (!moved.ok) return moved.error;
  const unmoved = ours.find((one) => !moved.value.has(one) && one.entry.change !== 0);
  if (unmoved) return stop(`Odoo answered with success and moved nothing for ${nameOf(unmoved.entry)}.`);
  return { kind: "done", outcomes: [...out, applied(linesOf(ours.map(({ entry }) => entry)))] };
}

type Compared = { readonly out: readonly LineOutcome[]; readonly rest: readonly Held[] };

function withoutStale(held: readonly Held[]): Compared {
  const reasons = new Map<Entry, string>();
  for (const { named, quants } of held) {
    const { entry } = named;
    if (quants.length > 1)
      reasons.set(
        entry,
        `Odoo has ${nameOf(entry)} in several packages or for several owners; count it there.`,
      );
    const there = quantity(Math.round((quants[0]?.quantity ?? 0) * QUANTITY_SCALE));
    if (quants.length <= 1 && there !== entry.onHand)
      reasons.set(
        entry,
        `Odoo has ${formatQuantity(there)} of ${nameOf(entry)}, and ${formatQuantity(entry.onHand)} was expected.`,
      );
  }
  const { out, rest } = withTheirGroups(held.map(({ named }) => named.entry), reasons, stale); // prettier-ignore
  const left = new Set(rest);
  return { out, rest: held.filter(({ named }) => left.has(named.entry)) };
}

/** Answers the quant of each; one that Odoo has no stock of is made. */
async function writeCounts(
  model: Model,
  held: readonly Held[],
): Promise<Result<ReadonlyMap<Named, number>, Ending>> {
  const quants = new Map<Named, number>();
  for (const { named, quants: known } of held) {
    const level = toNumber(add(named.entry.onHand, named.entry.change));
    const [quant] = known;
    if (quant) {
      const args = { ids: [quant.id], vals: { inventory_quantity: level }, context: INVENTORY };
      const written = await model("stock.quant/write", args, v.unknown(), CHANGES);
      if (!written.ok) return written;
      quants.set(named, quant.id);
      continue;
    }
    const vals = {
      ...{ product_id: named.product, location_id: named.location, inventory_quantity: level },
      ...(named.lot !== 0 && { lot_id: named.lot }),
    };
    const made = await model(
      "stock.quant/create",
      { vals_list: [vals], context: INVENTORY },
      v.array(v.number()),
      CHANGES,
    );
    if (!made.ok) return made;
    quants.set(named, made.value[0] ?? 0);
  }
  return ok(quants);
}

const actionSchema = v.union([v.looseObject({ res_model: v.string() }), v.null(), v.boolean()]);

/** Applies them in one transaction; answers whether Odoo would rather have a conflict solved by somebody. */
async function apply(
  sending: Sending,
  model: Model,
  ids: readonly number[],
): Promise<Result<boolean, Ending>> {
  const context = { ...INVENTORY, inventory_name: nameOfInventory(sending) };
  const answer = await model("stock.quant/action_apply_inventory", { ids, context }, actionSchema, CHANGES);
  if (!answer.ok) return answer;
  if (typeof answer.value !== "object" || answer.value === null) return ok(false);
  if (answer.value.res_model === "stock.inventory.conflict") return ok(true);
  return err({
    kind: "stop",
    why: `Odoo asks something before it applies this (${answer.value.res_model}).`,
  });
}

/** The quants that are outdated are stale; their counted quantities are taken back, so that nobody applies them. */
async function afterConflict(sending: Sending, model: Model, held: readonly Held[]): Promise<PartOutcome> {
  const now = await readQuants(model, held.map(({ named }) => named)); // prettier-ignore
  if (!now.ok) return now.error;
  const outdated = now.value.filter(({ quants }) => quants.some((quant) => quant.is_outdated));
  if (outdated.length === 0) return stop("Odoo speaks of a conflict, and no quantity there has changed.");
  const reasons = new Map(
    outdated.map(({ named }) => [named.entry, `${nameOf(named.entry)} moved in Odoo meanwhile.`] as const),
  );
  const entries = held.map(({ named }) => named.entry);
  const { out, rest } = withTheirGroups(entries, reasons, stale);
  const dropped = now.value.filter(({ named }) => !rest.includes(named.entry));
  const ids = dropped.flatMap(({ quants }) => quants.map(({ id }) => id));
  const cleared = await model("stock.quant/action_clear_inventory_quantity", { ids }, v.unknown(), CHANGES);
  if (!cleared.ok) return cleared.error;
  if (!(await sending.keep(out))) return stop(TAKEN_OVER);
  const left = new Set(rest);
  const sent = await countAll(sending, model, held.map(({ named }) => named).filter(({ entry }) => left.has(entry))); // prettier-ignore
  return sent.kind === "done" ? { kind: "done", outcomes: [...out, ...sent.outcomes] } : sent;
}

type Ids = { readonly named: readonly Named[]; readonly unknown: ReadonlyMap<Entry, string> };

async function findIds(model: Model, entries: readonly Entry[]): Promise<Result<Ids, Ending>> {
  const products = await byName(model, "product.product", "default_code", entries.map(({ sku }) => sku)); // prettier-ignore
  if (!products.ok) return products;
  const places = await byName(model, "stock.location", "complete_name", entries.map(placeOf)); // prettier-ignore
  if (!places.ok) return places;
  const lots = await byName(model, "stock.lot", "name", entries.map(({ lot }) => lot)); // prettier-ignore
  if (!lots.ok) return lots;
  const named: Named[] = [];
  const unknown = new Map<Entry, string>();
  for (const entry of entries) {
    const product = theOnly(products.value.filter(({ name }) => name === entry.sku));
    const place = theOnly(places.value.filter(({ name }) => name === placeOf(entry)));
    const lot = theOnly(lots.value.filter(({ name, of }) => name === entry.lot && of === product));
    if (product === undefined)
      unknown.set(entry, `Odoo has no product, or several, with the reference ${entry.sku}.`);
    else if (place === undefined)
      unknown.set(
        entry,
        `Odoo has no location, or several, called ${placeOf(entry)}; name theirs as an alias, like WH/Stock/A-01.`,
      );
    else if (entry.lot !== "" && lot === undefined)
      unknown.set(entry, `Odoo has no lot ${entry.lot} of ${entry.sku}.`);
    else named.push({ entry, product, location: place, lot: lot ?? 0 });
  }
  return ok({ named, unknown });
}

type Found = { readonly id: number; readonly name: string; readonly of: number };
const theOnly = (found: readonly Found[]): number | undefined =>
  found.length === 1 ? found[0]?.id : undefined;

async function byName(
  model: Model,
  of: string,
  field: "default_code" | "complete_name" | "name",
  names: readonly string[],
): Promise<Result<readonly Found[], Ending>> {
  const asked = [...new Set(names)].filter((name) => name !== "");
  if (asked.length === 0) return ok([]);
  const fields = of === "stock.lot" ? [field, "product_id"] : [field];
  const rows = await model(`${of}/search_read`, { domain: [[field, "in", asked]], fields }, namedSchema);
  if (!rows.ok) return rows;
  return ok(rows.value.map((row) => ({ id: row.id, name: String(row[field]), of: idOf(row.product_id) })));
}

const whoSchema = v.looseObject({ uid: v.optional(v.number()), lang: v.optional(v.unknown()) });

async function greet(to: To, ask: Ask): Promise<Result<string, Ending>> {
  const who = await modelOver(to, ask)("res.users/context_get", {}, whoSchema);
  return who.ok ? ok(`Odoo knows us as user ${who.value.uid ?? "without a number"}.`) : who;
}
