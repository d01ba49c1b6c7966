import { type Api, bodyOf, json, type Shelf } from "./shelf.ts";

type Change = { inventoryItemId: string; locationId: string; quantity: number; changeFromQuantity: number };

type Body = {
  query: string;
  variables: { query: string; key: string; input: { quantities: Change[] } };
};

/** Shopify: sets all levels of a mutation where each still is what it was expected to be, else none; by idempotency keys. */
export function shopifyApi(shelf: Shelf): Api {
  const answers = new Map<string, { readonly input: string; readonly text: string }>();
  return (request) => {
    const { query, variables } = bodyOf<Body>(request);
    if (query.includes("shop {")) return json(200, { data: { shop: { name: "Corner" } } });
    if (query.startsWith("query locations"))
      return json(200, { data: { locations: { nodes: [{ id: "gid:Main", name: "Main" }] } } });
    if (query.startsWith("query variants")) {
      const skus = [...variables.query.matchAll(/sku:'([^']*)'/g)].map(([, sku]) => sku ?? "");
      const nodes = skus.map((sku) => ({ sku, inventoryItem: { id: `gid:${sku}` } }));
      return json(200, { data: { productVariants: { nodes } } });
    }
    const input = JSON.stringify(variables.input);
    const known = answers.get(variables.key);
    if (known)
      return known.input === input
        ? { status: 200, text: known.text }
        : failed("IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
    const changes = variables.input.quantities;
    const names = (change: Change): [string, string] => [
      change.inventoryItemId.slice(4),
      change.locationId.slice(4),
    ];
    const userErrors = changes.flatMap((change, index) =>
      shelf.at(...names(change)) === change.changeFromQuantity
        ? []
        : [
            {
              code: "CHANGE_FROM_QUANTITY_STALE",
              field: ["input", "quantities", String(index)],
              message: "stale",
            },
          ],
    );
    if (userErrors.length === 0) for (const change of changes) shelf.push(...names(change), change.quantity);
    const group = userErrors.length === 0 ? { id: `gid:group/${answers.size}` } : null;
    const reply = json(200, {
      data: { inventorySetQuantities: { inventoryAdjustmentGroup: group, userErrors } },
    });
    answers.set(variables.key, { input, text: reply.text });
    return reply;
  };
}

const failed = (code: string) =>
  json(200, {
    data: {
      inventorySetQuantities: {
        inventoryAdjustmentGroup: null,
        userErrors: [{ code, field: null, message: code }],
      },
    },
  });
