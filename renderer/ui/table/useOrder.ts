import { useState } from "react";
import type { Sort } from "../Grid.tsx";

/** What a column of a short table is sorted by. */
type Ordered<Row> = { readonly id: string; readonly order?: (row: Row) => string | number };

/** The rows as they came, or by the column that was chosen: first up, then down, then as they came again. */
export function useOrder<Row>(rows: readonly Row[], columns: readonly Ordered<Row>[]) {
  const [sort, setSort] = useState<Sort>();
  const order = columns.find(({ id }) => id === sort?.id)?.order;
  const direction = sort?.descending ? -1 : 1;
  const sorted = order ? rows.toSorted((a, b) => compare(order(a), order(b)) * direction) : rows;
  const sortBy = (id: string) =>
    setSort(
      sort?.id !== id ? { id, descending: false } : sort.descending ? undefined : { id, descending: true },
    );
  return { sorted, sort, sortBy } as const;
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === "number" && typeof b === "number"
    ? a - b
    : String(a).localeCompare(String(b), undefined, { numeric: true });
