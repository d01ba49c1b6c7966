import { type Api, bodyOf, json, type Shelf } from "./shelf.ts";

type Line = {
  id: number;
  inventory: number;
  product: number;
  expected_quantity: number;
  quantity: number | null;
  moves: number[];
};
type Inventory = { id: number; number: string; location: number; state: string; lines: number[] };

type Made = { number: string; location: number; lines: [string, { product: number }[]][] };
type Domain = [string, string, string[]][];
type Params = unknown[];

/** Tryton 6.0 as it was seen on the wire: numbers aren't unique, confirming posts quantity less what the line expects. */
export function trytonApi(shelf: Shelf): Api {
  const ids = new Map<string, number>();
  const names = new Map<number, string>();
  const inventories = new Map<number, Inventory>();
  const byNumber = new Map<string, Inventory[]>();
  const lines = new Map<number, Line>();
  let last = 0;
  const id = (name: string): number => {
    const known = ids.get(name) ?? ++last;
    ids.set(name, known);
    names.set(known, name);
    return known;
  };
  const placeOf = (line: Line): string => names.get(inventories.get(line.inventory)?.location ?? 0) ?? "";
  const held = (line: Line): number => shelf.at(names.get(line.product) ?? "", placeOf(line));
  const linesOf = (of: readonly number[]): Line[] =>
    of.flatMap((each) => inventories.get(each)?.lines ?? []).flatMap((each) => lines.get(each) ?? []);
  const coded = (asked: readonly string[]) => asked.map((code) => ({ id: id(code), code }));
  const create = (values: readonly Made[]): number[] =>
    values.map(({ number, location, lines: [[, products] = ["create", []]] }) => {
      const inventory: Inventory = { id: ++last, number, location, state: "draft", lines: [] };
      inventories.set(inventory.id, inventory);
      byNumber.set(number, [...(byNumber.get(number) ?? []), inventory]);
      for (const { product } of products) {
        const line: Line = {
          id: ++last,
          inventory: inventory.id,
          product,
          expected_quantity: 0,
          quantity: null,
          moves: [],
        };
        lines.set(line.id, line);
        inventory.lines.push(line.id);
        line.expected_quantity = held(line);
      }
      return inventory.id;
    });
  const confirm = (of: readonly number[]): void => {
    for (const each of of) {
      const inventory = inventories.get(each);
      if (inventory?.state !== "draft") continue;
      inventory.state = "done";
      for (const line of linesOf([each])) {
        const change = line.quantity === null ? 0 : line.quantity - line.expected_quantity;
        if (change === 0) continue;
        shelf.push(names.get(line.product) ?? "", placeOf(line), held(line) + change);
        line.moves.push(++last);
      }
    }
  };
  const cancel = (of: readonly number[]): void => {
    for (const inventory of of.flatMap((each) => inventories.get(each) ?? []))
      if (inventory.state === "draft") inventory.state = "cancelled";
  };
  /** Ids and values in turn, the context last. */
  const writeLines = (params: readonly unknown[]): void => {
    for (let at = 0; at + 1 < params.length - 1; at += 2) {
      const [of, values] = [params[at], params[at + 1]] as [number[], { quantity: number | null }];
      for (const line of of.flatMap((each) => lines.get(each) ?? [])) line.quantity = values.quantity;
    }
  };
  const carryOut = (method: string, params: Params): unknown => {
    const [first] = params;
    const asked = (first as Domain | undefined)?.[0]?.[2] ?? [];
    const of = first as number[];
    switch (method) {
      case "common.db.login":
        return [2, "session"];
      case "common.db.logout":
        return null;
      case "model.res.user.get_preferences":
        return { company: 1, "company.rec_name": "Count Co" };
      case "model.stock.location.search_read":
      case "model.product.product.search_read":
        return coded(asked);
      case "model.stock.inventory.search_read":
        return asked.flatMap((number) => byNumber.get(number) ?? []);
      case "model.stock.inventory.read":
        return of.map((each) => inventories.get(each));
      case "model.stock.inventory.create":
        return create(first as Made[]);
      case "model.stock.inventory.write":
        for (const line of linesOf(of)) line.expected_quantity = held(line);
        return null;
      case "model.stock.inventory.line.read":
        return of.map((each) => lines.get(each));
      case "model.stock.inventory.line.write":
        return writeLines(params) ?? null;
      case "model.stock.inventory.confirm":
        return confirm(of) ?? null;
      case "model.stock.inventory.cancel":
        return cancel(of) ?? null;
      default:
        return undefined;
    }
  };
  return (request) => {
    const { method, params } = bodyOf<{ method: string; params: Params }>(request);
    const result = carryOut(method, params);
    return result === undefined ? { status: 403, text: "<p>Forbidden</p>" } : json(200, { id: 1, result });
  };
}
