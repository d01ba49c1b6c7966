import type { SampleWarehouse } from "../../../shared/sample/simulate.ts";
import { cell, rowsOf, unitsPer, type Row } from "./reader.ts";

type Leg = { readonly at: string; readonly qty: number };

/** sku|location|bin|lot|status, from columns with or without a prefix. */
export const keyOf = (row: Row, end = ""): string =>
  [cell(row, "sku"), cell(row, `${end}location`), cell(row, `${end}bin`), cell(row, "lot"), cell(row, `${end}status`)]
    .join("|"); // prettier-ignore

/** The WMS's own book from its files alone: baseline plus legs through a time, as DOMAIN section 2 defines it. */
export function bookOf(sample: SampleWarehouse) {
  const legsByKey = legsOf(sample);
  const openingByKey = new Map(
    rowsOf(sample, "baseline-WMS.csv").map((row) => [keyOf(row), Number(row["qty"])]),
  );
  const book = (key: string, at: string): number =>
    (legsByKey.get(key) ?? [])
      .filter((leg) => leg.at <= at)
      .reduce((sum, leg) => sum + leg.qty, openingByKey.get(key) ?? 0);
  return { book, legsByKey, openingByKey };
}

function legsOf(sample: SampleWarehouse): ReadonlyMap<string, readonly Leg[]> {
  const factorOf = unitsPer(sample);
  const legs = new Map<string, Leg[]>();
  const add = (key: string, leg: Leg): void => {
    const list = legs.get(key) ?? [];
    list.push(leg);
    legs.set(key, list);
  };
  for (const row of rowsOf(sample, "movements-WMS.csv")) {
    const qty = Number(row["qty"]) * (factorOf(cell(row, "sku"), cell(row, "uom")) ?? Number.NaN);
    const at = cell(row, "occurred_at");
    if (row["from_location"] !== "") add(keyOf(row, "from_"), { at, qty: -qty });
    if (row["to_location"] !== "") add(keyOf(row, "to_"), { at, qty });
  }
  return legs;
}
