import { instant } from "../../time.ts";
import type { ExplainRule } from "./types.ts";

/** A bundle sold before it is put together: the components are gone, and the assembly isn't booked yet. */
export const bundleRule: ExplainRule = {
  name: "bundle",
  label: "bundle sold, assembly not booked yet",
  pending: ({ unbuilt, windows }) =>
    unbuilt.map(({ sku, since, effect }) => ({
      name: sku,
      effect,
      expiresAt: instant(since + windows.posting_lag),
    })),
};
