import type { Trytond } from "./trytond.ts";

/** What a test asks a Tryton server by itself, apart from the code that it tests. */
export type TrytonClient = {
  /** "A-01-01 WIDGET" → on hand at the end of a day; places and products without stock are left out. */
  readonly onHand: (day: string) => Promise<Readonly<Record<string, number>>>;
  readonly inventories: () => Promise<readonly { readonly number: string; readonly state: string }[]>;
  /** Goods that leave a bin for a customer on a day. */
  readonly issue: (sku: string, bin: string, quantity: number, day: string) => Promise<void>;
};

type Reply = { readonly result?: unknown; readonly error?: unknown };
type Session = { readonly authorization: string; readonly context: object };
type Rows = readonly Readonly<Record<string, unknown>>[];

export function trytonClient({ url, user, password }: Trytond): TrytonClient {
  const ask = async (authorization: string, method: string, params: readonly unknown[]): Promise<unknown> => {
    const headers = { "Content-Type": "application/json", Authorization: authorization };
    const body = JSON.stringify({ id: 1, method, params });
    const reply: Reply = JSON.parse(await (await fetch(url, { method: "POST", headers, body })).text());
    if (reply.error) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
    return reply.result;
  };
  const signIn = async (): Promise<Session> => {
    // A password is slow to check, so once is enough; the session outlives a restart of the server.
    const login = JSON.stringify(await ask("", "common.db.login", [user, { password }, "en"]));
    const [id, token]: readonly (string | number)[] = JSON.parse(login);
    const authorization = `Session ${Buffer.from(`${user}:${id}:${token}`).toString("base64")}`;
    const preferences = await ask(authorization, "model.res.user.get_preferences", [true, {}]);
    return { authorization, context: typeof preferences === "object" ? { ...preferences } : {} };
  };
  let session: Promise<Session> | undefined;
  const call = async (method: string, ...params: readonly unknown[]): Promise<unknown> => {
    session ??= signIn();
    return ask((await session).authorization, method, params);
  };
  const context = async (): Promise<object> => {
    session ??= signIn();
    return (await session).context;
  };
  const search = async (model: string, domain: unknown, fields: readonly string[]): Promise<Rows> =>
    rowsOf(await call(`model.${model}.search_read`, domain, 0, 1_000, null, fields, await context()));
  const idOf = async (model: string, domain: unknown): Promise<number> =>
    Number((await search(model, domain, ["id"]))[0]?.["id"]);
  const storage = ["type", "=", "storage"];
  return {
    onHand: async (day) => {
      const bins = await search("stock.location", [storage, ["code", "like", "A-%"]], ["code"]);
      const products = await search("product.product", [], ["code"]);
      const found: Record<string, number> = {};
      for (const product of products) {
        const asked = { ...(await context()), product: product["id"], stock_date_end: dateOf(day) };
        const ids = bins.map(({ id }) => id);
        const held = rowsOf(await call("model.stock.location.read", ids, ["quantity", "code"], asked));
        for (const { code, quantity } of held)
          if (quantity !== 0) found[`${String(code)} ${String(product["code"])}`] = Number(quantity);
      }
      return found;
    },
    inventories: async () =>
      (await search("stock.inventory", [], ["number", "state"])).map(({ number, state }) => ({
        number: String(number),
        state: String(state),
      })),
    issue: async (sku, bin, quantity, day) => {
      const [product, from, to, unit] = await Promise.all([
        idOf("product.product", [["code", "=", sku]]),
        idOf("stock.location", [["code", "=", bin]]),
        idOf("stock.location", [["type", "=", "customer"]]),
        idOf("product.uom", [["symbol", "=", "u"]]),
      ]);
      const asked = await context();
      const currency = await idOf("currency.currency", [["code", "=", "EUR"]]);
      const move = {
        ...{ product, quantity, uom: unit, from_location: from, to_location: to, currency },
        ...{ effective_date: dateOf(day), unit_price: { __class__: "Decimal", decimal: "3" } },
      };
      await call("model.stock.move.do", await call("model.stock.move.create", [move], asked), asked);
    },
  };
}

function rowsOf(value: unknown): Rows {
  const rows: Rows = Array.isArray(value) ? value : [];
  return rows;
}

function dateOf(iso: string): object {
  const [year, month, day] = iso.split("-").map(Number);
  return { __class__: "date", year, month, day };
}
