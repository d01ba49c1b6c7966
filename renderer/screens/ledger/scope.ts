import type { Input } from "../../../shared/contract.ts";
import { STATUSES } from "../../../shared/domain.ts";

export type Scope = Omit<Input<"ledger.rows">, "offset" | "limit">;

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
