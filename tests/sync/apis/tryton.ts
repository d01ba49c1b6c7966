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
  const methods: Readonly<Record<string, (params: any[]) => unknown>> = {
    // oxlint-disable-line typescript/no-explicit-any -- what a fake takes apart is checked by what comes of it
    "common.db.login": () => [2, "session"],
    "common.db.logout": () => null,
    "model.res.user.get_preferences": () => ({ company: 1, "company.rec_name": "Count Co" }),
    "model.stock.location.search_read": ([[[, , codes]]]) =>
      codes.map((code: string) => ({ id: id(code), code })),
    "model.product.product.search_read": ([[[, , codes]]]) =>
      codes.map((code: string) => ({ id: id(code), code })),
    "model.stock.inventory.search_read": ([[[, , numbers]]]) =>
      numbers.flatMap((number: string) => byNumber.get(number) ?? []),
    "model.stock.inventory.read": ([of]) => of.map((each: number) => inventories.get(each)),
    "model.stock.inventory.create": ([values]) =>
      values.map((value: { number: string; location: number; lines: [string, { product: number }[]][] }) => {
        const inventory: Inventory = {
          id: ++last,
          number: value.number,
          location: value.location,
          state: "draft",
          lines: [],
        };
        inventories.set(inventory.id, inventory);
        byNumber.set(value.number, [...(byNumber.get(value.number) ?? []), inventory]);
        for (const { product } of value.lines[0]?.[1] ?? []) {
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
      }),
    "model.stock.inventory.write": ([of]) => {
      for (const line of linesOf(of)) line.expected_quantity = held(line);
      return null;
    },
    "model.stock.inventory.line.read": ([of]) => of.map((each: number) => lines.get(each)),
    "model.stock.inventory.line.write": (params) => {
      for (let at = 0; at + 1 < params.length - 1; at += 2)
        for (const each of params[at]) {
          const line = lines.get(each);
          if (line) line.quantity = params[at + 1].quantity;
        }
      return null;
    },
    "model.stock.inventory.confirm": ([of]) => {
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
      return null;
    },
    "model.stock.inventory.cancel": ([of]) => {
      for (const each of of) {
        const inventory = inventories.get(each);
        if (inventory?.state === "draft") inventory.state = "cancelled";
      }
      return null;
    },
  };
  return (request) => {
    const { method, params } = bodyOf(request);
    const known = methods[method];
    return known ? json(200, { id: 1, result: known(params) }) : { status: 403, text: "<p>Forbidden</p>" };
  };
}
