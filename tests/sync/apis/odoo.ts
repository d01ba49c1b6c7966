import { type Api, bodyOf, json, type Shelf } from "./shelf.ts";

type Quant = { id: number; sku: string; place: string; counted: number | undefined; seen: number };

type Body = {
  /** Field, operator, value. */
  domain: [string, string, string & string[] & number[]][];
  ids: number[];
  vals: { inventory_quantity: number };
  context: { inventory_name: string };
};

/** Odoo: counted quantities that are applied later; a quant that moved since comes back as a conflict with status 200. */
export function odooApi(shelf: Shelf): Api {
  const quants = new Map<string, Quant>();
  const ids = new Map<string, number>();
  const names = new Map<number, string>();
  const moves: { name: string; sku: string; place: string }[] = [];
  const id = (name: string): number => {
    const known = ids.get(name) ?? ids.size + 1;
    ids.set(name, known);
    names.set(known, name);
    return known;
  };
  const quantOf = (sku: string, place: string): Quant => {
    const key = `${sku} ${place}`;
    const quant = quants.get(key) ?? { id: id(`quant ${key}`), sku, place, counted: undefined, seen: 0 };
    quants.set(key, quant);
    return quant;
  };
  const byId = (asked: readonly number[]): Quant[] =>
    [...quants.values()].filter((quant) => asked.includes(quant.id));
  const isOutdated = (quant: Quant): boolean =>
    quant.counted !== undefined && quant.seen !== shelf.at(quant.sku, quant.place);
  const relations = ({ sku, place }: { sku: string; place: string }) => ({
    ...{ product_id: [id(sku), sku], location_id: [id(place), place], lot_id: false },
  });
  return (request) => {
    const body = bodyOf<Partial<Body>>(request);
    const { ids: chosenIds = [], domain = [] } = body;
    const method = new URL(request.url).pathname.slice("/json/2/".length);
    const asked: readonly string[] = domain[0]?.[2] ?? [];
    const numbers = (at: number): readonly number[] => domain[at]?.[2] ?? [];
    switch (method) {
      case "product.product/search_read":
        return json(200, asked.map((name) => ({ id: id(name), default_code: name }))); // prettier-ignore
      case "stock.location/search_read":
        return json(200, asked.map((name) => ({ id: id(name), complete_name: name }))); // prettier-ignore
      case "stock.move.line/search_read":
        return json(
          200,
          moves
            .filter(({ name }) => name === domain[0]?.[2])
            .map((move) => ({ ...relations(move), location_dest_id: [0, "Loss"], state: "done" })),
        );
      case "stock.quant/search_read": {
        const held = numbers(0).flatMap((product) =>
          numbers(1).map((place) => quantOf(names.get(product) ?? "", names.get(place) ?? "")),
        );
        return json(
          200,
          held.map((quant) => ({
            ...{ id: quant.id, ...relations(quant), quantity: shelf.at(quant.sku, quant.place) },
            is_outdated: isOutdated(quant),
          })),
        );
      }
      case "stock.quant/write":
        for (const quant of byId(chosenIds)) {
          quant.counted = body.vals?.inventory_quantity;
          quant.seen = shelf.at(quant.sku, quant.place);
        }
        return json(200, true);
      case "stock.quant/action_clear_inventory_quantity":
        for (const quant of byId(chosenIds)) quant.counted = undefined;
        return json(200, true);
      case "stock.quant/action_apply_inventory": {
        const chosen = byId(chosenIds);
        if (chosen.some(isOutdated)) return json(200, { res_model: "stock.inventory.conflict" });
        for (const quant of chosen) {
          if (quant.counted === undefined) continue;
          shelf.push(quant.sku, quant.place, quant.counted);
          quant.counted = undefined;
          moves.push({ name: body.context?.inventory_name ?? "", sku: quant.sku, place: quant.place });
        }
        return json(200, null);
      }
      default:
        return json(404, { message: `no method ${method}` });
    }
  };
}
