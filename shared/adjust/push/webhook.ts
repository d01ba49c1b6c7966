import { formatInstant } from "../../time.ts";
import type { PushTarget } from "./payload.ts";

/** Whatever listens at an address: everything that is known goes out, signed. */
export const webhook = {
  name: "webhook",
  label: "The webhook",
  quantity: "delta",
  keeps: { bins: true, lots: true, statuses: true, parts: true },
  belowZero: true,
  most: 500,
  settings: [],
  secret: "the key that requests are signed with",
  header: ({ batch, source, approvedAt }) => ({
    batch: String(batch),
    source,
    approved_at: formatInstant(approvedAt),
  }),
} as const satisfies PushTarget;
