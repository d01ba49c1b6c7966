import * as v from "valibot";
import { placeOf } from "../../shared/adjust/push/payload.ts";
import { err, ok, type Result } from "../../shared/result.ts";
import type { Ending } from "../ask.ts";
import type { Entry } from "../sender.ts";
import { asEnding, type Call, type UserError } from "./rpc.ts";

const READ = { changes: false };
/** More than one would be enough to know that a code isn't sure. */
const ENOUGH = 10_000;

/** Ids of Tryton's own by code; a code that stands for several is left out of `byCode` and named in `unsure`. */
export type Found = { readonly byCode: ReadonlyMap<string, number>; readonly unsure: ReadonlySet<string> };

const codedSchema = v.array(v.looseObject({ id: v.number(), code: v.nullable(v.string()) }));

async function byCodes(
  call: Call,
  model: string,
  codes: ReadonlySet<string>,
  also: readonly unknown[],
): Promise<Result<Found, Ending>> {
  const rows = await call(
    `${model}.search_read`,
    [[["code", "in", [...codes]], ...also], 0, ENOUGH, null, ["code"]],
    codedSchema,
    READ,
  );
  if (!rows.ok) return err(asEnding(rows.error));
  const ids = Map.groupBy(rows.value, ({ code }) => code ?? "");
  return ok({
    byCode: new Map([...ids].flatMap(([code, [only, second]]) => (only && !second ? [[code, only.id]] : []))),
    unsure: new Set([...ids].flatMap(([code, same]) => (same.length > 1 ? [code] : []))),
  });
}

export type Places = { readonly locations: Found; readonly products: Found };

/** The bins and products that entries name, by their codes. */
export async function findPlaces(call: Call, entries: readonly Entry[]): Promise<Result<Places, Ending>> {
  const storage = [["type", "=", "storage"]];
  const locations = await byCodes(call, "stock.location", new Set(entries.map(placeOf)), storage);
  if (!locations.ok) return locations;
  const products = await byCodes(call, "product.product", new Set(entries.map(({ sku }) => sku)), []);
  return products.ok ? ok({ locations: locations.value, products: products.value }) : products;
}

/** Why an entry can't be named in Tryton, where it can't. */
export function whyUnknown({ locations, products }: Places, entry: Entry): string | undefined {
  const place = placeOf(entry);
  const unknown = (what: string, code: string, { byCode, unsure }: Found): string | undefined => {
    if (byCode.has(code)) return undefined;
    return unsure.has(code)
      ? `Tryton has more than one ${what} with the code ${code}.`
      : `Tryton has no ${what} with the code ${code}. Give it one there, or name theirs as an alias.`;
  };
  return unknown("storage location", place, locations) ?? unknown("product", entry.sku, products);
}

const inventorySchema = v.array(
  v.looseObject({
    id: v.number(),
    number: v.nullable(v.string()),
    state: v.string(),
    lines: v.array(v.number()),
  }),
);
export type Inventory = v.InferOutput<typeof inventorySchema>[number];

/** The inventories of these numbers: what was created before, by whatever attempt. */
export async function findInventories(
  call: Call,
  numbers: readonly string[],
): Promise<Result<readonly Inventory[], Ending>> {
  const found = await call(
    "stock.inventory.search_read",
    [[["number", "in", [...numbers]]], 0, ENOUGH, null, ["number", "state", "lines"]],
    inventorySchema,
    READ,
  );
  return found.ok ? found : err(asEnding(found.error));
}

const lineSchema = v.array(
  v.looseObject({
    id: v.number(),
    product: v.number(),
    inventory: v.number(),
    expected_quantity: v.nullish(v.number()),
    quantity: v.nullable(v.number()),
    moves: v.optional(v.array(v.number()), []),
  }),
);
export type InventoryLine = v.InferOutput<typeof lineSchema>[number];

export async function readLines(
  call: Call,
  inventories: readonly { readonly lines: readonly number[] }[],
): Promise<Result<readonly InventoryLine[], Ending | UserError>> {
  const ids = inventories.flatMap(({ lines }) => lines);
  if (ids.length === 0) return ok([]);
  const fields = ["product", "inventory", "expected_quantity", "quantity", "moves"];
  return call("stock.inventory.line.read", [ids, fields], lineSchema, READ);
}

/** The inventories as they are now. */
export async function readInventories(
  call: Call,
  ids: readonly number[],
): Promise<Result<readonly Inventory[], Ending>> {
  if (ids.length === 0) return ok([]);
  const read = await call(
    "stock.inventory.read",
    [[...ids], ["number", "state", "lines"]],
    inventorySchema,
    READ,
  );
  return read.ok ? read : err(asEnding(read.error));
}
