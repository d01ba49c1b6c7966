import type { ExplainRule } from "./types.ts";

/**
 * A correction that was approved and handed over before the count or the report, and that the history of its system doesn't
 * have yet: the shelf is right, and the next import brings the movement.
 */
export const handedOver: ExplainRule = {
  name: "handed_over",
  label: "handed over, and not in its history yet",
  pending: ({ handed }) => handed.map(({ name, effect }) => ({ name, effect, expiresAt: null })),
};
