import { type Api, bodyOf, json, type Shelf } from "./shelf.ts";

type Count = { catalog_object_id: string; location_id: string; quantity: string; reference_id?: string };

type Body = {
  query: { set_query: { attribute_values: string[] } };
  catalog_object_ids: string[];
  location_ids: string[];
  idempotency_key: string;
  changes: { physical_count: Count }[];
};

/** Square: absolute, without comparing, by idempotency keys. Ids are the names with a letter before. */
export function squareApi(shelf: Shelf): Api {
  const answers = new Map<string, { readonly body: string; readonly text: string }>();
  const counted: Count[] = [];
  const countOf = (item: string, place: string): Count => ({
    catalog_object_id: item,
    location_id: place,
    quantity: String(shelf.at(item.slice(1), place.slice(1))),
  });
  return (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/v2/locations") return json(200, { locations: [{ id: "LMain", name: "Main" }] });
    const body = bodyOf<Body>(request);
    if (pathname === "/v2/catalog/search") {
      const skus = body.query.set_query.attribute_values;
      return json(200, { objects: skus.map((sku) => ({ id: `I${sku}`, item_variation_data: { sku } })) });
    }
    if (pathname === "/v2/inventory/counts/batch-retrieve") {
      const counts = body.catalog_object_ids.map((item) => countOf(item, body.location_ids[0] ?? ""));
      return json(200, { counts });
    }
    if (pathname === "/v2/inventory/changes/batch-retrieve")
      return json(200, {
        changes: counted
          .filter((count) => body.catalog_object_ids.includes(count.catalog_object_id))
          .map((count) => ({ type: "PHYSICAL_COUNT", physical_count: count })),
      });
    const known = answers.get(body.idempotency_key);
    if (known)
      return known.body === request.body
        ? { status: 200, text: known.text }
        : json(400, { errors: [{ code: "IDEMPOTENCY_KEY_REUSED", detail: "other contents" }] });
    const counts = body.changes.map(({ physical_count: count }) => {
      counted.push(count);
      shelf.push(count.catalog_object_id.slice(1), count.location_id.slice(1), Number(count.quantity));
      return countOf(count.catalog_object_id, count.location_id);
    });
    const text = JSON.stringify({ counts });
    answers.set(body.idempotency_key, { body: request.body ?? "", text });
    return { status: 200, text };
  };
}
