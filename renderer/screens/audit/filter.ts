import type { Input } from "../../../shared/contract.ts";
import { instant } from "../../../shared/time.ts";
import { replaceQuery } from "../../routing.ts";
import { startOfDay } from "../../ui/days.ts";

/** What the address says of the list; days are the person's own, year-month-day. */
export type Filter = {
  readonly search: string;
  readonly by: string;
  readonly action: string;
  readonly since: string;
  readonly until: string;
};
export const NO_FILTER: Filter = { search: "", by: "", action: "", since: "", until: "" };

export const filterOf = (query: URLSearchParams): Filter => ({
  search: query.get("search") ?? "",
  by: query.get("by") ?? "",
  action: query.get("action") ?? "",
  since: query.get("since") ?? "",
  until: query.get("until") ?? "",
});

export const applyFilter = (filter: Filter): void => replaceQuery(filter);

export const isFiltered = (filter: Filter): boolean => Object.values(filter).some((value) => value !== "");

/** The filter as the calls take it; the last day counts until its end. */
export function inputOf({
  search,
  by,
  action,
  since,
  until,
}: Filter): Omit<Input<"audit.list">, "offset" | "limit"> {
  const from = startOfDay(since);
  const to = startOfDay(until);
  return {
    search,
    ...(by !== "" && { by }),
    ...(action !== "" && { action }),
    ...(from !== undefined && { since: instant(from) }),
    ...(to !== undefined && { until: instant(nextDay(to) - 1) }),
  };
}

function nextDay(start: number): number {
  const at = new Date(start);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1).getTime();
}

/** The topics of actions: "adjustments" of "adjustments.approve" and "adjustments.reject", then each action. */
export const topicsOf = (actions: readonly string[]): readonly string[] =>
  [...new Set(actions.flatMap((action) => [action.split(".")[0] ?? action, action]))].toSorted();
