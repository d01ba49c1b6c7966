import Database from "better-sqlite3";

/** What every ten movements are, and which end of each is the counted position: mostly everyday ones. */
const KINDS = [
  ["receipt", "to"],
  ["transfer_out", "from"],
  ["adjustment", "to"],
  ["putaway", "to"],
  ...Array.from({ length: 6 }, () => ["sale", "from"] as const),
] as const;

const HEADER =
  "event_id,occurred_at,type,sku,qty,lot,doc,from_location,from_bin,from_status,to_location,to_bin,to_status";

/** Before the count, so that each changes a verdict, or after all that is known, as on the day after. */
export type When = "late" | "next";

const FROM = {
  late: "SELECT MIN(counted_at) - 3600000 FROM entries",
  next: "SELECT MAX(last_at) + 3600000 FROM source_reach",
};

/**
 * A file of one unit each, moved by as many counted positions, taken evenly from all of a reconciled project; each batch is of
 * other positions.
 */
export function moreMovements(file: string, rows: number, batch: number, when: When): string {
  const raw = new Database(file, { readonly: true });
  try {
    const places = raw
      .prepare(
        `SELECT i.sku, o.name || ',MORE-' || p.id, l.name || ',' || b.name || ',' || s.name
        FROM (SELECT DISTINCT position_id AS id FROM entries
          WHERE position_id IN (SELECT id FROM positions WHERE status_id = 1) ORDER BY position_id * 7919 % 100003 LIMIT ? OFFSET ?) e
          JOIN positions p ON p.id = e.id JOIN items i ON i.id = p.item_id JOIN bins b ON b.id = p.bin_id
          JOIN locations l ON l.id = b.location_id JOIN lots o ON o.id = p.lot_id JOIN statuses s ON s.id = p.status_id`,
      )
      .raw()
      .all(rows, batch * rows);
    const from = Number(raw.prepare(FROM[when]).pluck().get());
    const lines = places.map((place, row) => {
      // Raw rows are arrays of the three columns.
      const [sku, what, where] = place as readonly string[];
      const [type, end] = KINDS[row % KINDS.length] ?? KINDS[0];
      const ends = end === "from" ? `${where},,,` : `,,,${where}`;
      const time = new Date(from + row).toISOString();
      return `MORE-${batch * rows + row},${time},${type},${sku},1,${what},${ends}`;
    });
    return `${HEADER}\n${lines.join("\n")}\n`;
  } finally {
    raw.close();
  }
}
