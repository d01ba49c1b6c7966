import type { Input } from "../../../shared/contract.ts";
import { STATUSES } from "../../../shared/domain.ts";
import type { PositionName } from "../../../shared/trace/types.ts";

export type Scope = Omit<Input<"ledger.rows">, "offset" | "limit">;

/** A position, or the place of a case of several: then the status is a class, or "". */
export type Place = Omit<PositionName, "status"> & { readonly status: string };

/** The address of one position's ledger. Empty names are of this position, too, so they have to stand in it. */
export const sheetHref = (source: string, { sku, location, bin, lot, status }: Place): string =>
  `#/ledger?${new URLSearchParams({ source, sku, location, bin, lot, statuses: status }).toString()}`;

/** The one position that a scope names in full; nothing where it rolls up several. */
export function positionOf({ sku, location, bin, lot, statuses = [] }: Scope): PositionName | undefined {
  const [status, ...others] = statuses;
  if (bin === undefined || lot === undefined || status === undefined || others.length > 0) return undefined;
  return { sku, location, bin, lot, status };
}

/** The ledger that the address names; nothing where it names no item, and the system as a whole is checked. */
export function scopeOf(query: URLSearchParams): Scope | undefined {
  const [source, sku, location] = [query.get("source"), query.get("sku"), query.get("location")];
  if (source === null || sku === null || location === null) return undefined;
  const [bin, lot] = [query.get("bin"), query.get("lot")];
  const wanted = new Set((query.get("statuses") ?? "").split(","));
  return {
    ...{ source, sku, location },
    ...(bin !== null && { bin }),
    ...(lot !== null && { lot }),
    statuses: STATUSES.filter((status) => wanted.has(status)),
  };
}
