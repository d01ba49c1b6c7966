import type { Bin } from "../model.ts";
import type { World } from "../world/world.ts";
import { csvLines } from "./csv.ts";
import { ERP_VOICE, ERP_STATUSES, ERP_UOMS, hasOldNumber } from "./voices.ts";

export const placesLines = ({ sites }: World): Iterable<string> => {
  const bins = sites.flatMap((site) => [...site.storage, site.dock, site.stage, site.returns, site.hold]);
  const cells = ({ location, code, zone, sequence }: Bin) => [
    location.code,
    code,
    zone,
    location.kind,
    sequence,
  ];
  return csvLines("location,bin,zone,kind,sequence", bins, cells);
};

export const itemsLines = ({ items, bundles }: World): Iterable<string> =>
  csvLines(
    "sku,description,base_uom,abc_class,unit_cost,barcode,high_risk,tracking",
    [...items, ...bundles.map(({ item }) => item)],
    (item) => [
      item.sku,
      item.description,
      item.base.uom,
      item.abcClass,
      item.unitCost,
      item.barcode,
      String(item.highRisk),
      item.tracking,
    ],
  );

export const packsLines = ({ items }: World): Iterable<string> =>
  csvLines(
    "sku,uom,units_per",
    items.flatMap(({ sku, packs }) => packs.map((pack) => ({ sku, ...pack }))),
    ({ sku, uom, unitsPer }) => [sku, uom, unitsPer],
  );

export const bundlesLines = ({ bundles }: World): Iterable<string> =>
  csvLines(
    "sku,component_sku,component_qty",
    bundles.flatMap(({ item, components }) => components.map((part) => ({ sku: item.sku, part }))),
    ({ sku, part }) => [sku, part.item.sku, part.qty],
  );

/** Only the ERP has names of its own. */
export const aliasesLines = (world: World): Iterable<string> => {
  const items = world.items.filter(hasOldNumber).map((item) => ["item", ERP_VOICE.item(item), item.sku]);
  const locations = world.sites.map(({ location }) => ["location", location.erpCode, location.code]);
  const uoms = Object.entries(ERP_UOMS).map(([ours, theirs]) => ["uom", theirs, ours]);
  const statuses = Object.entries(ERP_STATUSES).map(([ours, theirs]) => ["status", theirs, ours]);
  const rows = [...locations, ...statuses, ...uoms, ...items];
  return csvLines("source,kind,theirs,ours", rows, (cells) => ["ERP", ...cells]);
};
