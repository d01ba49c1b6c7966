import type { Answer } from "../shared/rpc.ts";
import { valueOf } from "./project.ts";

/** The most rows that the service answers at once. */
const PAGE = 1_000;

/** Every row of a list that is answered page by page; a refusal ends the command. */
export async function everyRow<Row>(
  page: (at: {
    readonly offset: number;
    readonly limit: number;
  }) => Promise<Answer<{ readonly total: number; readonly rows: readonly Row[] }>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const next = valueOf(await page({ offset: rows.length, limit: PAGE }));
    rows.push(...next.rows);
    if (next.rows.length === 0 || rows.length >= next.total) return rows;
  }
}
