import type { ReadDb } from "../connection.ts";

/** Whether anything was ever handed over for a position, looked up for many at once: of most nothing was. */
export function everHanded(db: ReadDb, positions: readonly number[]): (position: number) => boolean {
  const rows = db.all<{ position: number }>(
    `SELECT wanted.value AS position FROM json_each(?) wanted
      WHERE EXISTS (SELECT 1 FROM batch_lines n WHERE n.position_id = wanted.value)`,
    JSON.stringify(positions),
  );
  const handed = new Set(rows.map(({ position }) => position));
  return (position) => handed.has(position);
}
