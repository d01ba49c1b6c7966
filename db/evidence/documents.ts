import type { ReadDb } from "../connection.ts";

/** The latest legs of a position whose documents are looked at. */
const LEGS_COMPARED = 500;

/** What the latest legs of a position moved of each document, in ten-thousandths. */
export type Documented = ReadonlyMap<string, ReadonlySet<number>>;

export function documentsAt(db: ReadDb, source: number, position: number): Documented {
  const rows = db.all<{ doc: string; qty: number }>(DOCUMENTS_AT, source, position);
  const byDocument = Map.groupBy(rows, ({ doc }) => doc);
  return new Map([...byDocument].map(([doc, legs]) => [doc, new Set(legs.map(({ qty }) => qty))] as const));
}

const DOCUMENTS_AT = `SELECT m.doc, ABS(g.qty) AS qty FROM (SELECT movement_id, qty FROM legs
    WHERE position_id = ?2 AND source_id = ?1 ORDER BY occurred_at DESC, movement_id DESC LIMIT ${LEGS_COMPARED}) g
  JOIN movements m ON m.id = g.movement_id WHERE m.doc <> ''`;

/** Documents of both, one of which moved `size` or the two quantities that differ by it, in ten-thousandths. */
export function sharedDocuments(ours: Documented, theirs: Documented, size: number): string[] {
  const shared = [...theirs].filter(([doc, moved]) => {
    const own = ours.get(doc);
    return (
      own !== undefined &&
      [...moved].some((qty) => own.has(size) || qty === size || own.has(qty - size) || own.has(qty + size))
    );
  });
  return shared.map(([doc]) => doc).toSorted();
}
