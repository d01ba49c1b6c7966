import type { ColumnFilter } from "../../../shared/columnFilters.ts";
import { DAY_MS } from "../../../shared/time.ts";
import type { Option } from "../Select.tsx";
import { dayText, startOfDay } from "../days.ts";
import { decimalMark } from "../format.ts";

/** How a column is filtered. `scale` is how many of the list's own units make the unit that people see. */
export type FilterKind =
  | { readonly kind: "text" }
  | { readonly kind: "number"; readonly scale: number }
  | { readonly kind: "days" }
  /** How many whole days ago a moment was, as the column shows it at `now`, in ms. */
  | { readonly kind: "age"; readonly now: number }
  | { readonly kind: "choice"; readonly options: readonly Option<string>[] };

/** What stands in the fields of one column's filter. */
export type Draft = {
  readonly contains: string;
  readonly from: string;
  readonly to: string;
  readonly among: readonly string[];
};
export const EMPTY_DRAFT: Draft = { contains: "", from: "", to: "", among: [] };

/** A number as people here type it; undefined where it is none. A comma is a decimal mark only where people write it so. */
export function typedNumber(text: string): number | undefined {
  const plain = text.trim().replace("−", "-");
  const pointed = decimalMark() === "," ? plain.replace(",", ".") : plain;
  return /^[+-]?\d+(\.\d+)?$/.test(pointed) ? Number(pointed) : undefined;
}

/** Whether both ends of a range can be read; an empty end is open. */
export function isReadable(kind: FilterKind, { from, to }: Draft): boolean {
  if (kind.kind !== "number" && kind.kind !== "age") return true;
  const read = kind.kind === "age" ? typedDays : typedNumber;
  return [from, to].every((end) => end.trim() === "" || read(end) !== undefined);
}

/** A whole number of days; undefined where it is none. */
const typedDays = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text.trim()) ? Number(text) : undefined;

/** The filter that the fields ask for; undefined where they ask for nothing. */
export function filterOf(column: string, kind: FilterKind, draft: Draft): ColumnFilter | undefined {
  switch (kind.kind) {
    case "text": {
      const contains = draft.contains.trim();
      return contains === "" ? undefined : { column, contains };
    }
    case "choice":
      return draft.among.length === 0 ? undefined : { column, among: draft.among };
    case "number":
      return range(column, scaled(draft.from, kind.scale), scaled(draft.to, kind.scale));
    case "days":
      return range(column, startOfDay(draft.from), endOf(draft.to));
    case "age":
      // What is older was earlier, and "up to 3 days" is as long as it shows 3.
      return range(column, earliestOf(kind.now, draft.to), latestOf(kind.now, draft.from));
  }
}

/** The fields of a filter that is in force. */
export function draftOf(kind: FilterKind, filter: ColumnFilter | undefined): Draft {
  if (filter === undefined) return EMPTY_DRAFT;
  if ("contains" in filter) return { ...EMPTY_DRAFT, contains: filter.contains };
  if ("among" in filter) return { ...EMPTY_DRAFT, among: filter.among };
  if (kind.kind === "age") return { ...EMPTY_DRAFT, ...agesOf(kind.now, filter) };
  const show = (end: number | undefined): string => (end === undefined ? "" : endText(kind, end));
  return { ...EMPTY_DRAFT, from: show(filter.from), to: show(filter.to) };
}

type Range = { readonly from?: number | undefined; readonly to?: number | undefined };

function range(column: string, from: number | undefined, to: number | undefined): ColumnFilter | undefined {
  if (from === undefined && to === undefined) return undefined;
  return { column, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function scaled(text: string, scale: number): number | undefined {
  const value = typedNumber(text);
  return value === undefined ? undefined : Math.round(value * scale);
}

/** The first moment that is at most so many days ago. */
function earliestOf(now: number, days: string): number | undefined {
  const typed = typedDays(days);
  return typed === undefined ? undefined : now - (typed + 1) * DAY_MS + 1;
}

/** The last moment that is at least so many days ago. */
function latestOf(now: number, days: string): number | undefined {
  const typed = typedDays(days);
  return typed === undefined ? undefined : now - typed * DAY_MS;
}

/** The two ends in days again, to the nearest one: time has gone on since they were asked for. */
function agesOf(now: number, { from, to }: Range): Pick<Draft, "from" | "to"> {
  const days = (at: number): number => Math.max(0, Math.round((now - at) / DAY_MS));
  return {
    from: to === undefined ? "" : String(days(to)),
    to: from === undefined ? "" : String(days(from + DAY_MS)),
  };
}

function endText(kind: FilterKind, end: number): string {
  if (kind.kind === "number") return String(end / kind.scale).replace(".", decimalMark());
  return dayText(end);
}

/** The last millisecond of a day where the person is; days on which clocks change have 23 or 25 hours. */
function endOf(day: string): number | undefined {
  const start = startOfDay(day);
  if (start === undefined) return undefined;
  const next = new Date(start + DAY_MS + DAY_MS / 2);
  return new Date(next.getFullYear(), next.getMonth(), next.getDate()).getTime() - 1;
}
