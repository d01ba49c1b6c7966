import type { ExplainRule } from "./types.ts";

/**
 * Stock in a status that one side doesn't keep. Who counts a bin doesn't see what is reserved: counted as available,
 * where the book keeps the two apart. A system without a status shows its stock as available.
 */
export const statusMap: ExplainRule = {
  name: "status_map",
  label: "status map",
  pending: ({ committed, mapped, status }) => [
    ...(status === "available" && committed > 0
      ? [{ name: "committed stock of the bin counted as available", effect: committed, expiresAt: null }]
      : []),
    ...mapped.map(({ name, effect }) => ({ name, effect, expiresAt: null })),
  ],
};
