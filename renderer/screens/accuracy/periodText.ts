import { formatDate, formatMonth } from "../../ui/format.ts";

/** A week by its Monday, "2026-03-09", or a month, "2026-03", as people here write it. */
export const periodText = (from: string): string =>
  from.length === "2026-03".length ? formatMonth(from) : formatDate(from);
