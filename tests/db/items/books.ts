import Database from "better-sqlite3";
import { ledgerAt } from "../../../db/book.ts";
import { readDb } from "../../../db/connection.ts";
import { instant } from "../../../shared/time.ts";
import type { Importer } from "../imports/setup.ts";

/** Book quantities in units by "SKU bin time", at every position of one source; those of zero are left out. */
export function booksOf(project: Importer, source: string, times: readonly string[]): Map<string, number> {
  const raw = new Database(project.file, { readonly: true });
  try {
    const db = readDb(raw);
    const id = db.get<{ id: number }>("SELECT id FROM sources WHERE name = ?", source)?.id ?? 0;
    const positions = db.all<{ id: number; name: string }>(
      `SELECT p.id, i.sku || ' ' || b.name AS name FROM positions p JOIN items i ON i.id = p.item_id
        JOIN bins b ON b.id = p.bin_id ORDER BY 2`,
    );
    const books = positions.flatMap((position) =>
      times.map((time) => {
        const { book } = ledgerAt(db, id, position.id, instant(Date.parse(time)));
        return [`${position.name} ${time}`, book / 10_000] as const;
      }),
    );
    return new Map(books.filter(([, book]) => book !== 0));
  } finally {
    raw.close();
  }
}

/** The books of some items as if they were one item of the given name. */
export function summed(
  books: ReadonlyMap<string, number>,
  items: readonly string[],
  name: string,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [key, book] of books) {
    const [sku = "", ...place] = key.split(" ");
    const one = [items.includes(sku) ? name : sku, ...place].join(" ");
    sums.set(one, (sums.get(one) ?? 0) + book);
  }
  return new Map([...sums].filter(([, book]) => book !== 0));
}

export const sorted = (books: ReadonlyMap<string, number>): [string, number][] =>
  [...books].toSorted(([a], [b]) => (a < b ? -1 : 1));
