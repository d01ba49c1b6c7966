import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { madeBySteps, type Step } from "./steps.ts";

/** A project with something to decide in every part of the item master, from small files of two systems. */
export type ItemsProject = { readonly file: string; readonly remove: () => void };

const ERP_ITEMS = `sku,description,unit_cost,barcode
85123A,White heart holder,1.25,4006381333931
85123a,White heart holder,1.25,
NUT-M8,Nut M8,0.02,
NUTM8,Nut M8 zinc,0.03,
BOLT-M8,Hex bolt M8,0.05,111
POST,POSTAGE,0,
D,Discount,0,
`;
const STEPS: readonly Step[] = [
  ["places", "location,bin\nNORTH,A-01\n", "places"],
  ["items-erp", ERP_ITEMS, "items", "ERP"],
  ["items-wms", "sku,description,unit_cost\nBOLT-M8,Hex bolt M8 zinc,0.06\n", "items", "WMS"],
  ["packs-old", "sku,uom,units_per\nBOLT-M8,BOX,100\n", "packs"],
  ["packs-new", "sku,uom,units_per\nBOLT-M8,BOX,200\n", "packs"],
  ["baseline", "sku,location,bin,qty,as_of\n85123A,NORTH,A-01,10,2026-03-01T00:00:00Z\n", "baseline", "ERP"],
  ["movements", `event_id,occurred_at,type,sku,qty,from_location,from_bin
E1,2026-03-02T08:00:00Z,sale,85123A,1,NORTH,A-01
E2,2026-03-02T09:00:00Z,sale,85123A,1,NORTH,A-01
E3,2026-03-02T10:00:00Z,sale,85123a,2,NORTH,A-01
`, "movements", "ERP"],
]; // prettier-ignore

export async function itemsProject(): Promise<ItemsProject> {
  const folder = mkdtempSync(path.join(tmpdir(), "stocktrace-e2e-items-"));
  const file = path.join(folder, "items.stocktrace");
  const sources = ["ERP", "WMS"].map((name) => ({ name, kind: "other" as const }));
  (await madeBySteps(file, sources, STEPS)).close();
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
