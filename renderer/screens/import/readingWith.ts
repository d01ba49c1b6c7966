import type { Reading } from "../../../shared/shapes.ts";

type Optional = "sign" | "dateOrder" | "timezone" | "decimal" | "encoding";
type Change = { readonly [K in Optional]?: Reading[K] | undefined };

/** A choice taken back is left out, not sent as nothing: "as the file shows" is the absence of a choice. */
export function readingWith(reading: Reading, change: Change): Reading {
  const { sign, dateOrder, timezone, decimal, encoding, ...rest } = { ...reading, ...change };
  return {
    ...rest,
    ...(sign && { sign }),
    ...(dateOrder && { dateOrder }),
    ...(timezone && { timezone }),
    ...(decimal && { decimal }),
    ...(encoding && { encoding }),
  };
}
