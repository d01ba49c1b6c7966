import { formatInZone } from "../../time.ts";
import type { Handover } from "./target.ts";

/** The day of the levels on the source's own calendar, "2026-01-05": no other order can be misread. */
export const dateOf = ({ at, timezone }: Handover): string => formatInZone(at, timezone).slice(0, 10);

/** The time of that day there, "14:05:00". */
export const timeOf = ({ at, timezone }: Handover): string => formatInZone(at, timezone).slice(11);
