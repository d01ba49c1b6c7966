import type { ReadDb } from "../../connection.ts";

type Part = { readonly id: number; readonly sku: string };

/**
 * The chain that would close if `component` became a part of `item`, by codes and ending with the item itself: SET, KIT,
 * SET. Nothing where the item is in none of the component's own parts. Each bundle is looked into once, level by level,
 * so the chain is a shortest one.
 */
export function closedChain(db: ReadDb, item: Part, component: Part): readonly string[] | undefined {
  const chains = new Map([[component.id, [item.sku, component.sku]]]);
  for (const [bundle, chain] of chains)
    for (const part of partsOf(db, bundle)) {
      const longer = [...chain, part.sku];
      if (part.id === item.id) return longer;
      if (!chains.has(part.id)) chains.set(part.id, longer);
    }
  return undefined;
}

const partsOf = (db: ReadDb, bundle: number): readonly Part[] =>
  db.all<Part>(
    "SELECT i.id, i.sku FROM bundles b JOIN items i ON i.id = b.component_id WHERE b.item_id = ? ORDER BY i.sku",
    bundle,
  );
