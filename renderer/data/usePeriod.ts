import { useState } from "react";
import { DAY_MS } from "../../shared/time.ts";
import { replaceQuery, useRoute } from "../routing.ts";
import { useRead } from "./useRead.ts";

const RECENT_MS = 90 * DAY_MS;

/**
 * The period that a report looks back over: what the address says, else `usual`, ninety days. Where the last count is older
 * than that it is `all`, so that an old project, and the sample, don't open on an empty page.
 */
export function usePeriod<Period extends string>(
  periods: readonly Period[],
  usual: Period,
  all: Period,
): readonly [Period, (period: Period) => void] {
  const { query } = useRoute();
  const { data } = useRead("home.needs", {});
  const [openedAt] = useState(() => Date.now());
  const last = data?.project.to ?? null;
  const isOld = last !== null && last < openedAt - RECENT_MS;
  const chosen = periods.find((period) => period === query.get("period"));
  return [
    chosen ?? (isOld ? all : usual),
    (period) => replaceQuery({ ...Object.fromEntries(query), period }),
  ];
}
