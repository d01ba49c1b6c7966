import type { ExplainRule } from "./types.ts";

/** Who counts a bin doesn't see what is reserved: counted as available, where the book keeps the two apart. */
export const statusMap: ExplainRule = {
  name: "status_map",
  label: "status map: committed stock of the bin counted as available",
  pending: ({ committed, status }) =>
    status === "available" && committed > 0
      ? [{ name: "reserved, picked, packed or staged", effect: committed, expiresAt: null }]
      : [],
};
