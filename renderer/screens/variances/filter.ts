import type { Input } from "../../../shared/contract.ts";
import { varianceFilters } from "../../../shared/columnFilters.ts";
import { VERDICTS, type Verdict } from "../../../shared/domain.ts";
import { replaceQuery } from "../../routing.ts";
import { filtersFrom, filtersText } from "../../ui/table/address.ts";

export const SORTS = [
  "value", "variance", "sku", "location", "bin", "countedAt", "book", "counted", "verdict",
] as const; // prettier-ignore
export type SortId = (typeof SORTS)[number];

/** What the address says of the table: it can be linked to, and comes back after a case was looked at. */
export type Filter = {
  readonly verdict: Verdict | undefined;
  readonly location: string;
  readonly count: number | undefined;
  readonly search: string;
  /** By single columns, beside the fields above the table. */
  readonly columns: NonNullable<Input<"variances.list">["filters"]>;
  readonly sort: SortId;
  readonly descending: boolean;
};
export const NO_FILTER: Filter = {
  verdict: undefined,
  location: "",
  count: undefined,
  search: "",
  columns: [],
  sort: "value",
  descending: true,
};

export function filterOf(query: URLSearchParams): Filter {
  const count = Number(query.get("count") ?? Number.NaN);
  return {
    verdict: VERDICTS.find((verdict) => verdict === query.get("verdict")),
    location: query.get("location") ?? "",
    count: Number.isSafeInteger(count) && count > 0 ? count : undefined,
    search: query.get("search") ?? "",
    columns: filtersFrom(varianceFilters, query.get("columns")),
    sort: SORTS.find((sort) => sort === query.get("sort")) ?? "value",
    descending: query.get("order") !== "up",
  };
}

export function applyFilter(filter: Filter): void {
  const { sort, descending, columns, ...rest } = filter;
  replaceQuery({
    ...rest,
    columns: filtersText(columns),
    sort: sort === "value" ? undefined : sort,
    order: descending ? undefined : "up",
  });
}

export type VarianceInput = Omit<Input<"variances.list">, "offset" | "limit">;

export const inputOf = ({
  verdict,
  location,
  count,
  search,
  columns,
  sort,
  descending,
}: Filter): VarianceInput => ({
  ...(verdict && { verdict }),
  ...(location !== "" && { location }),
  ...(count !== undefined && { count }),
  search,
  filters: columns,
  sort,
  descending,
});

export const isFiltered = ({ verdict, location, count, search }: Filter): boolean =>
  verdict !== undefined || location !== "" || count !== undefined || search !== "";
