import { many } from "../../shared/many.ts";
import type { ReadDb } from "../connection.ts";

type Owner = { readonly id: number; readonly name: string };
type Lacking = { readonly location: string; readonly sku: string; readonly bins: string };

/** Items that are named one by one. */
const NAMED = 5;

/**
 * Says what has no verdict at these locations of a source without bins, because its last count left out bins that hold some. What an
 * open count still has to count is no news.
 */
export const partsMissingNotes = (db: ReadDb, { id, name }: Owner, locations: readonly number[]): string[] =>
  [...Map.groupBy(db.all<Lacking>(LACKING, id, JSON.stringify(locations)), ({ location }) => location)].map(
    ([location, items]) => {
      const named = items.slice(0, NAMED).map(({ sku, bins }) => `${sku} (${bins})`);
      const rest = items.length > NAMED ? ` and ${items.length - NAMED} more` : "";
      return `${name} keeps no bins, so that counts at ${location} are added up over theirs. ${many(items.length, "item")} there can't be compared, because not every bin that holds some was counted: ${named.join(", ")}${rest}. Count those bins, too, also where they are empty.`;
    },
  );

const LACKING = `
  SELECT l.name AS location, i.sku, GROUP_CONCAT(DISTINCT b.name) AS bins
  FROM rolled_up r CROSS JOIN positions p ON p.id = r.part_id CROSS JOIN bins b ON b.id = p.bin_id
    CROSS JOIN locations l ON l.id = b.location_id CROSS JOIN items i ON i.id = p.item_id CROSS JOIN counts c ON c.id = r.count_id
  WHERE r.is_missing = 1 AND (SELECT grain FROM sources WHERE id = ?1) = 'location'
    AND b.location_id IN (SELECT value FROM json_each(?2))
    AND NOT EXISTS (SELECT 1 FROM rolled_up later WHERE later.whole_id = r.whole_id AND later.count_id > r.count_id)
    AND (c.state = 'closed' OR NOT EXISTS (SELECT 1 FROM count_lines n WHERE n.count_id = r.count_id AND n.position_id = r.part_id))
  GROUP BY l.id, i.id ORDER BY l.name, i.sku`;
