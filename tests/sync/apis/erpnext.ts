import { type Api, bodyOf, json, type Shelf } from "./shelf.ts";

type Item = { item_code: string; warehouse: string; qty: number };
type Document = { name: string; docstatus: number; items: Item[]; custom_stocktrace_key: string };

const RESOURCE = "/api/resource/Stock Reconciliation";

/** ERPNext: drafts that only count once they are submitted; no keys, no comparing. */
export function erpnextApi(shelf: Shelf): Api {
  const documents = new Map<string, Document>();
  const one = (name: string, request: Parameters<Api>[0]): ReturnType<Api> => {
    const document = documents.get(name);
    if (!document) return json(404, { exception: "DoesNotExistError" });
    if (request.method === "DELETE") {
      if (document.docstatus === 1) return json(417, { exception: "Cannot delete submitted record" });
      documents.delete(name);
      return json(202, { message: "ok" });
    }
    if (request.method === "PUT" && document.docstatus === 1)
      return json(417, { exception: "Cannot edit submitted record" });
    if (request.method === "PUT") {
      document.docstatus = 1;
      for (const { item_code, warehouse, qty } of document.items) shelf.push(item_code, warehouse, qty);
    }
    return json(200, { data: document });
  };
  return (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const path = decodeURIComponent(pathname);
    if (path.endsWith("get_stock_balance"))
      return json(200, {
        message: shelf.at(searchParams.get("item_code") ?? "", searchParams.get("warehouse") ?? ""),
      });
    if (path.endsWith("get_logged_user")) return json(200, { message: "stocktrace@example.com" });
    if (path.startsWith(`${RESOURCE}/`)) return one(path.slice(RESOURCE.length + 1), request);
    if (request.method === "POST") {
      const body = bodyOf<Document>(request);
      const name = `MAT-RECO-${documents.size + 1}`;
      const document = {
        name,
        docstatus: 0,
        items: body.items,
        custom_stocktrace_key: body.custom_stocktrace_key,
      };
      documents.set(name, document);
      return json(200, { data: document });
    }
    const filters: string[][] = JSON.parse(searchParams.get("filters") ?? "[]");
    const like = filters[0]?.[2] ?? "";
    const data = [...documents.values()].filter((document) =>
      document.custom_stocktrace_key.startsWith(like.slice(0, -1)),
    );
    return json(200, { data });
  };
}
