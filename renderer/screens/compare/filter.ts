import { compareFilters, type ComparedRow } from "../../../shared/comparisonShapes.ts";
import { statusesOf } from "../../../shared/compare/statuses.ts";
import type { Input } from "../../../shared/contract.ts";
import { instant } from "../../../shared/time.ts";
import { hrefOf, replaceQuery } from "../../routing.ts";
import { filtersFrom, filtersText } from "../../ui/table/address.ts";

/** What the address says of a comparison. `at` is as the field gives it, in the person's own zone. */
export type Filter = {
  readonly left: string;
  readonly right: string;
  readonly at: string;
  readonly location: string;
  readonly search: string;
  /** What each column is narrowed by. */
  readonly columns: NonNullable<Input<"sources.compare">["filters"]>;
};

/** The systems of the address, else the first two there are. */
export function filterOf(query: URLSearchParams, sources: readonly string[]): Filter {
  const named = (key: string): string | undefined =>
    sources.find((source) => source === query.get(key) && source !== "");
  const left = named("left") ?? sources.find((source) => source !== named("right")) ?? "";
  return {
    left,
    right: named("right") ?? sources.find((source) => source !== left) ?? "",
    at: query.get("at") ?? "",
    location: query.get("location") ?? "",
    search: query.get("search") ?? "",
    columns: filtersFrom(compareFilters, query.get("columns")),
  };
}

export const applyFilter = ({ columns, ...rest }: Filter): void =>
  replaceQuery({ ...rest, columns: filtersText(columns) });

export function inputOf({ left, right, at, location, search, columns }: Filter): Input<"sources.compare"> {
  const moment = Date.parse(at);
  return {
    ...{ left, right, search, filters: columns },
    ...(!Number.isNaN(moment) && { at: instant(moment) }),
    ...(location !== "" && { location }),
  };
}

/** The ledger behind one side of a difference: of its bin and lot, or rolled up as the difference is. */
export const ledgerHref = (source: string, row: ComparedRow): string =>
  hrefOf("ledger", undefined, {
    ...{ source, sku: row.sku, location: row.location },
    ...(row.bin !== "" && { bin: row.bin }),
    ...(row.lot !== "" && { lot: row.lot }),
    statuses: statusesOf(row).join(","),
  });

export function openLedger(source: string, row: ComparedRow): void {
  location.hash = ledgerHref(source, row);
}
